-- Invitations to work in a shop, and the keys that sign access tokens.

-- The token follows from the row's id and the server's secret, so that no row and no message holds it.
CREATE TABLE invitations (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'STAFF', 'VIEWER')),
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  -- Where it was sent; null: whoever invites passes the link on.
  email text CHECK (char_length(email) <= 254),
  phone text CHECK (char_length(phone) <= 20),
  invited_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid REFERENCES users,
  revoked_at timestamptz,
  PRIMARY KEY (org_id, id)
);
-- 256 bits that nobody can guess, so this global index tells nobody anything.
CREATE UNIQUE INDEX invitations_token ON invitations (token_hash);
CREATE INDEX invitations_open ON invitations (org_id, created_at DESC, id) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CALL app.close_table('invitations');

-- Whoever holds the token finds its shop.
GRANT SELECT ON invitations TO munshi_lookup;
CREATE POLICY lookup ON invitations FOR SELECT TO munshi_lookup USING (true);
CREATE FUNCTION app.find_invitation(wanted_hash bytea)
  RETURNS TABLE (org_id uuid, id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT i.org_id, i.id FROM invitations i JOIN orgs o ON o.id = i.org_id AND o.status = 'ACTIVE' WHERE i.token_hash = wanted_hash $$;
ALTER FUNCTION app.find_invitation(bytea) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_invitation(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_invitation(bytea) TO munshi_app;

-- Global: keys of access tokens after the first, which is the configuration's. The private half is encrypted under
-- DATA_ENCRYPTION_KEY, bound to its kid.
CREATE TABLE signing_keys (
  kid text PRIMARY KEY CHECK (char_length(kid) BETWEEN 20 AND 100),
  public_key text NOT NULL,
  private_key_encrypted bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Published at once, used from then on: others may keep the list of keys for some minutes.
  signs_from timestamptz NOT NULL,
  -- A key that leaked: what older keys have signed is worth nothing from `signs_from` on.
  ends_older boolean NOT NULL DEFAULT false
);
GRANT SELECT, INSERT ON signing_keys TO munshi_app;
