-- Chats, and the messages that leave by the courier.

-- Global: one row per bot and chat; a chat may speak with many shops over time.
CREATE TABLE chats (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  channel text NOT NULL CHECK (channel IN ('telegram', 'whatsapp')),
  bot text NOT NULL,
  external_id text NOT NULL,
  user_id uuid NOT NULL REFERENCES users,
  -- The shop that the person is in now; null until one is chosen.
  org_id uuid REFERENCES orgs,
  -- What the bot last asked and waits for (domain/chat/dialogue).
  dialogue jsonb NOT NULL DEFAULT '{}',
  home_message_id text,
  locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'hi', 'ta')),
  opted_out_at timestamptz,
  blocked_at timestamptz,
  -- A provider's 429 for this chat: no call before this moment.
  not_before timestamptz,
  last_inbound_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (channel, bot, external_id)
);
CREATE INDEX chats_user ON chats (user_id);
ALTER TABLE inbox ADD FOREIGN KEY (chat_id) REFERENCES chats;
GRANT SELECT, INSERT, UPDATE ON chats TO munshi_app;
GRANT SELECT, UPDATE ON chats TO munshi_courier;
GRANT SELECT ON chats TO munshi_inspect, munshi_relay;

CREATE TABLE messages (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  -- The order of sending within a chat.
  seq bigint GENERATED ALWAYS AS IDENTITY,
  chat_id uuid NOT NULL REFERENCES chats,
  order_id uuid,
  direction text NOT NULL DEFAULT 'OUTBOUND' CHECK (direction IN ('INBOUND', 'OUTBOUND')),
  kind text NOT NULL CHECK (kind IN ('SEND', 'EDIT', 'DELETE')),
  -- What it is for: decides whether it may be sent twice, in quiet hours, or folded with others.
  class text NOT NULL CHECK (class IN ('REPLY', 'NOTICE', 'NUDGE', 'REMINDER', 'ALERT')),
  -- A view as data: text key, parameters, buttons, photo (domain/chat/view).
  view jsonb NOT NULL,
  -- The provider's message that an EDIT or DELETE is about.
  target_message_id text,
  -- `order:eventSeq:recipient:template`: the same cause never makes two rows.
  dedupe_key text NOT NULL,
  status text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'CLAIMED', 'SENT', 'UNKNOWN', 'FAILED', 'SUPPRESSED', 'FOLDED')),
  suppressed_reason text,
  provider_message_id text,
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  available_at timestamptz NOT NULL DEFAULT now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Which lane sends it: stable per chat, so that a chat's messages keep their order.
  lane_hash int NOT NULL GENERATED ALWAYS AS (hashtext(chat_id::text) & 1023) STORED,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, dedupe_key)
);
CREATE INDEX messages_open ON messages (lane_hash, seq) WHERE status IN ('QUEUED', 'CLAIMED', 'UNKNOWN');
CREATE INDEX messages_order ON messages (org_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX messages_chat ON messages (chat_id, seq DESC);
CREATE INDEX messages_old ON messages (sent_at) WHERE sent_at IS NOT NULL;
ALTER TABLE messages SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CALL app.close_table('messages');
CREATE POLICY courier ON messages TO munshi_courier USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON messages TO munshi_courier;
CREATE POLICY relay ON messages TO munshi_relay USING (true);
GRANT SELECT, DELETE ON messages TO munshi_relay;
