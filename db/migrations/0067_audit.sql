-- Who changed what: one row per changed row, written by one trigger function that no use case can forget. Append-only,
-- sealed into a hash chain per org by the relay (ops/decisions/0005).

CREATE TABLE audit_logs (
  org_id uuid NOT NULL,
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  -- Of the change's transaction: rows are sealed in the order (xid, id), which never changes once it is below every running one.
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT now(),
  -- STAFF, API_KEY, BUYER, SYSTEM; the id is a user's, a key's principal, or the name of a use case or connection.
  actor_type text NOT NULL,
  actor_id text NOT NULL,
  -- The entity's type and what happened to its row: `order.changed`.
  action text NOT NULL,
  entity_type text NOT NULL,
  entity_id text NOT NULL,
  -- Changed columns alone; what is personal or secret only says that it was there.
  before jsonb,
  after jsonb,
  -- The HTTP request (X-Request-Id), or the workflow or stored webhook that the change was made for.
  request_id text,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX audit_logs_page ON audit_logs (org_id, at, id);
CREATE INDEX audit_logs_actor ON audit_logs (org_id, actor_id, at, id);
CREATE INDEX audit_logs_entity ON audit_logs (org_id, entity_id, at, id);
CREATE INDEX audit_logs_action ON audit_logs (org_id, action, at, id);
CREATE INDEX audit_logs_request ON audit_logs (org_id, request_id, at, id) WHERE request_id IS NOT NULL;
CREATE INDEX audit_logs_unsealed ON audit_logs (xid, id);
CALL app.close_table('audit_logs');

-- A row's place in the chain of its org: hash = sha256(hash before, digest of the row). A table of its own, because the
-- rows themselves are never written again.
CREATE TABLE audit_seals (
  org_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq >= 1),
  audit_id bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (org_id, seq),
  UNIQUE (org_id, audit_id)
);
CALL app.close_table('audit_seals');

-- The end of each chain, and how far its end was last written outside of the database.
CREATE TABLE audit_heads (
  org_id uuid PRIMARY KEY,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT now(),
  checkpointed_seq bigint NOT NULL DEFAULT 0
);
CREATE INDEX audit_heads_to_checkpoint ON audit_heads (org_id) WHERE seq > checkpointed_seq;
CALL app.close_table('audit_heads');

-- The application reads; the trigger function writes rows, the relay's role seals them, and nobody changes one.
REVOKE INSERT, UPDATE, DELETE ON audit_logs, audit_seals, audit_heads FROM munshi_app;
GRANT SELECT, INSERT ON audit_seals TO munshi_relay;
GRANT SELECT, INSERT, UPDATE ON audit_heads TO munshi_relay;
GRANT SELECT ON audit_logs TO munshi_relay;
GRANT INSERT ON audit_logs TO munshi_lookup;
CREATE POLICY relay ON audit_logs FOR SELECT TO munshi_relay USING (true);
CREATE POLICY relay ON audit_seals TO munshi_relay USING (true) WITH CHECK (true);
CREATE POLICY relay ON audit_heads TO munshi_relay USING (true) WITH CHECK (true);
CREATE POLICY writer ON audit_logs FOR INSERT TO munshi_lookup WITH CHECK (true);
-- Where sealing has got to is a fact that a verification needs.
GRANT SELECT ON relay_state TO munshi_app;

-- Not the owner's statements either: one that means to rewrite history has to take this away first, which is loud.
CREATE FUNCTION app.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_logs
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewriting();
ALTER TABLE audit_logs ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE audit_seals ENABLE ALWAYS TRIGGER append_only;

-- Writes one audit row for one changed row. Arguments: the entity's type, the columns that name it, columns whose change
-- is noise, columns that are withheld. It runs as the role that may insert here and read nothing, so that the
-- application can't write a row by itself. A change that nobody put a name to (a command, a hand at psql) is the
-- connection's own.
CREATE FUNCTION app.write_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  ids constant text[] := TG_ARGV[1];
  noise constant text[] := TG_ARGV[2];
  withheld constant text[] := TG_ARGV[3];
  old_row constant jsonb := to_jsonb(OLD) - noise;
  new_row constant jsonb := to_jsonb(NEW) - noise;
  row_now constant jsonb := coalesce(to_jsonb(NEW), to_jsonb(OLD));
  actor constant text := nullif(current_setting('app.actor', true), '');
