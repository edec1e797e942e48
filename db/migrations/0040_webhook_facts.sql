-- What a verified webhook of a payment provider tells, as it was read when it was stored (domain/payments/pspPort); null
-- for chats, and for a body that could not be read. The body stays the truth: this is how we understood it.
ALTER TABLE inbox ADD COLUMN facts jsonb;

-- One at a time decides whether a provider's object is known here: whoever parks an event takes this lock before the
-- last look, and whoever makes the object known takes it before waking what waits. Released with the transaction.
CREATE FUNCTION app.lock_psp_object(p_provider text, p_account text, p_object text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(p_provider || '/' || p_account || '/' || p_object, 5));
$$;

-- Wakes stored events that came before their object was known: they count as just received. The objects come sorted,
-- so that two transactions lock them in one order. A volatile function: its update sees what the locks waited for.
CREATE FUNCTION app.unpark(p_provider text, p_account text, p_objects text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. cardinality(p_objects) LOOP
    PERFORM app.lock_psp_object(p_provider, p_account, p_objects[i]);
  END LOOP;
  UPDATE inbox SET status = 'RECEIVED', parked_for = NULL
  WHERE provider = p_provider AND account = p_account AND status = 'PARKED' AND parked_for = ANY (p_objects);
END $$;
REVOKE ALL ON FUNCTION app.lock_psp_object(text, text, text), app.unpark(text, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.lock_psp_object(text, text, text), app.unpark(text, text, text[]) TO munshi_app;
