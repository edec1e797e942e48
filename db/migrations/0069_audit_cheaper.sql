-- The same rows as before for less work: the two forms of the row are made once and compared key by key, and what is
-- noise is asked of changed columns alone.
CREATE OR REPLACE FUNCTION app.write_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  ids constant text[] := TG_ARGV[1];
  withheld constant text[] := TG_ARGV[3];
  old_row constant jsonb := to_jsonb(OLD);
  new_row constant jsonb := to_jsonb(NEW);
  row_now constant jsonb := coalesce(new_row, old_row);
  actor constant text := nullif(current_setting('app.actor', true), '');
BEGIN
  INSERT INTO audit_logs (org_id, actor_type, actor_id, action, entity_type, entity_id, before, after, request_id)
  SELECT
    coalesce((row_now ->> CASE TG_TABLE_NAME WHEN 'orgs' THEN 'id' ELSE 'org_id' END)::uuid, app.org_id(),
      '00000000-0000-4000-8000-000000000001'),
    coalesce(split_part(actor, ':', 1), 'SYSTEM'),
    coalesce(substr(actor, strpos(actor, ':') + 1), session_user || '/' || current_setting('application_name')),
    TG_ARGV[0] || CASE TG_OP WHEN 'INSERT' THEN '.created' WHEN 'UPDATE' THEN '.changed' ELSE '.removed' END,
    TG_ARGV[0],
    CASE cardinality(ids) WHEN 1 THEN row_now ->> ids[1] ELSE (row_now ->> ids[1]) || '/' || (row_now ->> ids[2]) END,
    jsonb_object_agg(c.key, CASE WHEN c.key = ANY (withheld) AND old_row -> c.key <> 'null' THEN '"[withheld]"' ELSE old_row -> c.key END)
      FILTER (WHERE old_row IS NOT NULL),
    jsonb_object_agg(c.key, CASE WHEN c.key = ANY (withheld) AND new_row -> c.key <> 'null' THEN '"[withheld]"' ELSE new_row -> c.key END)
      FILTER (WHERE new_row IS NOT NULL),
    nullif(current_setting('app.request_id', true), '')
  FROM jsonb_each(row_now) AS c
  WHERE old_row -> c.key IS DISTINCT FROM new_row -> c.key
    -- A new row's empty columns say nothing; a column that a change has emptied does.
    AND NOT (old_row IS NULL AND c.value = 'null')
    AND c.key <> ALL (TG_ARGV[2]::text[])
  HAVING count(*) > 0;
  RETURN NULL;
END $$;
