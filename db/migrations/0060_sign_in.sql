-- How people sign in: sessions, the tokens that renew them, codes, passwords, and how often each was tried.

-- Global: somebody is signed in on one device until this ends. Every access token names its session, and each request looks here.
CREATE TABLE sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  method text NOT NULL CHECK (method IN ('CODE', 'PASSWORD', 'TELEGRAM', 'OPERATOR')),
  -- As the device says; shown to its person, so that they recognise it.
  user_agent text CHECK (char_length(user_agent) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  renewed_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  end_reason text CHECK (end_reason IN ('LOGOUT', 'ENDED', 'TOKEN_REUSED', 'PASSWORD_CHANGED', 'TOO_MANY')),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX sessions_living ON sessions (user_id, created_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX sessions_old ON sessions (expires_at);

-- Global: refresh tokens by their SHA-256. A used one stays until it expires: whoever shows it again has stolen it, or was robbed.
CREATE TABLE refresh_tokens (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  issued_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_old ON refresh_tokens (expires_at);

-- Global: a code that was asked for. The code follows from the row's id and the server's secret, so no row holds it.
CREATE TABLE sign_in_challenges (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  purpose text NOT NULL CHECK (purpose IN ('SIGN_IN', 'REGISTER', 'RESET_PASSWORD', 'ADD_CONTACT')),
  channel text NOT NULL CHECK (channel IN ('sms', 'email', 'telegram')),
  -- E.164 number, mail address in small letters, or the person's id on a chat channel.
  destination text NOT NULL CHECK (char_length(destination) BETWEEN 3 AND 254),
  -- Whom the code proves; null: nobody is known there, and nothing was sent (or, to register, somebody is made of it).
  user_id uuid REFERENCES users ON DELETE CASCADE,
  -- What a person who registers has said of themselves; a password as its argon2id hash.
  registration jsonb,
  wrong_tries int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX sign_in_challenges_destination ON sign_in_challenges (destination, created_at DESC);
CREATE INDEX sign_in_challenges_old ON sign_in_challenges (created_at);

-- Global: how often a destination was sent a code, or somebody tried to be the person behind it, known or not.
CREATE TABLE sign_in_tries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('SEND', 'CODE', 'PASSWORD')),
  destination_hash bytea NOT NULL CHECK (octet_length(destination_hash) = 32),
  tried_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_tries_destination ON sign_in_tries (destination_hash, kind, tried_at);
CREATE INDEX sign_in_tries_old ON sign_in_tries (tried_at);

-- Global: argon2id hashes in PHC form, of people who have chosen to have a password.
CREATE TABLE passwords (
  user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  changed_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE ON sessions, refresh_tokens, sign_in_challenges, passwords TO munshi_app;
GRANT SELECT, INSERT, DELETE ON sign_in_tries TO munshi_app;
-- What is old is removed by the relay's retention sweep. Inspection sees sessions, and nothing by which one could sign in.
GRANT SELECT, DELETE ON sessions, refresh_tokens, sign_in_challenges, sign_in_tries TO munshi_relay;
GRANT SELECT ON sessions TO munshi_inspect;
