-- The payer's page: who holds a signed token names a payment, and is not signed in.

-- Before the org is known. Ids are random, and only a token that we have signed names one.
CREATE FUNCTION app.find_org_of_payment(wanted uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT p.org_id FROM payments p WHERE p.id = wanted $$;
ALTER FUNCTION app.find_org_of_payment(uuid) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_org_of_payment(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_org_of_payment(uuid) TO munshi_app;
-- The key of payments begins with the org.
CREATE INDEX payments_id ON payments (id);

-- When the provider was last asked for a payer who waits: pages that ask again and again ask us, not it.
ALTER TABLE payment_links ADD COLUMN payer_asked_at timestamptz;
