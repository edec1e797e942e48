-- A key opens its shop only while the shop is open; and whether the note of its last use is due for renewal comes along,
-- so that a busy key doesn't rewrite its row with every request.
DROP FUNCTION app.find_api_key(bytea);
CREATE FUNCTION app.find_api_key(wanted_hash bytea)
  RETURNS TABLE (org_id uuid, id uuid, principal_id uuid, scopes text[], use_is_stale boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT k.org_id, k.id, k.principal_id, k.scopes, coalesce(k.last_used_at < now() - interval '10 minutes', true)
        FROM api_keys k JOIN orgs o ON o.id = k.org_id AND o.status = 'ACTIVE'
        WHERE k.key_hash = wanted_hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) $$;
ALTER FUNCTION app.find_api_key(bytea) OWNER TO munshi_lookup;
REVOKE ALL ON FUNCTION app.find_api_key(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_api_key(bytea) TO munshi_app;
