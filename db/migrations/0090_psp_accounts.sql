-- A shop's own accounts at payment providers. Keys lie here as ciphertext alone (AES-256-GCM under a master key of the
-- configuration, bound to org and account); of each only its last four characters can be read.

CREATE TABLE psp_accounts (
  org_id uuid NOT NULL REFERENCES orgs,
  -- Made before the row: the keys are bound to it. Links and attempts name it in psp_account.
  id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('razorpay', 'stripe', 'payfast')),
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  status text NOT NULL DEFAULT 'INACTIVE' CHECK (status IN ('INACTIVE', 'ACTIVE', 'REMOVED')),
  -- Of the active accounts the one that was chosen last takes new payments.
  chosen_at timestamptz,
  -- Keys that the provider has taken in a check. Nothing is paid with others.
  keys_sealed bytea,
  keys_sealed_by text,
  keys_shown jsonb,
  -- Keys that wait for their check, which puts them in the place of those above.
  next_keys_sealed bytea,
  next_keys_sealed_by text,
  next_keys_shown jsonb,
  -- Counts every change of keys: whoever has built something from them sees that it is old.
  keys_version int NOT NULL DEFAULT 0,
  -- In the address of its webhook: 128 random bits that name the account and prove nothing.
  webhook_token text NOT NULL CHECK (char_length(webhook_token) BETWEEN 20 AND 64),
  -- The newest secret, and for a while the one before it.
  webhook_secrets_sealed bytea,
  webhook_secrets_sealed_by text,
  webhook_secrets_changed_at timestamptz,
  -- To within a minute: when the newest webhook came whose signature was good, and one whose was not.
  last_webhook_at timestamptz,
  last_refused_webhook_at timestamptz,
  -- A person has asked for a check; the relay makes it, and others by itself.
  check_asked_at timestamptz,
  check_due_at timestamptz,
  check_tries int NOT NULL DEFAULT 0,
  checked_at timestamptz,
  check_outcome text CHECK (check_outcome IN ('OK', 'REFUSED', 'UNKNOWN')),
  check_reason text,
  webhook_health text,
  -- When a check last made the provider tell us of something: a webhook that came since has come all the way.
  webhook_tried_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  CONSTRAINT psp_accounts_pay_with_checked_keys CHECK (status <> 'ACTIVE' OR keys_sealed IS NOT NULL),
  CONSTRAINT psp_accounts_removed_is_empty CHECK (
    status <> 'REMOVED' OR (keys_sealed IS NULL AND next_keys_sealed IS NULL AND webhook_secrets_sealed IS NULL AND check_due_at IS NULL)),
  CONSTRAINT psp_accounts_sealed_by_somebody CHECK (
    (keys_sealed IS NULL) = (keys_sealed_by IS NULL) AND (next_keys_sealed IS NULL) = (next_keys_sealed_by IS NULL)
    AND (webhook_secrets_sealed IS NULL) = (webhook_secrets_sealed_by IS NULL))
);
-- A request that is sent twice makes no second account.
CREATE UNIQUE INDEX psp_accounts_name ON psp_accounts (org_id, provider, mode, lower(name)) WHERE status <> 'REMOVED';
CREATE INDEX psp_accounts_chosen ON psp_accounts (org_id, chosen_at DESC) WHERE status = 'ACTIVE';
CREATE INDEX psp_accounts_due ON psp_accounts (check_due_at) WHERE check_due_at IS NOT NULL;
-- Random tokens can't be guessed, so this global index tells one tenant nothing of another.
CREATE UNIQUE INDEX psp_accounts_webhook_token ON psp_accounts (webhook_token);
-- Times of webhooks and checks change by the minute.
ALTER TABLE psp_accounts SET (fillfactor = 70);
CALL app.close_table('psp_accounts');
CALL app.audit_table('psp_accounts', 'pspAccount',
  noise => '{keys_version,last_webhook_at,last_refused_webhook_at,check_due_at,check_tries,checked_at,check_outcome,check_reason,webhook_health,webhook_tried_at,created_at,updated_at}',
  withheld => '{keys_sealed,next_keys_sealed,webhook_secrets_sealed,webhook_token}');

-- A webhook names its account by the token alone. A removed account has no secret, so that nobody can sign for it.
-- PayFast signs with the account's passphrase, which is one of its keys; nobody else's keys are looked up.
GRANT SELECT (org_id, id, provider, mode, status, webhook_token, webhook_secrets_sealed, webhook_secrets_sealed_by, webhook_secrets_changed_at,
  keys_sealed, keys_sealed_by, next_keys_sealed, next_keys_sealed_by,
  last_webhook_at, last_refused_webhook_at, webhook_tried_at) ON psp_accounts TO munshi_lookup;
CREATE POLICY lookup ON psp_accounts FOR SELECT TO munshi_lookup USING (true);
CREATE FUNCTION app.find_psp_account(wanted_token text)
  RETURNS TABLE (org_id uuid, id uuid, provider text, mode text, webhook_secrets_sealed bytea, webhook_secrets_sealed_by text,
    webhook_secrets_changed_at timestamptz, keys_sealed bytea, keys_sealed_by text, next_keys_sealed bytea, next_keys_sealed_by text,
    last_webhook_at timestamptz, last_refused_webhook_at timestamptz, webhook_tried_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT a.org_id, a.id, a.provider, a.mode, a.webhook_secrets_sealed, a.webhook_secrets_sealed_by, a.webhook_secrets_changed_at,
          k.keys_sealed, k.keys_sealed_by, k.next_keys_sealed, k.next_keys_sealed_by,
          a.last_webhook_at, a.last_refused_webhook_at, a.webhook_tried_at
        FROM psp_accounts a LEFT JOIN psp_accounts k ON k.org_id = a.org_id AND k.id = a.id AND k.provider = 'payfast'
        WHERE a.webhook_token = wanted_token AND a.status <> 'REMOVED' $$;
ALTER FUNCTION app.find_psp_account(text) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_psp_account(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_psp_account(text) TO munshi_app;

-- The relay finds what is to be checked, and which rows an old master key has sealed; it sees no key, sealed or not.
GRANT SELECT (org_id, id, provider, status, keys_sealed_by, next_keys_sealed_by, webhook_secrets_sealed_by, check_due_at) ON psp_accounts TO munshi_relay;
CREATE POLICY relay ON psp_accounts FOR SELECT TO munshi_relay USING (true);