BEGIN
  INSERT INTO audit_logs (org_id, actor_type, actor_id, action, entity_type, entity_id, before, after, request_id)
  SELECT
    coalesce((row_now ->> CASE TG_TABLE_NAME WHEN 'orgs' THEN 'id' ELSE 'org_id' END)::uuid, app.org_id(),
      '00000000-0000-4000-8000-000000000001'),
    coalesce(split_part(actor, ':', 1), 'SYSTEM'),
    coalesce(substr(actor, strpos(actor, ':') + 1), session_user || '/' || current_setting('application_name')),
    TG_ARGV[0] || CASE TG_OP WHEN 'INSERT' THEN '.created' WHEN 'UPDATE' THEN '.changed' ELSE '.removed' END,
    TG_ARGV[0],
    CASE cardinality(ids) WHEN 1 THEN row_now ->> ids[1] ELSE (row_now ->> ids[1]) || '/' || (row_now ->> ids[2]) END,
    jsonb_object_agg(key, CASE WHEN key = ANY (withheld) AND o.value <> 'null' THEN '"[withheld]"' ELSE o.value END)
      FILTER (WHERE o.value IS NOT NULL),
    jsonb_object_agg(key, CASE WHEN key = ANY (withheld) AND n.value <> 'null' THEN '"[withheld]"' ELSE n.value END)
      FILTER (WHERE n.value IS NOT NULL),
    nullif(current_setting('app.request_id', true), '')
  FROM jsonb_each(old_row) AS o FULL JOIN jsonb_each(new_row) AS n USING (key)
  -- A new row's empty columns say nothing; a column that a change has emptied does.
  WHERE o.value IS DISTINCT FROM n.value AND NOT (o.value IS NULL AND n.value = 'null')
  HAVING count(*) > 0;
  RETURN NULL;
END $$;
ALTER FUNCTION app.write_audit() OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.write_audit() FROM PUBLIC;

-- Puts a table under audit, or renews that after its columns have changed. A statement that touches noise alone does not
-- even call the function. `kinds`: which statements; `only`: a condition on inserted rows.
CREATE PROCEDURE app.audit_table(target regclass, entity text, ids text[] DEFAULT '{id}', noise text[] DEFAULT '{}',
  withheld text[] DEFAULT '{}', kinds text[] DEFAULT '{INSERT,UPDATE,DELETE}', only_new text DEFAULT 'true') LANGUAGE plpgsql AS $$
DECLARE
  kind text;
  watched text;
  condition text;
BEGIN
  SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', attname), ' OR ' ORDER BY attnum) INTO watched
    FROM pg_attribute WHERE attrelid = target AND attnum > 0 AND NOT attisdropped AND NOT attname = ANY (noise);
  FOREACH kind IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS %I ON %s', 'audit_' || lower(kind), target);
    CONTINUE WHEN NOT kind = ANY (kinds);
    condition := CASE kind WHEN 'INSERT' THEN only_new WHEN 'UPDATE' THEN watched ELSE 'true' END;
    EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION app.write_audit(%L, %L, %L, %L)',
      'audit_' || lower(kind), kind, target, condition, entity, ids::text, noise::text, withheld::text);
  END LOOP;
END $$;

-- What is decided here. Noise is what machines count and plan by; withheld is what is personal, typed freely, or secret:
-- the row says that it was there, and the entity's own row has it for as long as its person wants.
CALL app.audit_table('orgs', 'org', noise => '{version,created_at,updated_at}');
CALL app.audit_table('users', 'user', noise => '{version,created_at,updated_at}', withheld => '{phone,email,name}');
CALL app.audit_table('user_identities', 'identity', noise => '{created_at}', withheld => '{external_id,profile}');
CALL app.audit_table('memberships', 'member', ids => '{user_id}', noise => '{created_at}');
CALL app.audit_table('api_keys', 'apiKey', noise => '{last_used_at,created_at}', withheld => '{key_hash}');
CALL app.audit_table('switches', 'switch', ids => '{kind,name}', noise => '{not_before}', withheld => '{reason}');
CALL app.audit_table('products', 'product', withheld => '{description}',
  noise => '{vendor_id,search_key,search_text,stock_quantity,stock_reserved,version,created_at,updated_at}');
-- What orders take and give back is written there with its actor already; what people count and bring is decided.
CALL app.audit_table('inventory_movements', 'stock', ids => '{product_id}', noise => '{created_at,actor_type,actor_id}',
  kinds => '{INSERT}', only_new => $$NEW.reason NOT IN ('RESERVE', 'RELEASE', 'SALE')$$);
CALL app.audit_table('carts', 'cart', noise => '{created_at,updated_at}',
  withheld => '{delivery_address,delivery_lat,delivery_lng,notes}');
CALL app.audit_table('cart_items', 'cartItem', ids => '{cart_id,product_id}', noise => '{created_at}');
CALL app.audit_table('orders', 'order', noise => '{vendor_id,event_seq,payable_since,nudge_at,nudged_at,cancel_at,
  next_query_at,query_count,remind_at,reminder_count,tell_customer_at,reject_at,next_action_at,created_at,updated_at}',
  withheld => '{delivery_address,delivery_lat,delivery_lng,notes,closing_reason,cancelled_reason}');
