-- The live feed: what has changed, told to whoever looks on. One row per entity and transaction, written by triggers in
-- the transaction that makes the change, so that no use case can forget it and nothing is told that did not happen.

CREATE TABLE feed (
  org_id uuid NOT NULL,
  -- Of the change's transaction. Commits come in another order than numbers are given: readers go by (xid, id) and stop
  -- below the oldest transaction that still runs, so that nothing can turn up behind them.
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  topic text NOT NULL,
  entity_id text NOT NULL,
  -- A few columns of the row as it came to be, for whoever wants to do without asking: states and amounts, no person's data.
  facts jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, xid, topic, entity_id)
);
CREATE INDEX feed_order ON feed (xid, id);
ALTER TABLE feed SET (autovacuum_vacuum_scale_factor = 0.05);
CALL app.close_table('feed');
REVOKE INSERT, UPDATE, DELETE ON feed FROM munshi_app;

-- Cursors carry the epoch: after a restore numbers may begin lower, and whoever comes with an older one looks anew.
INSERT INTO relay_state (key, value) VALUES ('feed_epoch', extract(epoch FROM clock_timestamp())::bigint::text);
-- Removed rows have left a gap for cursors at or below this transaction.
INSERT INTO relay_state (key, value) VALUES ('feed_floor', '0');

-- The triggers write and the reader reads across shops as the role that no process can be.
GRANT SELECT, INSERT, UPDATE ON feed TO munshi_lookup;
GRANT SELECT ON relay_state TO munshi_lookup;
CREATE POLICY lookup ON feed TO munshi_lookup USING (true) WITH CHECK (true);
-- The relay's retention sweep.
GRANT SELECT, DELETE ON feed TO munshi_relay;
CREATE POLICY relay ON feed TO munshi_relay USING (true);

-- Notes that a row has changed. Arguments: the topic, the facts as {name: column}, and the column
-- that names the entity.
CREATE FUNCTION app.write_feed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  row_now constant jsonb := to_jsonb(NEW);
BEGIN
  INSERT INTO feed (org_id, topic, entity_id, facts)
  SELECT (row_now ->> 'org_id')::uuid, TG_ARGV[0], row_now ->> TG_ARGV[2],
    coalesce(jsonb_object_agg(f.key, row_now -> f.value) FILTER (WHERE row_now -> f.value <> 'null'), '{}')
  FROM jsonb_each_text(TG_ARGV[1]::jsonb) AS f
  ON CONFLICT (org_id, xid, topic, entity_id) DO UPDATE SET facts = excluded.facts;
  -- Equal ones of a transaction are folded into one.
  PERFORM pg_notify('feed', '');
  RETURN NULL;
END $$;
ALTER FUNCTION app.write_feed() OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.write_feed() FROM PUBLIC;

-- Puts a table's changes into the feed, or renews that. `facts`: {name: column}; `watched`: the columns whose change is
-- news; `only_new`, `only_changed`: conditions on inserted and changed rows.
CREATE PROCEDURE app.feed_table(target regclass, topic text, facts jsonb, watched text[],
  only_new text DEFAULT 'true', only_changed text DEFAULT 'true', id_column name DEFAULT 'id') LANGUAGE plpgsql AS $$
DECLARE
  differs text;
BEGIN
  SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', name), ' OR ') INTO differs FROM unnest(watched) AS name;
  EXECUTE format('DROP TRIGGER IF EXISTS feed_insert ON %s', target);
  EXECUTE format('DROP TRIGGER IF EXISTS feed_update ON %s', target);
  EXECUTE format('CREATE TRIGGER feed_insert AFTER INSERT ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION app.write_feed(%L, %L, %L)',
    target, only_new, topic, facts, id_column);
  EXECUTE format('CREATE TRIGGER feed_update AFTER UPDATE ON %s FOR EACH ROW WHEN ((%s) AND %s) EXECUTE FUNCTION app.write_feed(%L, %L, %L)',
    target, differs, only_changed, topic, facts, id_column);
