-- Tries that we begin ourselves, with what a provider has of the payer; and taking what is only authorised.

ALTER TABLE payment_attempts
  -- The n-th try that we began of its payment: a part of its key, which stands in `reference`.
  ADD COLUMN number int CHECK (number >= 1),
  -- By what the provider takes money without the payer. Never a card; gone as soon as it can't be needed any more.
  ADD COLUMN token text CHECK (char_length(token) BETWEEN 1 AND 255),
  ADD COLUMN customer text CHECK (char_length(customer) BETWEEN 1 AND 255),
  -- What the try hangs on at the provider, where that is no link of ours; and in which of its worlds.
  ADD COLUMN psp_order_id text,
  ADD COLUMN psp_mode text CHECK (psp_mode IN ('test', 'live')),
  -- When it was first sent: only well after that does «not there» mean that it never came to be.
  ADD COLUMN sent_at timestamptz,
  -- What a person wants taken of what is authorised, how often they have, and since when the provider may be at it.
  ADD COLUMN capture_minor bigint CHECK (capture_minor BETWEEN 1 AND amount_minor),
  ADD COLUMN capture_number int NOT NULL DEFAULT 0 CHECK (capture_number >= 0),
  ADD COLUMN capture_sent_at timestamptz,
  ADD CONSTRAINT attempts_ours_have_a_key CHECK (kind <> 'OFFSESSION' OR (number IS NOT NULL AND coalesce(reference ~ '^[0-9a-f]{32}-[0-9]+-[a-z]$', false)));
CREATE UNIQUE INDEX payment_attempts_number ON payment_attempts (org_id, payment_id, number) WHERE number IS NOT NULL;
-- Keys are made of random ids, so this global index tells one tenant nothing of another; nor does that of the provider's ids.
CREATE UNIQUE INDEX payment_attempts_key ON payment_attempts (psp, psp_account, reference) WHERE kind = 'OFFSESSION';
CREATE UNIQUE INDEX payment_attempts_psp_order_id ON payment_attempts (psp, psp_account, psp_order_id) WHERE psp_order_id IS NOT NULL;

-- What a person has decided about a try is in the audit log: money taken by hand, a charge begun, a capture asked for.
CALL app.audit_table('payment_attempts', 'manualPayment', kinds => '{INSERT}', only_new => $$NEW.kind = 'BY_HAND'$$,
  noise => '{next_query_at,query_count,capture_number,created_at,updated_at}', withheld => '{reference,failure_reason,token,customer}');
CREATE TRIGGER audit_charge AFTER INSERT ON payment_attempts FOR EACH ROW WHEN (NEW.kind = 'OFFSESSION')
  EXECUTE FUNCTION app.write_audit('charge', '{id}', '{next_query_at,query_count,capture_number,created_at,updated_at}',
    '{failure_reason,token,customer}');
CREATE TRIGGER audit_capture AFTER UPDATE OF capture_minor ON payment_attempts FOR EACH ROW
  WHEN (OLD.capture_minor IS DISTINCT FROM NEW.capture_minor)
  EXECUTE FUNCTION app.write_audit('capture', '{id}', '{next_query_at,query_count,created_at,updated_at}',
    '{failure_reason,token,customer}');

-- By whatever the provider names: its payment, its order, its link, or our own key that it repeats. The payment comes
-- first, because it is the most exact; a null finds nothing.
CREATE OR REPLACE FUNCTION app.find_payment_by_psp(wanted_psp text, wanted_account text, wanted_payment_id text, wanted_order_id text, wanted_link_id text, wanted_reference text)
  RETURNS TABLE (org_id uuid, payment_id uuid, link_id uuid, order_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT f.org_id, f.payment_id, f.link_id, p.order_id FROM (
          SELECT 1 AS rank, a.org_id, a.payment_id, a.link_id FROM payment_attempts a
            WHERE a.psp = wanted_psp AND a.psp_account = wanted_account AND a.psp_payment_id = wanted_payment_id
          UNION ALL SELECT 2, l.org_id, l.payment_id, l.id FROM payment_links l
            WHERE l.psp = wanted_psp AND l.psp_account = wanted_account AND l.psp_order_id = wanted_order_id
          UNION ALL SELECT 3, l.org_id, l.payment_id, l.id FROM payment_links l
            WHERE l.psp = wanted_psp AND l.psp_account = wanted_account AND l.psp_link_id = wanted_link_id
          UNION ALL SELECT 4, l.org_id, l.payment_id, l.id FROM payment_links l
            WHERE l.psp = wanted_psp AND l.psp_account = wanted_account AND l.reference = wanted_reference
          UNION ALL SELECT 5, a.org_id, a.payment_id, a.link_id FROM payment_attempts a
            WHERE a.psp = wanted_psp AND a.psp_account = wanted_account AND a.psp_order_id = wanted_order_id
          UNION ALL SELECT 6, a.org_id, a.payment_id, a.link_id FROM payment_attempts a
            WHERE a.kind = 'OFFSESSION' AND a.psp = wanted_psp AND a.psp_account = wanted_account AND a.reference = wanted_reference) f
        JOIN payments p ON p.org_id = f.org_id AND p.id = f.payment_id ORDER BY f.rank LIMIT 1 $$;
