-- A list of a hundred thousand transactions is compared in the moment in which it is stored. By statistics of the time
-- before, Postgres takes the tables for small, joins them row by row, and needs minutes for seconds; autovacuum would
-- look at them within a minute. It is looked at here by autovacuum's own rule, but at once; what a connection has just
-- changed is not yet counted, and shows in the table's length.
CREATE FUNCTION app.freshen_reconciled() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  stale regclass;
BEGIN
  FOR stale IN
    SELECT c.oid::regclass FROM pg_class c
    WHERE c.oid IN ('psp_transactions'::regclass, 'payment_attempts'::regclass, 'refunds'::regclass)
      AND (pg_stat_get_mod_since_analyze(c.oid) > 50 + 0.1 * greatest(c.reltuples, 0)
        OR pg_relation_size(c.oid) > current_setting('block_size')::int * (8 + 1.1 * c.relpages))
  LOOP
    EXECUTE format('ANALYZE %s', stale);
  END LOOP;
END $$;
ALTER FUNCTION app.freshen_reconciled() OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.freshen_reconciled() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.freshen_reconciled() TO munshi_app;

-- Postgres 16 lets only a table's owner look at it, and says so in a warning: there autovacuum is waited for.
DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'GRANT MAINTAIN ON psp_transactions, payment_attempts, refunds TO munshi_lookup';
  END IF;
END $$;
