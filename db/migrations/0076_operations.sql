-- What is watched: alerts that are open or were, and how each process answered when it was last asked.

-- Global: an alert is about the installation. At most one is open per rule and subject.
CREATE TABLE alerts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- A name of domain/operations/alertRules.
  rule text NOT NULL CHECK (rule ~ '^[a-z-]{3,40}$'),
  -- What it is about where there are several: a provider, a process, a bot; empty where there is one.
  subject text NOT NULL DEFAULT '' CHECK (char_length(subject) <= 100),
  value double precision NOT NULL,
  opened_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  -- How often in a row the condition was gone; two make an end, so that what flickers doesn't ring each minute.
  clear_checks int NOT NULL DEFAULT 0,
  -- How often people were told that it is open, and when they are told again.
  notices int NOT NULL DEFAULT 0,
  next_notice_at timestamptz,
  resolved_at timestamptz
);
CREATE UNIQUE INDEX alerts_open ON alerts (rule, subject) WHERE resolved_at IS NULL;
CREATE INDEX alerts_recent ON alerts (opened_at DESC);
GRANT SELECT, INSERT, UPDATE ON alerts TO munshi_app;
GRANT SELECT ON alerts TO munshi_inspect;
-- Old ones go with the relay's retention.
GRANT SELECT, DELETE ON alerts TO munshi_relay;

-- Global: the processes that the relay asks, and what they said last.
CREATE TABLE process_checks (
  name text PRIMARY KEY CHECK (char_length(name) <= 100),
  is_up boolean NOT NULL,
  -- Failures in a row.
  failures int NOT NULL DEFAULT 0,
  detail text CHECK (char_length(detail) <= 300),
  checked_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
GRANT SELECT ON process_checks TO munshi_app, munshi_inspect;
GRANT SELECT, INSERT, UPDATE, DELETE ON process_checks TO munshi_relay;

-- Global: what the relay measured last, for the page that shows the installation's health.
CREATE TABLE signal_readings (
  signal text NOT NULL,
  subject text NOT NULL DEFAULT '',
  value double precision NOT NULL,
  measured_at timestamptz NOT NULL,
  PRIMARY KEY (signal, subject)
);
GRANT SELECT ON signal_readings TO munshi_app, munshi_inspect;
GRANT SELECT, INSERT, UPDATE, DELETE ON signal_readings TO munshi_relay;

GRANT SELECT ON relay_state TO munshi_app;

-- The signals that only exist in tenant tables: how long an outcome is unknown, and by whom money was learned of. The
-- relay sees states and times, no amount and no person.
GRANT SELECT (org_id, id, status, sent_at, created_at) ON payment_links TO munshi_relay;
GRANT SELECT (org_id, id, status, sent_at, created_at) ON refunds TO munshi_relay;
GRANT SELECT (org_id, id, status, psp, psp_account, created_at, updated_at) ON payment_attempts TO munshi_relay;
GRANT SELECT (org_id, attempt_id, to_status, learned_by, created_at) ON payment_attempt_events TO munshi_relay;
CREATE POLICY relay ON payment_links FOR SELECT TO munshi_relay USING (true);
CREATE POLICY relay ON refunds FOR SELECT TO munshi_relay USING (true);
CREATE POLICY relay ON payment_attempts FOR SELECT TO munshi_relay USING (true);
CREATE POLICY relay ON payment_attempt_events FOR SELECT TO munshi_relay USING (true);
-- What a signal counts each minute it finds by an index.
CREATE INDEX payment_links_unknown ON payment_links (coalesce(sent_at, created_at)) WHERE status = 'UNKNOWN';
CREATE INDEX refunds_unknown ON refunds (coalesce(sent_at, created_at)) WHERE status = 'UNKNOWN';
CREATE INDEX payment_attempts_unknown ON payment_attempts (updated_at) WHERE status = 'UNKNOWN';
CREATE INDEX payment_attempt_events_captures ON payment_attempt_events (created_at) WHERE to_status = 'CAPTURED';
CREATE INDEX messages_failed ON messages (created_at) WHERE status = 'FAILED';
CREATE INDEX inbox_provider_newest ON inbox (provider, received_at DESC);
