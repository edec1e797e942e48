-- A poke for a change with which the run has nothing to do but show it: it waits half a second, so that changes which
-- follow at once (paid, confirmed and handed over at a counter) wake the run once. A poke that can't wait takes it along.
-- No notification: the relay finds it with its next look.
CREATE FUNCTION app.poke_soon(p_org uuid, p_type text, p_id text, p_queue text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox AS o (org_id, workflow_type, workflow_id, task_queue, available_at)
  VALUES (p_org, p_type, p_id, p_queue, now() + interval '500 milliseconds')
  ON CONFLICT (workflow_id) WHERE done_at IS NULL AND claimed_until IS NULL AND set_aside_at IS NULL
  DO UPDATE SET may_start = true;
$$;
REVOKE ALL ON FUNCTION app.poke_soon(uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.poke_soon(uuid, text, text, text) TO munshi_app;
