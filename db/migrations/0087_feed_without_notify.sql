-- The live feed is looked at a few times a second while somebody looks on (api/kit/liveFeed). A NOTIFY in every transaction
-- that changes an order took the database's one lock for notifications through each commit, and woke every listener.
CREATE OR REPLACE FUNCTION app.write_feed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  row_now constant jsonb := to_jsonb(NEW);
BEGIN
  INSERT INTO feed (org_id, topic, entity_id, facts)
  SELECT (row_now ->> 'org_id')::uuid, TG_ARGV[0], row_now ->> TG_ARGV[2],
    coalesce(jsonb_object_agg(f.key, row_now -> f.value) FILTER (WHERE row_now -> f.value <> 'null'), '{}')
  FROM jsonb_each_text(TG_ARGV[1]::jsonb) AS f
  ON CONFLICT (org_id, xid, topic, entity_id) DO UPDATE SET facts = excluded.facts;
  RETURN NULL;
END $$;