END $$;

CALL app.feed_table('orders', 'order',
  '{"orderNumber": "order_number", "status": "status", "paymentStatus": "payment_status", "closing": "closing_target",
    "needsAttentionSince": "needs_attention_since", "seq": "event_seq"}',
  '{status,payment_status,closing_target,needs_attention_since,event_seq}');
CALL app.feed_table('payments', 'payment',
  '{"orderId": "order_id", "status": "status", "needsAttentionSince": "needs_attention_since"}',
  '{status,captured_minor,refunding_minor,refunded_minor,needs_attention_since}');
CALL app.feed_table('refunds', 'refund', '{"paymentId": "payment_id", "status": "status", "cause": "cause"}', '{status}');
CALL app.feed_table('products', 'product',
  '{"status": "status", "stockQuantity": "stock_quantity", "stockReserved": "stock_reserved", "lowStockSince": "low_stock_since",
    "version": "version"}',
  '{name,price_minor,status,published_at,stock_quantity,stock_reserved,low_stock_since,version}');
-- What a customer or a shop's person has been told, once it is known whether it arrived; that it waits is no news.
CALL app.feed_table('messages', 'message',
  '{"chatId": "chat_id", "orderId": "order_id", "direction": "direction", "status": "status"}', '{status}',
  $$NEW.direction = 'INBOUND'$$, $$NEW.status IN ('SENT', 'UNKNOWN', 'FAILED', 'SUPPRESSED')$$);
-- Who answers in a chat, and whether its customer waits.
CALL app.feed_table('shop_chats', 'chat', '{"state": "state", "wantedSince": "wanted_since", "unansweredSince": "unanswered_since"}',
  '{state,assigned_to,wanted_since,unanswered_since,last_inbound_at}', id_column => 'chat_id');

-- Reads what has happened at some shops after a position, as far as nothing can turn up behind it any more. In one
-- snapshot: `horizon` is how far that is, `is_held` says that something newer is committed already and waits for a
-- transaction that still runs.
CREATE FUNCTION app.read_feed(p_orgs uuid[], p_xid xid8, p_id bigint, p_most int)
  RETURNS TABLE (epoch text, floor text, horizon text, is_held boolean, events jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT
    (SELECT value FROM relay_state WHERE key = 'feed_epoch'),
    (SELECT value FROM relay_state WHERE key = 'feed_floor'),
    pg_snapshot_xmin(pg_current_snapshot())::text,
    EXISTS (SELECT FROM feed f WHERE f.xid >= pg_snapshot_xmin(pg_current_snapshot()) AND f.org_id = ANY (p_orgs)),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('orgId', n.org_id, 'xid', n.xid::text, 'id', n.id::text, 'topic', n.topic,
        'entityId', n.entity_id, 'facts', n.facts, 'at', n.at) ORDER BY n.xid, n.id), '[]')
     FROM (SELECT * FROM feed f
           WHERE (f.xid, f.id) > (p_xid, p_id) AND f.xid < pg_snapshot_xmin(pg_current_snapshot()) AND f.org_id = ANY (p_orgs)
           ORDER BY f.xid, f.id LIMIT p_most) AS n)
$$;
ALTER FUNCTION app.read_feed(uuid[], xid8, bigint, int) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.read_feed(uuid[], xid8, bigint, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.read_feed(uuid[], xid8, bigint, int) TO munshi_app;

-- After a restore: the rows are of another life, and so is every cursor.
CREATE FUNCTION app.restart_feed() RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  TRUNCATE feed;
  UPDATE relay_state SET value = greatest(value::bigint + 1, extract(epoch FROM clock_timestamp())::bigint)::text, changed_at = now()
    WHERE key = 'feed_epoch';
  UPDATE relay_state SET value = '0', changed_at = now() WHERE key = 'feed_floor';
END $$;
REVOKE ALL ON FUNCTION app.restart_feed() FROM PUBLIC;
