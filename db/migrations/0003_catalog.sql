-- Products, their stock, and the public shelf by which strangers find them.

CREATE TABLE products (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  vendor_id uuid NOT NULL GENERATED ALWAYS AS (org_id) STORED,
  name varchar(255) NOT NULL CHECK (name <> ''),
  description text CHECK (char_length(description) <= 2000),
  category varchar(100),
  unit varchar(50),
  -- The name as search and the order parser compare it: folded case, script and spelling (domain/catalog/searchKey).
  search_key text NOT NULL,
  aliases text[] NOT NULL DEFAULT '{}',
  price_minor bigint NOT NULL CHECK (price_minor >= 0),
  currency char(3) NOT NULL,
  stock_quantity int NOT NULL DEFAULT 0,
  stock_reserved int NOT NULL DEFAULT 0,
  min_order_quantity int NOT NULL DEFAULT 1 CHECK (min_order_quantity >= 1),
  image_url text,
  telegram_file_id text,
  status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'ACTIVE', 'INACTIVE', 'DELETED')),
  published_at timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  CONSTRAINT products_stock_covers_reservations CHECK (stock_quantity >= stock_reserved AND stock_reserved >= 0)
);
CREATE INDEX idx_products_vendor ON products (vendor_id, status);
-- A shop's catalogue never has the same product twice; a deleted one may be added again.
CREATE UNIQUE INDEX products_name ON products (org_id, search_key) WHERE status <> 'DELETED';
CREATE INDEX products_page ON products (org_id, created_at DESC, id DESC);
ALTER TABLE products SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CALL app.close_table('products');

-- Append-only. delta counts what the customer can buy: RESERVE −, RELEASE +, STOCK_IN +, ADJUST ±; SALE is 0 because
-- the pieces left with RESERVE, and it records that they are gone for good (on_hand_delta).
CREATE TABLE inventory_movements (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL,
  delta int NOT NULL,
  on_hand_delta int NOT NULL,
  reason text NOT NULL CHECK (reason IN ('STOCK_IN', 'RESERVE', 'RELEASE', 'SALE', 'ADJUST', 'RETURN')),
  order_id uuid,
  actor_type text NOT NULL,
  actor_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, product_id) REFERENCES products,
  -- The same order can't take, give back or sell the same product twice, whoever asks.
  UNIQUE (org_id, order_id, product_id, reason)
);
CREATE INDEX inventory_movements_product ON inventory_movements (org_id, product_id, created_at DESC);
CALL app.close_table('inventory_movements');
REVOKE UPDATE, DELETE ON inventory_movements FROM munshi_app;

-- Public fields of published products, without row security: trigram indexes don't serve under it.
CREATE TABLE discovery.discovery_listings (
  product_id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  title text NOT NULL,
  description text,
  category text,
  unit text,
  search_key text NOT NULL,
  price_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  in_stock boolean NOT NULL,
  published_at timestamptz NOT NULL
);
CREATE INDEX discovery_listings_search ON discovery.discovery_listings USING gin (search_key gin_trgm_ops);
CREATE INDEX discovery_listings_org ON discovery.discovery_listings (org_id, title);
GRANT SELECT, INSERT, UPDATE, DELETE ON discovery.discovery_listings TO munshi_app;
GRANT SELECT ON discovery.discovery_listings TO munshi_inspect;
