-- The shelf that strangers search follows the products by itself, and the order parser learns cheaply that names changed.

-- What a stranger's query is compared with: the folded name, and the same thing as other people call it
-- (domain/catalog/searchText). Empty on a row that somebody wrote by hand: then the name's key serves.
ALTER TABLE products ADD COLUMN search_text text NOT NULL DEFAULT '';

-- Pages by name and by price. Deleted products are in no list.
CREATE INDEX products_page_by_name ON products (org_id, lower(name), id) WHERE status <> 'DELETED';
CREATE INDEX products_page_by_price ON products (org_id, price_minor, id) WHERE status <> 'DELETED';

-- Whatever changes a product (an edit, an order that takes the last piece, a correction by hand): its listing is written
-- in the same transaction. The conditions keep this off the path of ordinary orders, which change none of these.
CREATE FUNCTION app.sync_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'ACTIVE' THEN
    DELETE FROM discovery.discovery_listings WHERE product_id = NEW.id AND org_id = NEW.org_id;
    RETURN NULL;
  END IF;
  INSERT INTO discovery.discovery_listings
    (product_id, org_id, title, description, category, unit, search_key, price_minor, currency, in_stock, published_at)
  VALUES (NEW.id, NEW.org_id, NEW.name, NEW.description, NEW.category, NEW.unit, coalesce(nullif(NEW.search_text, ''), NEW.search_key),
    NEW.price_minor, NEW.currency, NEW.stock_quantity > NEW.stock_reserved, coalesce(NEW.published_at, now()))
  ON CONFLICT (product_id) DO UPDATE SET
    title = excluded.title, description = excluded.description, category = excluded.category, unit = excluded.unit,
    search_key = excluded.search_key, price_minor = excluded.price_minor, currency = excluded.currency,
    in_stock = excluded.in_stock, published_at = excluded.published_at;
  RETURN NULL;
END $$;
CREATE TRIGGER products_listed AFTER INSERT ON products FOR EACH ROW
  WHEN (NEW.status = 'ACTIVE') EXECUTE FUNCTION app.sync_listing();
CREATE TRIGGER products_relisted AFTER UPDATE ON products FOR EACH ROW
  WHEN ((OLD.status, OLD.name, OLD.description, OLD.category, OLD.unit, OLD.search_text, OLD.price_minor, OLD.stock_quantity > OLD.stock_reserved)
    IS DISTINCT FROM
    (NEW.status, NEW.name, NEW.description, NEW.category, NEW.unit, NEW.search_text, NEW.price_minor, NEW.stock_quantity > NEW.stock_reserved))
  EXECUTE FUNCTION app.sync_listing();

-- Counts what the order parser reads of a shop's products; each process keeps the parsed catalogue of a version.
CREATE TABLE catalogues (
  org_id uuid PRIMARY KEY REFERENCES orgs,
  version bigint NOT NULL DEFAULT 1
);
ALTER TABLE catalogues SET (fillfactor = 50);
CALL app.close_table('catalogues');

-- Once per statement and by the acting org, which the row policy forces every touched product to belong to. A change by
-- the tables' owner outside of any org touches no version: it ends with a restart, or counts up by hand.
CREATE FUNCTION app.count_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF app.org_id() IS NOT NULL THEN
    INSERT INTO catalogues AS c (org_id) VALUES (app.org_id()) ON CONFLICT (org_id) DO UPDATE SET version = c.version + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER products_added AFTER INSERT ON products FOR EACH STATEMENT EXECUTE FUNCTION app.count_catalogue();
CREATE TRIGGER products_renamed AFTER UPDATE OF name, aliases, unit, min_order_quantity, status ON products
  FOR EACH STATEMENT EXECUTE FUNCTION app.count_catalogue();
