-- A product's own number in the shop's books, and when it counts as running low.

ALTER TABLE products ADD COLUMN sku varchar(64) CHECK (sku <> '');
CREATE UNIQUE INDEX products_sku ON products (org_id, sku) WHERE sku IS NOT NULL AND status <> 'DELETED';

-- Up to so many orderable pieces are few; null: as the shop's setting lowStockAt says.
ALTER TABLE products ADD COLUMN low_stock_at int CHECK (low_stock_at >= 0);
-- Since when it is low, and when the shop's people were told of it; null again once there is enough.
ALTER TABLE products ADD COLUMN low_stock_since timestamptz;
ALTER TABLE products ADD COLUMN low_stock_told_at timestamptz;
CREATE INDEX products_low ON products (org_id, low_stock_since) WHERE low_stock_since IS NOT NULL;
CREATE INDEX products_low_untold ON products (org_id) WHERE low_stock_since IS NOT NULL AND low_stock_told_at IS NULL;

-- Whatever moves the stock notes the crossing in the same row: an order, a count, an import. People are told by a sweep,
-- off the path of orders. Who sets stock, threshold or shelf by hand to something low knows it, and is not told.
-- 5 is the default of domain/accounts/settings.
CREATE FUNCTION app.watch_stock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  few int := coalesce(NEW.low_stock_at, (SELECT (o.settings ->> 'lowStockAt')::int FROM orgs o WHERE o.id = NEW.org_id), 5);
BEGIN
  IF NEW.status <> 'ACTIVE' OR NEW.stock_quantity - NEW.stock_reserved > few THEN
    NEW.low_stock_since := NULL;
    NEW.low_stock_told_at := NULL;
  ELSIF NEW.low_stock_since IS NULL THEN
    NEW.low_stock_since := now();
    NEW.low_stock_told_at := now();
    IF TG_OP = 'UPDATE' THEN
      IF OLD.status = 'ACTIVE' AND OLD.low_stock_at IS NOT DISTINCT FROM NEW.low_stock_at
        AND OLD.stock_quantity - OLD.stock_reserved > NEW.stock_quantity - NEW.stock_reserved THEN
        NEW.low_stock_told_at := NULL;
      END IF;
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER products_watched BEFORE INSERT OR UPDATE OF stock_quantity, stock_reserved, low_stock_at, status ON products
  FOR EACH ROW EXECUTE FUNCTION app.watch_stock();

-- What is low already when this arrives is marked, and nobody is told of it. The owner's rows are under the policies too.
ALTER TABLE products NO FORCE ROW LEVEL SECURITY;
UPDATE products SET low_stock_at = low_stock_at WHERE status = 'ACTIVE';
ALTER TABLE products FORCE ROW LEVEL SECURITY;

-- The relay's sweep finds the shops that have something to be told.
GRANT SELECT (org_id, low_stock_since, low_stock_told_at) ON products TO munshi_relay;
CREATE POLICY relay ON products FOR SELECT TO munshi_relay USING (true);

-- Renewed for the new columns; when a product is low is no decision.
CALL app.audit_table('products', 'product', withheld => '{description}',
  noise => '{vendor_id,search_key,search_text,stock_quantity,stock_reserved,low_stock_since,low_stock_told_at,version,created_at,updated_at}');
