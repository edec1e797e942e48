-- A check that ends badly says two things: that the keys in use are refused, which stops money, or that those are which
-- were to replace them, and payments go on.
ALTER TABLE psp_accounts ADD COLUMN check_was_of_new boolean NOT NULL DEFAULT false;
CALL app.audit_table('psp_accounts', 'pspAccount',
  noise => '{keys_version,last_webhook_at,last_refused_webhook_at,check_due_at,check_tries,checked_at,check_outcome,check_reason,check_was_of_new,webhook_health,webhook_tried_at,created_at,updated_at}',
  withheld => '{keys_sealed,next_keys_sealed,webhook_secrets_sealed,webhook_token}');
