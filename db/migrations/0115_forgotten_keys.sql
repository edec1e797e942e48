-- PayFast's keys before those in use serve nothing any more two days after the change: the relay's retention sweep clears
-- them. It reads no key, and can write none: what it leaves in a row is no former key.
GRANT SELECT (keys_changed_at), UPDATE (former_keys_sealed, former_keys_sealed_by) ON psp_accounts TO munshi_relay;
CREATE POLICY relay_forgets ON psp_accounts FOR UPDATE TO munshi_relay USING (true)
  WITH CHECK (former_keys_sealed IS NULL AND former_keys_sealed_by IS NULL);
CREATE INDEX psp_accounts_former ON psp_accounts (keys_changed_at) WHERE former_keys_sealed_by IS NOT NULL;

-- The watch counts the accounts whose provider refuses the keys in use, and an operator is told which they are.
GRANT SELECT (check_outcome, check_was_of_new) ON psp_accounts TO munshi_relay;
-- It also counts what was set aside, among a month of what was handled.
CREATE INDEX inbox_set_aside ON inbox (provider) WHERE status = 'SET_ASIDE';

-- As 0106 has it: which keys a check was of is noise, as is the rest of what it says.
CALL app.audit_table('psp_accounts', 'pspAccount',
  noise => '{keys_version,keys_changed_at,last_webhook_at,last_refused_webhook_at,check_due_at,check_tries,checked_at,check_outcome,check_reason,check_was_of_new,webhook_health,webhook_tried_at,created_at,updated_at}',
  withheld => '{keys_sealed,next_keys_sealed,former_keys_sealed,webhook_secrets_sealed,webhook_token}');
