-- Roles, the settings that row policies read, and the people and shops that everything hangs on.
-- Roles are made without LOGIN; set-up gives them a password. None of them owns a table, and none bypasses row security.

DO $$
DECLARE role_name text;
BEGIN
  -- Roles belong to the whole cluster: the lock keeps two migrations of two databases from making the same role at once.
  PERFORM pg_advisory_xact_lock(7241001);
  FOREACH role_name IN ARRAY ARRAY['munshi_app', 'munshi_relay', 'munshi_courier', 'munshi_inspect', 'munshi_lookup'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', role_name);
    END IF;
  END LOOP;
END $$;

-- An owner that is no superuser may hand functions only to a role that it is a member of.
DO $$ BEGIN EXECUTE format('GRANT munshi_lookup TO %I', current_user); END $$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA app;
CREATE SCHEMA discovery;
GRANT USAGE ON SCHEMA app, public TO munshi_app, munshi_relay, munshi_courier, munshi_inspect, munshi_lookup;
GRANT CREATE ON SCHEMA app TO munshi_lookup;
GRANT USAGE ON SCHEMA discovery TO munshi_app, munshi_inspect;

-- The three settings of a transaction. Outside of withPrincipal they are empty, and an empty setting shows no rows.
CREATE FUNCTION app.org_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.org_id', true), '')::uuid;
CREATE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;
CREATE FUNCTION app.role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.role', true), '');

-- Closes a tenant table: row security forced, the org policy for the application (which leaves buyers out),
-- and reading for inspection. The composite key with org_id is written in each table.
CREATE PROCEDURE app.close_table(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format($p$CREATE POLICY org ON %s TO munshi_app
    USING (org_id = app.org_id() AND app.role() <> 'buyer') WITH CHECK (org_id = app.org_id() AND app.role() <> 'buyer')$p$, target);
  EXECUTE format('CREATE POLICY inspect ON %s FOR SELECT TO munshi_inspect USING (true)', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO munshi_app', target);
  EXECUTE format('GRANT SELECT ON %s TO munshi_inspect', target);
END $$;

-- Global: a shop (an organisation). vendorId in the public API is this id: an organisation is one vendor.
CREATE TABLE orgs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
  kind text NOT NULL DEFAULT 'VENDOR' CHECK (kind IN ('PLATFORM', 'VENDOR', 'BUYER', 'MERCHANT')),
  currency char(3) NOT NULL DEFAULT 'INR',
  timezone text NOT NULL DEFAULT 'Asia/Kolkata',
  locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'hi', 'ta')),
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'SUSPENDED')),
  settings jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
-- Words said before a person has chosen a shop belong to the platform itself.
INSERT INTO orgs (id, slug, name, kind) VALUES ('00000000-0000-4000-8000-000000000001', 'munshi', 'Munshi', 'PLATFORM');

-- Global: a person, whatever the channels by which we know them.
CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  phone varchar(20) UNIQUE,
  email varchar(255) UNIQUE,
  name varchar(255) NOT NULL,
  role text NOT NULL DEFAULT 'BUYER' CHECK (role IN ('BUYER', 'VENDOR', 'DRIVER', 'ADMIN')),
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'SUSPENDED')),
  whatsapp_verified boolean NOT NULL DEFAULT false,
  locale text CHECK (locale IN ('en', 'hi', 'ta')),
  timezone text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Global: how a person is found. Channel `org:<id>` holds the references by which a merchant's own system names its customers.
CREATE TABLE user_identities (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  channel text NOT NULL CHECK (channel ~ '^(telegram|whatsapp|phone|password|oidc:.{1,40}|org:[0-9a-f-]{36})$'),
  external_id text NOT NULL CHECK (char_length(external_id) BETWEEN 1 AND 255),
  profile jsonb NOT NULL DEFAULT '{}',
  verified_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (channel, external_id)
);
CREATE INDEX user_identities_user ON user_identities (user_id);

GRANT SELECT, INSERT, UPDATE ON orgs, users, user_identities TO munshi_app;
GRANT SELECT ON orgs, users, user_identities TO munshi_inspect, munshi_lookup, munshi_relay, munshi_courier;

CREATE TABLE memberships (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users,
  role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'STAFF', 'VIEWER')),
  -- Who is told of new orders; several may be.
  receives_alerts boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, user_id)
);
CREATE INDEX memberships_user ON memberships (user_id);
CALL app.close_table('memberships');

CREATE TABLE api_keys (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  -- Kept when the key is rotated, so that a retry with the new key still meets the old answer.
  principal_id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  prefix text NOT NULL,
  key_hash bytea NOT NULL CHECK (octet_length(key_hash) = 32),
  scopes text[] NOT NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id)
);
-- 256 random bits can't collide between tenants, so this global index tells nobody anything.
CREATE UNIQUE INDEX api_keys_hash ON api_keys (key_hash);
CALL app.close_table('api_keys');

-- What must be found before the org is known. The functions belong to a role that sees these tables and nothing else.
GRANT SELECT ON memberships, api_keys TO munshi_lookup;
CREATE POLICY lookup ON memberships FOR SELECT TO munshi_lookup USING (true);
CREATE POLICY lookup ON api_keys FOR SELECT TO munshi_lookup USING (true);

CREATE FUNCTION app.find_api_key(wanted_hash bytea)
  RETURNS TABLE (org_id uuid, id uuid, principal_id uuid, scopes text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT k.org_id, k.id, k.principal_id, k.scopes FROM api_keys k
        WHERE k.key_hash = wanted_hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) $$;
CREATE FUNCTION app.memberships_of(wanted_user uuid)
  RETURNS TABLE (org_id uuid, role text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT m.org_id, m.role FROM memberships m JOIN orgs o ON o.id = m.org_id AND o.status = 'ACTIVE'
        WHERE m.user_id = wanted_user ORDER BY m.created_at $$;
ALTER FUNCTION app.find_api_key(bytea) OWNER TO munshi_lookup;
ALTER FUNCTION app.memberships_of(uuid) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_api_key(bytea), app.memberships_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_api_key(bytea), app.memberships_of(uuid) TO munshi_app;
