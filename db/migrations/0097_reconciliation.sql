-- What the providers' own books say, the runs that compared it with ours, and where the two differ.

CREATE TABLE psp_transactions (
  -- Whose payment it is about; of the account's owner while it names nothing of ours.
  org_id uuid NOT NULL REFERENCES orgs,
  id bigint GENERATED ALWAYS AS IDENTITY,
  psp text NOT NULL,
  account text NOT NULL,
  transaction_id text NOT NULL CHECK (char_length(transaction_id) BETWEEN 1 AND 255),
  kind text NOT NULL CHECK (kind IN ('PAYMENT', 'REFUND', 'REFUND_FAILED', 'OTHER')),
  -- The payment or refund there that it moved money of; the transaction itself where it names none.
  object_id text NOT NULL,
  psp_payment_id text,
  -- A refund without a name there: ours of that payment and amount lend it theirs, in their order.
  nameless boolean NOT NULL DEFAULT false,
  amount_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  -- What it did to the balance there, in the account's currency; null where the provider does not tell.
  settled_minor bigint,
  fee_minor bigint,
  net_minor bigint,
  settled_currency char(3),
  reference text,
  -- Our payment, and our refund by the reference that we gave it, where they are known. They were looked up by the
  -- statement that writes them, and are never removed: foreign keys would lock every payment that a night's list names.
  payment_id uuid,
  our_refund_id uuid,
  occurred_at timestamptz NOT NULL,
  first_listed_at timestamptz NOT NULL DEFAULT now(),
  listed_at timestamptz NOT NULL DEFAULT now(),
  -- It was listed once, and a later list of the same days did not have it any more.
  gone_at timestamptz,
  PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX psp_transactions_once ON psp_transactions (psp, account, transaction_id);
CREATE INDEX psp_transactions_object ON psp_transactions (psp, account, object_id);
CREATE INDEX psp_transactions_nameless ON psp_transactions (org_id, psp, account, psp_payment_id) WHERE nameless;
-- A shop has an account or two: were they in it, it would be as good a way to one object as the index of objects, for all
-- that the planner knows of a table that was filled a minute ago.
CREATE INDEX psp_transactions_window ON psp_transactions (org_id, occurred_at);
-- Each day's list says of the days before that they are still so.
ALTER TABLE psp_transactions SET (fillfactor = 85);
CALL app.close_table('psp_transactions');

CREATE TABLE reconciliation_runs (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  psp text NOT NULL,
  account text NOT NULL,
  -- DAILY: by the schedule, or by a command for a whole account. ASKED: somebody of the shop wanted it.
  cause text NOT NULL CHECK (cause IN ('DAILY', 'ASKED')),
  asked_by text,
  -- Whoever runs it names it, so that a step which is done twice makes one row: the workflow, or this row's own id.
  run_key text NOT NULL,
  window_from timestamptz NOT NULL,
  window_to timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('SCHEDULED', 'FETCHING', 'MATCHING', 'COMPLETED', 'COMPLETED_WITH_MISMATCHES', 'FAILED')),
  -- Why it could not be done, by code.
  failure text,
  transactions int NOT NULL DEFAULT 0,
  -- Differences that are open at its end, of them seen for the first time, mended by the run, gone by themselves.
  open_items int NOT NULL DEFAULT 0,
  new_items int NOT NULL DEFAULT 0,
  healed_items int NOT NULL DEFAULT 0,
  gone_items int NOT NULL DEFAULT 0,
  -- There were more differences than one run writes down.
  truncated boolean NOT NULL DEFAULT false,
  -- Per currency, theirs and ours: captured, refunded, fees.
  totals jsonb NOT NULL DEFAULT '[]',
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, run_key),
  CHECK (window_from < window_to)
);
CREATE INDEX reconciliation_runs_newest ON reconciliation_runs (org_id, created_at DESC, id DESC);
-- Who asks while their run is under way is shown that one.
CREATE UNIQUE INDEX reconciliation_runs_asked ON reconciliation_runs (org_id, psp, account)
  WHERE cause = 'ASKED' AND status IN ('SCHEDULED', 'FETCHING', 'MATCHING');
CREATE INDEX reconciliation_runs_unfinished ON reconciliation_runs (id) WHERE status IN ('SCHEDULED', 'FETCHING', 'MATCHING');
CALL app.close_table('reconciliation_runs');

CREATE TABLE reconciliation_items (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  psp text NOT NULL,
  account text NOT NULL,
  object text NOT NULL CHECK (object IN ('PAYMENT', 'REFUND')),
  -- The provider's name of it.
  object_id text NOT NULL,
  psp_payment_id text,
  kind text NOT NULL CHECK (kind IN ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT', 'STATE', 'FEE', 'CURRENCY', 'DUPLICATE')),
  -- Ours, where it is known.
  payment_id uuid,
  refund_id uuid,
  theirs_minor bigint,
  theirs_currency char(3),
  theirs_state text,
  -- What the provider kept, where that is the difference.
  fee_minor bigint,
  fee_currency char(3),
  ours_minor bigint,
  ours_currency char(3),
  ours_state text,
  occurred_at timestamptz NOT NULL,
  -- AUTO_RESOLVED: a later look did not find it any more.
  status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'RESOLVED', 'WRITTEN_OFF', 'AUTO_RESOLVED')),
  -- Of what resolved itself: HEALED by the run, which booked what it found, or GONE.
  resolution text CHECK (resolution IN ('HEALED', 'GONE')),
  resolved_at timestamptz,
  resolved_by text,
  note text CHECK (char_length(note) BETWEEN 1 AND 500),
  first_run_id uuid NOT NULL,
  last_run_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, first_run_id) REFERENCES reconciliation_runs,
  FOREIGN KEY (org_id, last_run_id) REFERENCES reconciliation_runs
);
-- One open item per difference, however many runs see it.
CREATE UNIQUE INDEX reconciliation_items_open ON reconciliation_items (org_id, psp, account, object, object_id, kind) WHERE status = 'OPEN';
CREATE INDEX reconciliation_items_object ON reconciliation_items (org_id, object_id);
CREATE INDEX reconciliation_items_newest ON reconciliation_items (org_id, created_at DESC, id DESC);
CREATE INDEX reconciliation_items_status ON reconciliation_items (org_id, status, created_at DESC, id DESC);
CREATE INDEX reconciliation_items_kind ON reconciliation_items (org_id, kind, created_at DESC, id DESC);
CREATE INDEX reconciliation_items_run ON reconciliation_items (org_id, first_run_id, created_at DESC, id DESC);
CALL app.close_table('reconciliation_items');

