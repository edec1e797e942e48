-- The payments of a shop that were asked for, or tried, at a provider, the newest first. A payment may have been at several,
-- and says so in its links and tries, which no index brings into the order of payments.
CREATE TABLE payment_places (
  -- Both as the link or try has them, whose foreign key vouches for the payment; it is never removed.
  org_id uuid NOT NULL REFERENCES orgs,
  payment_id uuid NOT NULL,
  psp text NOT NULL,
  -- Of the payment; it never changes.
  payment_created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, payment_id, psp)
);
CREATE INDEX payment_places_page ON payment_places (org_id, psp, payment_created_at DESC, payment_id DESC);
CALL app.close_table('payment_places');

-- In the name of whoever writes the link or the try.
CREATE FUNCTION app.note_payment_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO payment_places (org_id, payment_id, psp, payment_created_at)
  SELECT DISTINCT n.org_id, n.payment_id, n.psp, p.created_at
  FROM written n JOIN payments p ON p.org_id = n.org_id AND p.id = n.payment_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_place AFTER INSERT ON payment_links REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_payment_place();
CREATE TRIGGER note_place AFTER INSERT ON payment_attempts REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_payment_place();

-- What is there already. The owner of a table is bound by its row security, too.
ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_links NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_attempts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_places NO FORCE ROW LEVEL SECURITY;
INSERT INTO payment_places (org_id, payment_id, psp, payment_created_at)
  SELECT p.org_id, p.id, w.psp, p.created_at
  FROM (SELECT org_id, payment_id, psp FROM payment_links UNION SELECT org_id, payment_id, psp FROM payment_attempts) AS w
  JOIN payments p ON p.org_id = w.org_id AND p.id = w.payment_id;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_links FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_attempts FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_places FORCE ROW LEVEL SECURITY;
