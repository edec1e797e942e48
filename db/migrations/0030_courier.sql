-- What the courier's lanes read and write besides messages and chats.

-- A provider's 429 that was meant for the whole bot: no lane calls before this moment.
ALTER TABLE switches ADD COLUMN not_before timestamptz;
GRANT INSERT (kind, name, not_before), UPDATE (not_before) ON switches TO munshi_courier;

-- A nudge that waited for the morning, or for Telegram, must not go once the order is paid or gone.
GRANT SELECT (org_id, id, status, payment_status, payment_method, closing_target) ON orders TO munshi_courier;
CREATE POLICY courier ON orders FOR SELECT TO munshi_courier USING (true);

-- How often a chat was nudged today.
CREATE INDEX messages_nudges ON messages (chat_id, sent_at) WHERE class = 'NUDGE' AND status = 'SENT';