-- What is decided: that somebody wants a comparison now, and how a difference ends.
CALL app.audit_table('reconciliation_runs', 'reconciliation', kinds => '{INSERT}', only_new => $$NEW.cause = 'ASKED'$$,
  noise => '{run_key,asked_by,status,failure,transactions,open_items,new_items,healed_items,gone_items,truncated,totals,started_at,finished_at,created_at}');
CALL app.audit_table('reconciliation_items', 'reconciliationItem', kinds => '{UPDATE}', withheld => '{note}',
  noise => '{theirs_minor,theirs_currency,theirs_state,fee_minor,fee_currency,ours_minor,ours_currency,ours_state,psp_payment_id,payment_id,refund_id,occurred_at,last_run_id,created_at}');

-- Our side of the comparison, by the days in which we heard of it first.
CREATE INDEX payment_attempts_window ON payment_attempts (org_id, created_at) WHERE psp_payment_id IS NOT NULL;
CREATE INDEX refunds_window ON refunds (org_id, created_at);

-- Lookups over all shops: an account may serve several of them.
GRANT SELECT ON psp_transactions TO munshi_lookup;
CREATE POLICY lookup ON psp_transactions FOR SELECT TO munshi_lookup USING (true);
GRANT SELECT ON reconciliation_items TO munshi_lookup;
CREATE POLICY lookup ON reconciliation_items FOR SELECT TO munshi_lookup USING (true);

-- Whose payments the transactions of a page are about, in the page's order; what names nothing of ours is left out. By
-- the payment there, by our own reference, and for a refund by what was listed of its payment.
CREATE FUNCTION app.whose_psp_transactions(wanted_psp text, wanted_account text, payment_ids text[], refs text[])
  RETURNS TABLE (place int, org_id uuid, payment_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT w.n::int, f.org_id, f.payment_id
        FROM unnest(payment_ids, refs) WITH ORDINALITY AS w (psp_payment_id, reference, n)
        CROSS JOIN LATERAL (
          (SELECT a.org_id, a.payment_id FROM payment_attempts a
            WHERE a.psp = wanted_psp AND a.psp_account = wanted_account AND a.psp_payment_id = w.psp_payment_id)
          UNION ALL (SELECT l.org_id, l.payment_id FROM payment_links l
            WHERE l.psp = wanted_psp AND l.psp_account = wanted_account AND l.reference = w.reference)
          UNION ALL (SELECT t.org_id, t.payment_id FROM psp_transactions t
            WHERE t.psp = wanted_psp AND t.account = wanted_account AND t.object_id = w.psp_payment_id AND t.payment_id IS NOT NULL)
          LIMIT 1) AS f $$;

-- The shops that have anything to compare at an account: transactions or captures of the days, or an open difference.
CREATE FUNCTION app.shops_to_reconcile(wanted_psp text, wanted_account text, since timestamptz, until timestamptz, after uuid, most int)
  RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT o.id FROM orgs o
        WHERE o.id > after AND (
          EXISTS (SELECT 1 FROM psp_transactions t WHERE t.org_id = o.id AND t.psp = wanted_psp AND t.account = wanted_account
            AND t.occurred_at >= since AND t.occurred_at < until)
          OR EXISTS (SELECT 1 FROM payment_attempts a WHERE a.org_id = o.id AND a.psp = wanted_psp AND a.psp_account = wanted_account
            AND a.psp_payment_id IS NOT NULL AND a.created_at >= since AND a.created_at < until)
          OR EXISTS (SELECT 1 FROM reconciliation_items i WHERE i.org_id = o.id AND i.psp = wanted_psp AND i.account = wanted_account
            AND i.status = 'OPEN'))
        ORDER BY o.id LIMIT most $$;
ALTER FUNCTION app.whose_psp_transactions(text, text, text[], text[]) OWNER TO munshi_lookup;
ALTER FUNCTION app.shops_to_reconcile(text, text, timestamptz, timestamptz, uuid, int) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.whose_psp_transactions(text, text, text[], text[]),
  app.shops_to_reconcile(text, text, timestamptz, timestamptz, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.whose_psp_transactions(text, text, text[], text[]),
  app.shops_to_reconcile(text, text, timestamptz, timestamptz, uuid, int) TO munshi_app;

-- The relay's sweep after a lost Temporal store: runs that somebody asked for and that have not ended.
GRANT SELECT (org_id, id, cause, status) ON reconciliation_runs TO munshi_relay;
CREATE POLICY relay ON reconciliation_runs FOR SELECT TO munshi_relay USING (true);
