-- SMS and e-mail: destinations are chats, of which `bot` is our sender and `external_id` the number or address.
ALTER TABLE chats DROP CONSTRAINT chats_channel_check;
ALTER TABLE chats ADD CONSTRAINT chats_channel_check CHECK (channel IN ('telegram', 'whatsapp', 'sms', 'email'));

-- A number or address that somebody has typed and nobody has proven yet belongs to nobody.
ALTER TABLE chats ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE chats ADD CONSTRAINT chats_owner CHECK (user_id IS NOT NULL OR channel IN ('sms', 'email'));

-- A code by which somebody proves who they are. The row holds what the code is derived from, never the code.
ALTER TABLE messages DROP CONSTRAINT messages_class_check;
ALTER TABLE messages ADD CONSTRAINT messages_class_check
  CHECK (class IN ('REPLY', 'NOTICE', 'NUDGE', 'REMINDER', 'ALERT', 'CODE'));
