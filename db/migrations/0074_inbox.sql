-- The inbox of chats: what a shop knows of each chat with one of its customers, and who answers there. A chat is nobody's
-- own (it may speak with many shops), so that a shop's hand-over stands in a row of that shop.

CREATE TABLE shop_chats (
  org_id uuid NOT NULL REFERENCES orgs,
  chat_id uuid NOT NULL REFERENCES chats,
  user_id uuid NOT NULL REFERENCES users,
  state text NOT NULL DEFAULT 'BOT' CHECK (state IN ('BOT', 'PERSON')),
  -- Which of the shop's people has it; null while an API key has.
  assigned_to uuid REFERENCES users,
  taken_at timestamptz,
  -- The customer has asked for a person, and none has come yet.
  wanted_since timestamptz,
  -- The oldest word that waits for a person's answer, while one is wanted or there.
  unanswered_since timestamptz,
  -- When the customer last said something to the shop; a tap says nothing.
  last_inbound_at timestamptz,
  -- When somebody of the two spoke last: the order of the inbox.
  last_at timestamptz NOT NULL DEFAULT now(),
  -- When the bot takes over again, if nobody speaks until then.
  hand_back_at timestamptz,
  -- Counts what people do here, so that the audit has each act; messages are named by it, so that none speaks twice.
  acts int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, chat_id),
  CONSTRAINT shop_chats_whole CHECK (
    (state = 'PERSON') = (taken_at IS NOT NULL) AND (state = 'PERSON') = (hand_back_at IS NOT NULL) AND (state = 'PERSON' OR assigned_to IS NULL))
);
-- Its columns of time and count change with every word.
ALTER TABLE shop_chats SET (fillfactor = 70);
CREATE INDEX shop_chats_page ON shop_chats (org_id, last_at DESC, chat_id DESC);
CREATE INDEX shop_chats_open ON shop_chats (org_id, last_at DESC, chat_id DESC) WHERE state = 'PERSON' OR wanted_since IS NOT NULL;
CREATE INDEX shop_chats_due ON shop_chats (hand_back_at) WHERE hand_back_at IS NOT NULL;

-- Customers who have ordered in a chat before this table came. The owner's rows are under the policies too.
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
INSERT INTO shop_chats (org_id, chat_id, user_id, last_at)
SELECT DISTINCT ON (o.org_id, o.chat_id) o.org_id, o.chat_id, o.buyer_id, o.created_at
FROM orders o JOIN chats c ON c.id = o.chat_id AND c.user_id = o.buyer_id ORDER BY o.org_id, o.chat_id, o.created_at DESC;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CALL app.close_table('shop_chats');
CALL app.audit_table('shop_chats', 'chat', ids => '{chat_id}', kinds => '{UPDATE}',
  noise => '{user_id,unanswered_since,last_inbound_at,last_at,hand_back_at,created_at}');

-- A turn of a conversation learns with its message who answers in the shop that the chat is in.
GRANT SELECT ON shop_chats TO munshi_lookup;
CREATE POLICY lookup ON shop_chats FOR SELECT TO munshi_lookup USING (true);
CREATE FUNCTION app.hand_over_of(wanted_chat uuid, wanted_org uuid)
  RETURNS TABLE (hand_over text, is_fresh boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT CASE WHEN s.state = 'PERSON' THEN 'PERSON' WHEN s.wanted_since IS NOT NULL THEN 'WANTED' ELSE 'BOT' END,
          s.last_at > now() - interval '1 minute'
        FROM shop_chats s WHERE s.org_id = wanted_org AND s.chat_id = wanted_chat $$;
ALTER FUNCTION app.hand_over_of(uuid, uuid) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.hand_over_of(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.hand_over_of(uuid, uuid) TO munshi_app;

-- The relay's sweep finds what has been quiet for long enough.
GRANT SELECT (org_id, chat_id, hand_back_at) ON shop_chats TO munshi_relay;
CREATE POLICY relay ON shop_chats FOR SELECT TO munshi_relay USING (true);

-- What a customer says to a shop is kept as a message of that shop, beside what it was answered. No lane sends it.
ALTER TABLE messages DROP CONSTRAINT messages_status_check;
ALTER TABLE messages ADD CONSTRAINT messages_status_check
  CHECK (status IN ('QUEUED', 'CLAIMED', 'SENT', 'UNKNOWN', 'FAILED', 'SUPPRESSED', 'FOLDED', 'RECEIVED')) NOT VALID;
ALTER TABLE messages ADD CONSTRAINT messages_received CHECK ((direction = 'INBOUND') = (status = 'RECEIVED')) NOT VALID;
-- The person who wrote it: the customer, or one of the shop's people; null for what the bot says.
ALTER TABLE messages ADD COLUMN author_id uuid REFERENCES users;