-- The lines of a new order are the order's own; a line that is taken out later is a decision.
CALL app.audit_table('order_items', 'orderItem', ids => '{order_id,product_id}', noise => '{created_at}', kinds => '{UPDATE,DELETE}');
CALL app.audit_table('payments', 'payment', noise => '{next_action_at,created_at,updated_at}');
-- What a provider tells is kept in payment_attempt_events; what a person has taken by hand is decided.
CALL app.audit_table('payment_attempts', 'manualPayment', noise => '{next_query_at,query_count,created_at,updated_at}',
  withheld => '{reference,failure_reason}', kinds => '{INSERT}', only_new => $$NEW.kind = 'BY_HAND'$$);
CALL app.audit_table('refunds', 'refund', noise => '{sent_at,next_try_at,tries,created_at,updated_at}', withheld => '{failure}');
-- Of a chat: that a person wants to hear no more.
CALL app.audit_table('chats', 'chat', kinds => '{UPDATE}', noise => '{channel,bot,external_id,user_id,org_id,dialogue,
  home_message_id,locale,blocked_at,not_before,last_inbound_at,created_at}');

-- What a row's place in the chain vouches for: every column, in one form that has no ambiguity.
CREATE FUNCTION app.audit_digest(a audit_logs) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(convert_to(jsonb_build_array(a.org_id, a.id, a.xid::text, (extract(epoch FROM a.at) * 1000000)::bigint, a.actor_type,
    a.actor_id, a.action, a.entity_type, a.entity_id, a.before, a.after, a.request_id)::text, 'UTF8'))
$$;
-- What a chain begins with: another org's first rows can't be put in its place.
CREATE FUNCTION app.audit_genesis(p_org uuid) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256(convert_to('munshi audit ' || p_org::text, 'UTF8'));

-- Seals what has been written below every transaction that is still running, at most `most` rows, and says how many.
-- One at a time: two relays would give one place twice, and the second finds the work done.
CREATE FUNCTION app.seal_audit(most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  place constant text := 'audit_sealed_below';
  below_xid xid8;
  below_id bigint;
  horizon xid8;
  entry record;
  head audit_heads;
  last_xid xid8;
  last_id bigint;
  sealed int := 0;
BEGIN
  INSERT INTO relay_state (key, value) VALUES (place, '0.0') ON CONFLICT DO NOTHING;
  SELECT split_part(value, '.', 1)::xid8, split_part(value, '.', 2)::bigint INTO below_xid, below_id
    FROM relay_state WHERE key = place FOR UPDATE;
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  -- A restored backup may live in a cluster that counts lower: begin anew, and leave out what has its seal.
  IF below_xid > pg_snapshot_xmax(pg_current_snapshot()) THEN
    below_xid := '0';
    below_id := 0;
  END IF;
  FOR entry IN
    SELECT * FROM (
      SELECT a.org_id, a.id, a.xid, app.audit_digest(a) AS digest FROM audit_logs a
      WHERE (a.xid, a.id) > (below_xid, below_id) AND a.xid < horizon
        AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.org_id = a.org_id AND s.audit_id = a.id)
      ORDER BY a.xid, a.id LIMIT most) AS batch
    ORDER BY org_id, xid, id
  LOOP
    IF head.org_id IS DISTINCT FROM entry.org_id THEN
      CALL app.save_audit_head(head);
      SELECT * INTO head FROM audit_heads h WHERE h.org_id = entry.org_id;
      IF NOT FOUND THEN
        head := ROW(entry.org_id, 0, app.audit_genesis(entry.org_id), now(), 0);
      END IF;
    END IF;
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || entry.digest);
    INSERT INTO audit_seals (org_id, seq, audit_id, hash) VALUES (entry.org_id, head.seq, entry.id, head.hash);
    IF last_xid IS NULL OR (entry.xid, entry.id) > (last_xid, last_id) THEN
      last_xid := entry.xid;
      last_id := entry.id;
    END IF;
    sealed := sealed + 1;
  END LOOP;
  CALL app.save_audit_head(head);
  UPDATE relay_state SET changed_at = now(),
    value = CASE WHEN sealed < most THEN horizon::text || '.0' ELSE last_xid::text || '.' || last_id::text END
  WHERE key = place;
  RETURN sealed;
END $$;

CREATE PROCEDURE app.save_audit_head(head audit_heads) LANGUAGE sql AS $$
  INSERT INTO audit_heads AS h (org_id, seq, hash) SELECT (head).org_id, (head).seq, (head).hash WHERE (head).org_id IS NOT NULL
  ON CONFLICT (org_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, sealed_at = now();
$$;
REVOKE ALL ON FUNCTION app.seal_audit(int) FROM PUBLIC;
REVOKE ALL ON PROCEDURE app.save_audit_head(audit_heads) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.seal_audit(int) TO munshi_relay;
GRANT EXECUTE ON PROCEDURE app.save_audit_head(audit_heads) TO munshi_relay;
