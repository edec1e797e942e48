-- The threshold is a parameter of pg_trgm's library, which a session knows only after it has called something of it.
SELECT similarity('a', 'b');

-- The search of the shelf. Its settings end with the call: the operator that the index serves compares with the threshold,
-- and the planner, which takes comparing letter triples for free, would read ten thousand listings to save one index.
-- 0.35: share of letter triples in one stretch from which a listing is worth a look (db/catalog/findProducts sorts out).
CREATE FUNCTION discovery.search(wanted text, canonical text, org uuid, most int)
  RETURNS TABLE (product_id uuid, org_id uuid, title text, description text, category text, unit text, price_minor bigint,
    currency char(3), in_stock boolean, search_key text, score real)
  LANGUAGE sql STABLE PARALLEL SAFE
  SET enable_seqscan = off SET pg_trgm.word_similarity_threshold = 0.35
  AS $$
  SELECT l.product_id, l.org_id, l.title, l.description, l.category, l.unit, l.price_minor, l.currency, l.in_stock, l.search_key,
    greatest(word_similarity(wanted, l.search_key), word_similarity(canonical, l.search_key)) AS score
  FROM discovery.discovery_listings l
  WHERE (wanted <% l.search_key OR canonical <% l.search_key) AND (org IS NULL OR l.org_id = org)
  -- The whole text's likeness breaks ties: of two dishes with the word, the one that is called just that comes first.
  ORDER BY score DESC, greatest(similarity(wanted, l.search_key), similarity(canonical, l.search_key)) DESC, l.in_stock DESC,
    l.title, l.product_id
  LIMIT most
$$;
REVOKE ALL ON FUNCTION discovery.search(text, text, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discovery.search(text, text, uuid, int) TO munshi_app;
-- Listings that wait in a pending list would be compared one by one at every search until a vacuum comes.
ALTER INDEX discovery.discovery_listings_search SET (fastupdate = off);
