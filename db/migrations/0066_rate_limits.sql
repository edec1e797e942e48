-- Global: who has asked how often in their present window, for all copies of the API together. Unlogged: a crash forgets
-- the counts, which costs a window's patience and nothing else; what is written per request need not be flushed.
CREATE UNLOGGED TABLE rate_limits (
  -- The class and whom it counts: our own id of a person or a key's principal, or a hash of an address.
  subject text PRIMARY KEY CHECK (char_length(subject) <= 100),
  used bigint NOT NULL,
  window_ends_at timestamptz NOT NULL
);
CREATE INDEX rate_limits_old ON rate_limits (window_ends_at);
-- Every request rewrites a row that is young.
ALTER TABLE rate_limits SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
GRANT SELECT, INSERT, UPDATE ON rate_limits TO munshi_app;
-- The relay's retention sweep removes windows that are over.
GRANT SELECT, DELETE ON rate_limits TO munshi_relay;
GRANT SELECT ON rate_limits TO munshi_inspect;
