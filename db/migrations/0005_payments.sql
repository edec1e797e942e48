-- Money that an order asks for: the payment (an amount), its links, the tries at providers, and what goes back.

CREATE TABLE payments (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  order_id uuid,
  buyer_id uuid NOT NULL REFERENCES users,
  purpose text NOT NULL DEFAULT 'ORDER' CHECK (purpose IN ('ORDER', 'TOPUP', 'SUBSCRIPTION', 'CREDIT')),
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  captured_minor bigint NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
  -- Asked back, including what is still on its way: this is what a surplus is computed from.
  refunding_minor bigint NOT NULL DEFAULT 0 CHECK (refunding_minor >= 0),
  refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0),
  currency char(3) NOT NULL,
  status text NOT NULL DEFAULT 'CREATED' CHECK (status IN
    ('CREATED', 'PROCESSING', 'AUTHORIZED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED', 'EXPIRED', 'CANCELLED')),
  -- When `pay:{id}` has to look again; null when no work is open.
  next_action_at timestamptz,
  needs_attention_since timestamptz,
  needs_attention_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders,
  -- Nothing leaves that did not come in.
  CONSTRAINT payments_refunds_within_captures CHECK (refunding_minor <= captured_minor AND refunded_minor <= refunding_minor)
);
CREATE UNIQUE INDEX payments_order ON payments (org_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX payments_due ON payments (next_action_at) WHERE next_action_at IS NOT NULL;
ALTER TABLE payments SET (fillfactor = 70);
CALL app.close_table('payments');
CREATE POLICY buyer ON payments FOR SELECT TO munshi_app USING (app.role() = 'buyer' AND buyer_id = app.user_id());

CREATE TABLE payment_links (
  org_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  payment_id uuid NOT NULL,
  -- The n-th of its payment: another follows when a part was paid by hand, or when one came to its end too early.
  number int NOT NULL CHECK (number >= 1),
  -- The address that people get is ours: /r/{token}. 128 random bits, so that it can't be guessed.
  token text NOT NULL CHECK (char_length(token) BETWEEN 20 AND 64),
  psp text NOT NULL,
  psp_account text NOT NULL DEFAULT 'default',
  -- Our key at the provider: a create that is refused as a duplicate is looked up by it.
  reference text NOT NULL CHECK (reference ~ '^[a-z0-9-]{10,40}$'),
  psp_link_id text,
  -- What the payments of this link hang on at the provider, as soon as we learn it.
  psp_order_id text,
  psp_mode text CHECK (psp_mode IN ('test', 'live')),
  url text,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  -- CREATED: intent only. SENT: asked for, answer not yet known. UNKNOWN: the answer was lost.
  status text NOT NULL DEFAULT 'CREATED' CHECK (status IN ('CREATED', 'SENT', 'UNKNOWN', 'ACTIVE', 'PAID', 'CANCELLED', 'EXPIRED', 'REFUSED')),
  -- When it was last asked for at the provider: only well after that does «not there» mean that it never came to be.
  sent_at timestamptz,
  opened_at timestamptz,
  opened_count int NOT NULL DEFAULT 0,
  -- Somebody has paid by hand: nobody is sent to the provider any more, and the provider is told.
  shutting_since timestamptz,
  expires_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, payment_id, number),
  FOREIGN KEY (org_id, payment_id) REFERENCES payments
);
-- Random tokens and provider ids can't be guessed, so these global indexes tell one tenant nothing of another.
CREATE UNIQUE INDEX payment_links_token ON payment_links (token);
CREATE UNIQUE INDEX payment_links_reference ON payment_links (psp, psp_account, reference);
CREATE UNIQUE INDEX payment_links_psp_id ON payment_links (psp, psp_account, psp_link_id) WHERE psp_link_id IS NOT NULL;
CREATE UNIQUE INDEX payment_links_psp_order_id ON payment_links (psp, psp_account, psp_order_id) WHERE psp_order_id IS NOT NULL;
CALL app.close_table('payment_links');
CREATE POLICY buyer ON payment_links FOR SELECT TO munshi_app
  USING (app.role() = 'buyer' AND EXISTS (SELECT 1 FROM payments p WHERE p.org_id = payment_links.org_id AND p.id = payment_links.payment_id));

CREATE TABLE payment_attempts (
  org_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  payment_id uuid NOT NULL,
  link_id uuid,
  psp text NOT NULL,
  psp_account text NOT NULL DEFAULT 'default',
  -- LINK: the payer acted on a link. OFFSESSION: we started it. BY_HAND: cash or transfer that a person recorded.
  kind text NOT NULL CHECK (kind IN ('LINK', 'OFFSESSION', 'BY_HAND')),
  status text NOT NULL CHECK (status IN ('CREATED', 'SENT', 'UNKNOWN', 'AUTHORIZED', 'CAPTURED', 'DECLINED_SOFT', 'DECLINED_HARD', 'CANCELLED', 'EXPIRED', 'REFUNDED')),
  -- The provider's object; one row here per object there.
  psp_payment_id text,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  captured_minor bigint NOT NULL DEFAULT 0,
  refunding_minor bigint NOT NULL DEFAULT 0,
  currency char(3) NOT NULL,
  method text,
  failure_class text,
  failure_reason text,
  -- When the provider is asked about it next, and how often it was: while it is undecided, or its «no» may not be the last word.
  next_query_at timestamptz,
  query_count int NOT NULL DEFAULT 0,
  reference text,
  recorded_by text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, payment_id) REFERENCES payments,
  FOREIGN KEY (org_id, link_id) REFERENCES payment_links,
  CONSTRAINT attempts_capture_within_amount CHECK (captured_minor BETWEEN 0 AND amount_minor AND refunding_minor BETWEEN 0 AND captured_minor)
);
CREATE UNIQUE INDEX payment_attempts_psp_id ON payment_attempts (psp, psp_account, psp_payment_id) WHERE psp_payment_id IS NOT NULL;
-- At most one try that we start ourselves is undecided per payment.
CREATE UNIQUE INDEX payment_attempts_one_open ON payment_attempts (org_id, payment_id) WHERE kind = 'OFFSESSION' AND status IN ('CREATED', 'SENT', 'UNKNOWN');
CREATE INDEX payment_attempts_payment ON payment_attempts (org_id, payment_id, created_at);
CALL app.close_table('payment_attempts');

