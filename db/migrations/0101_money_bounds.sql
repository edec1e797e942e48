-- What may leave is bounded by the database itself, and what is unanswered or was too much can be listed.

-- A refund is counted at its capture by whoever writes its row; `attempts_capture_within_amount` refuses what was not taken.
CREATE FUNCTION app.count_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE payment_attempts SET refunding_minor = refunding_minor + NEW.amount_minor, updated_at = now()
    WHERE org_id = NEW.org_id AND id = NEW.attempt_id AND payment_id = NEW.payment_id AND currency = NEW.currency;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'refund % is of no capture of its payment in its currency', NEW.id USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_refund AFTER INSERT ON refunds FOR EACH ROW EXECUTE FUNCTION app.count_refund();

-- And it stays what it was counted as: how much, of what, why. It is never taken away.
REVOKE UPDATE, DELETE ON refunds FROM munshi_app;
GRANT UPDATE (status, psp_refund_id, failure, key_number, sent_at, next_try_at, tries, decided_by, updated_at) ON refunds TO munshi_app;

-- Whose answer is lost, the longest waiting first. Few rows are in these indexes at any time.
CREATE INDEX payment_attempts_unanswered ON payment_attempts (org_id, sent_at, id)
  WHERE kind = 'OFFSESSION' AND status IN ('SENT', 'UNKNOWN');
CREATE INDEX payment_attempts_captures_unanswered ON payment_attempts (org_id, capture_sent_at, id)
  WHERE status = 'AUTHORIZED' AND capture_minor IS NOT NULL;
CREATE INDEX refunds_unanswered ON refunds (org_id, sent_at, id) WHERE status IN ('SENT', 'UNKNOWN');
CREATE INDEX payment_links_unanswered ON payment_links (org_id, sent_at, id) WHERE status IN ('SENT', 'UNKNOWN');
-- What was taken beyond what was owed, the newest first.
CREATE INDEX refunds_surplus ON refunds (org_id, created_at, id) WHERE cause = 'SURPLUS';
