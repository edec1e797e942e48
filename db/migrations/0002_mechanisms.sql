-- The mechanisms that every feature shares: outbox, inbox, idempotency keys, switches. Inbox and outbox are global and name their org.

-- One kind of row: «poke this workflow». It carries no fact; the run looks at its own row.
CREATE TABLE outbox (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  org_id uuid NOT NULL REFERENCES orgs,
  workflow_type text NOT NULL,
  workflow_id text NOT NULL,
  task_queue text NOT NULL,
  -- One line for on-call in the Temporal UI (order number, amount); no code reads it, and it names no person.
  summary text,
  -- False: signal a living run and start none (the change ended what the workflow is for).
  may_start boolean NOT NULL DEFAULT true,
  available_at timestamptz NOT NULL DEFAULT now(),
  claimed_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  done_at timestamptz,
  -- Ten tries have failed: left alone until somebody redrives it.
  set_aside_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- At most one undone and unclaimed row per workflow: the next change touches it instead of adding another.
CREATE UNIQUE INDEX outbox_waiting ON outbox (workflow_id) WHERE done_at IS NULL AND claimed_until IS NULL AND set_aside_at IS NULL;
CREATE INDEX outbox_due ON outbox (available_at) WHERE done_at IS NULL AND set_aside_at IS NULL;
CREATE INDEX outbox_old ON outbox (done_at) WHERE done_at IS NOT NULL;
-- Claiming and finishing rewrite rows that are young: leave room on the page so that they stay on it.
ALTER TABLE outbox SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- What the providers told us, verified and stored before it is answered.
CREATE TABLE inbox (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- The order in which rows were stored; for one chat this is also the order of their commits.
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  provider text NOT NULL,
  account text NOT NULL,
  event_id text NOT NULL,
  event_type text NOT NULL,
  body_sha256 bytea NOT NULL,
  body text NOT NULL,
  org_id uuid REFERENCES orgs,
  chat_id uuid,
  status text NOT NULL DEFAULT 'RECEIVED' CHECK (status IN ('RECEIVED', 'PROCESSED', 'IGNORED', 'PARKED', 'SET_ASIDE')),
  attempts int NOT NULL DEFAULT 0,
  error text,
  -- Where a parked event waits for its object: the provider's id that is not known here yet.
  parked_for text,
  received_at timestamptz NOT NULL DEFAULT now(),
  processed_at timestamptz,
  UNIQUE (provider, account, event_id),
  UNIQUE (provider, account, body_sha256)
);
CREATE INDEX inbox_open ON inbox (received_at) WHERE status = 'RECEIVED';
CREATE INDEX inbox_chat_open ON inbox (chat_id, seq) WHERE status = 'RECEIVED' AND chat_id IS NOT NULL;
CREATE INDEX inbox_parked ON inbox (provider, account, parked_for) WHERE status = 'PARKED';
ALTER TABLE inbox SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

-- The answer that a key has got. Scope: org, principal, route.
CREATE TABLE idempotency_keys (
  org_id uuid NOT NULL REFERENCES orgs,
  principal_id text NOT NULL,
  route text NOT NULL,
  key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
  request_sha256 bytea NOT NULL,
  response_code int NOT NULL,
  response jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, principal_id, route, key)
);
CREATE INDEX idempotency_keys_old ON idempotency_keys (created_at);
CALL app.close_table('idempotency_keys');

-- Global: stops calls to a bot or a provider without a deploy. No row, or paused_at null: calls go out.
CREATE TABLE switches (
  kind text NOT NULL CHECK (kind IN ('bot', 'provider')),
  name text NOT NULL,
  paused_at timestamptz,
  reason text,
  changed_by text,
  PRIMARY KEY (kind, name)
);

-- Global: small facts that a process must remember across restarts (the Temporal store that we last saw, for example).
CREATE TABLE relay_state (
  key text PRIMARY KEY,
  value text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE ON outbox, inbox, switches TO munshi_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox, inbox, relay_state TO munshi_relay;
GRANT SELECT ON outbox, inbox, switches, relay_state TO munshi_inspect;
GRANT SELECT ON switches TO munshi_relay, munshi_courier;
-- The relay's retention sweep removes old answers of every org.
CREATE POLICY relay ON idempotency_keys TO munshi_relay USING (true);
GRANT SELECT, DELETE ON idempotency_keys TO munshi_relay;

-- Pokes a workflow from inside the transaction that changed its row. A waiting row is touched, so that nobody can
-- claim it before this change is visible; one empty NOTIFY wakes the relay (Postgres folds equal ones of a transaction).
CREATE FUNCTION app.poke(p_org uuid, p_type text, p_id text, p_queue text, p_may_start boolean DEFAULT true, p_summary text DEFAULT NULL)
  RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox AS o (org_id, workflow_type, workflow_id, task_queue, may_start, summary)
  VALUES (p_org, p_type, p_id, p_queue, p_may_start, p_summary)
  ON CONFLICT (workflow_id) WHERE done_at IS NULL AND claimed_until IS NULL AND set_aside_at IS NULL
  DO UPDATE SET available_at = least(o.available_at, excluded.available_at), may_start = o.may_start OR excluded.may_start,
    summary = coalesce(excluded.summary, o.summary);
  SELECT pg_notify('outbox', '');
$$;
REVOKE ALL ON FUNCTION app.poke(uuid, text, text, text, boolean, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.poke(uuid, text, text, text, boolean, text) TO munshi_app, munshi_relay;