-- What we knew of a try, and when we knew it. Append-only.
CREATE TABLE payment_attempt_events (
  org_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  attempt_id uuid NOT NULL,
  from_status text,
  to_status text NOT NULL,
  -- WEBHOOK, QUERY, BACKFILL, PERSON: who told us.
  learned_by text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, attempt_id) REFERENCES payment_attempts
);
CREATE INDEX payment_attempt_events_attempt ON payment_attempt_events (org_id, attempt_id, created_at);
CALL app.close_table('payment_attempt_events');
REVOKE UPDATE, DELETE ON payment_attempt_events FROM munshi_app;

CREATE TABLE refunds (
  org_id uuid NOT NULL,
  -- The refund's key at the provider is made from this id, never from a run's.
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  payment_id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  cause text NOT NULL CHECK (cause IN ('SURPLUS', 'CANCELLED', 'REJECTED', 'LINE_OUT', 'BY_HAND')),
  -- BY_HAND_DUE: cash that a person has to give back and mark.
  status text NOT NULL DEFAULT 'CREATED' CHECK (status IN ('CREATED', 'SENT', 'UNKNOWN', 'PENDING', 'PROCESSED', 'FAILED', 'BY_HAND_DUE', 'BY_HAND_DONE')),
  psp_refund_id text,
  failure text,
  -- How often it was asked for anew after a definite «no»; part of its key.
  key_number int NOT NULL DEFAULT 1 CHECK (key_number >= 1),
  -- When it was first sent under this key: a key is only repeated while the provider surely still knows it.
  sent_at timestamptz,
  -- When the machine does or asks something next, and how often it has since the last change of status.
  next_try_at timestamptz,
  tries int NOT NULL DEFAULT 0,
  decided_by text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, payment_id) REFERENCES payments,
  FOREIGN KEY (org_id, attempt_id) REFERENCES payment_attempts
);
CREATE INDEX refunds_payment ON refunds (org_id, payment_id);
-- One row here per refund object there; an attempt belongs to one provider and account.
CREATE UNIQUE INDEX refunds_psp_id ON refunds (org_id, attempt_id, psp_refund_id) WHERE psp_refund_id IS NOT NULL;
CALL app.close_table('refunds');

-- Lookups before the org is known: the payer's link, and the provider's object that a webhook names.
GRANT SELECT ON payment_links, payment_attempts TO munshi_lookup;
GRANT SELECT (org_id, id, order_id) ON payments TO munshi_lookup;
CREATE POLICY lookup ON payments FOR SELECT TO munshi_lookup USING (true);
CREATE POLICY lookup ON payment_links FOR SELECT TO munshi_lookup USING (true);
CREATE POLICY lookup ON payment_attempts FOR SELECT TO munshi_lookup USING (true);
CREATE FUNCTION app.find_link_by_token(wanted text)
  RETURNS TABLE (org_id uuid, link_id uuid, payment_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT l.org_id, l.id, l.payment_id FROM payment_links l WHERE l.token = wanted $$;
-- By whatever the provider names: its payment, its order, its link, or our own reference that it repeats. The payment
-- comes first, because it is the most exact; a null finds nothing.
CREATE FUNCTION app.find_payment_by_psp(wanted_psp text, wanted_account text, wanted_payment_id text, wanted_order_id text, wanted_link_id text, wanted_reference text)
  RETURNS TABLE (org_id uuid, payment_id uuid, link_id uuid, order_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT f.org_id, f.payment_id, f.link_id, p.order_id FROM (
          SELECT 1 AS rank, a.org_id, a.payment_id, a.link_id FROM payment_attempts a
            WHERE a.psp = wanted_psp AND a.psp_account = wanted_account AND a.psp_payment_id = wanted_payment_id
          UNION ALL SELECT 2, l.org_id, l.payment_id, l.id FROM payment_links l
            WHERE l.psp = wanted_psp AND l.psp_account = wanted_account AND l.psp_order_id = wanted_order_id
          UNION ALL SELECT 3, l.org_id, l.payment_id, l.id FROM payment_links l
            WHERE l.psp = wanted_psp AND l.psp_account = wanted_account AND l.psp_link_id = wanted_link_id
          UNION ALL SELECT 4, l.org_id, l.payment_id, l.id FROM payment_links l
            WHERE l.psp = wanted_psp AND l.psp_account = wanted_account AND l.reference = wanted_reference) f
        JOIN payments p ON p.org_id = f.org_id AND p.id = f.payment_id ORDER BY f.rank LIMIT 1 $$;
ALTER FUNCTION app.find_link_by_token(text) OWNER TO munshi_lookup;
ALTER FUNCTION app.find_payment_by_psp(text, text, text, text, text, text) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_link_by_token(text), app.find_payment_by_psp(text, text, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_link_by_token(text), app.find_payment_by_psp(text, text, text, text, text, text) TO munshi_app;

-- The relay's sweep: payments with open work, in every org.
GRANT SELECT (org_id, id, next_action_at, needs_attention_since) ON payments TO munshi_relay;
CREATE POLICY relay ON payments FOR SELECT TO munshi_relay USING (true);
