-- PayFast signs with the passphrase, one of an account's keys, and sends a notification again that was not taken: after
-- the keys have changed, those before them tell for a while whether it is genuine. Nothing is paid with them.
ALTER TABLE psp_accounts
  ADD COLUMN former_keys_sealed bytea,
  ADD COLUMN former_keys_sealed_by text,
  -- When those in use took the place of the former.
  ADD COLUMN keys_changed_at timestamptz,
  ADD CONSTRAINT psp_accounts_former_sealed_by_somebody CHECK (
    (former_keys_sealed IS NULL) = (former_keys_sealed_by IS NULL) AND (former_keys_sealed IS NULL OR keys_changed_at IS NOT NULL)),
  ADD CONSTRAINT psp_accounts_removed_has_no_former CHECK (status <> 'REMOVED' OR former_keys_sealed IS NULL);

CALL app.audit_table('psp_accounts', 'pspAccount',
  noise => '{keys_version,keys_changed_at,last_webhook_at,last_refused_webhook_at,check_due_at,check_tries,checked_at,check_outcome,check_reason,webhook_health,webhook_tried_at,created_at,updated_at}',
  withheld => '{keys_sealed,next_keys_sealed,former_keys_sealed,webhook_secrets_sealed,webhook_token}');

GRANT SELECT (former_keys_sealed, former_keys_sealed_by, keys_changed_at) ON psp_accounts TO munshi_lookup;
-- Its answer has two columns and a time more; who asks names those that they want.
DROP FUNCTION app.find_psp_account(text);
CREATE FUNCTION app.find_psp_account(wanted_token text)
  RETURNS TABLE (org_id uuid, id uuid, provider text, mode text, webhook_secrets_sealed bytea, webhook_secrets_sealed_by text,
    webhook_secrets_changed_at timestamptz, keys_sealed bytea, keys_sealed_by text, next_keys_sealed bytea, next_keys_sealed_by text,
    former_keys_sealed bytea, former_keys_sealed_by text, keys_changed_at timestamptz,
    last_webhook_at timestamptz, last_refused_webhook_at timestamptz, webhook_tried_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT a.org_id, a.id, a.provider, a.mode, a.webhook_secrets_sealed, a.webhook_secrets_sealed_by, a.webhook_secrets_changed_at,
          k.keys_sealed, k.keys_sealed_by, k.next_keys_sealed, k.next_keys_sealed_by,
          k.former_keys_sealed, k.former_keys_sealed_by, k.keys_changed_at,
          a.last_webhook_at, a.last_refused_webhook_at, a.webhook_tried_at
        FROM psp_accounts a LEFT JOIN psp_accounts k ON k.org_id = a.org_id AND k.id = a.id AND k.provider = 'payfast'
        WHERE a.webhook_token = wanted_token AND a.status <> 'REMOVED' $$;
ALTER FUNCTION app.find_psp_account(text) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_psp_account(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_psp_account(text) TO munshi_app;

-- Sealed anew with the others after a change of the master key.
GRANT SELECT (former_keys_sealed_by) ON psp_accounts TO munshi_relay;
