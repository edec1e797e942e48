-- Global: a browser that waits for somebody to start the bot by its link. Only the nonce's SHA-256 is stored.
CREATE TABLE login_links (
  nonce_hash bytea PRIMARY KEY CHECK (octet_length(nonce_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  -- Who has started the bot with it.
  user_id uuid REFERENCES users ON DELETE CASCADE,
  -- When the browser has got its tokens: once.
  taken_at timestamptz
);
CREATE INDEX login_links_old ON login_links (expires_at);
CREATE INDEX login_links_started ON login_links (user_id) WHERE user_id IS NOT NULL AND taken_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON login_links TO munshi_app;
GRANT SELECT, DELETE ON login_links TO munshi_relay;
