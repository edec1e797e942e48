-- Photos of products that came by upload, one for each product. They lie in Postgres: they come and go with the product in
-- one transaction and one backup, and every copy of the API has them; ops/decisions/0009 says until when.

CREATE TABLE product_photos (
  org_id uuid NOT NULL REFERENCES orgs,
  -- Unguessable, and another one for another photo: who has it may keep what it names for ever.
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp')),
  width int NOT NULL CHECK (width > 0),
  height int NOT NULL CHECK (height > 0),
  size_bytes int NOT NULL,
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 5242880),
  -- By which id each bot's channel knows it, once it has been uploaded there.
  file_ids jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, product_id),
  FOREIGN KEY (org_id, product_id) REFERENCES products
);
-- Pictures are compressed already.
ALTER TABLE product_photos ALTER COLUMN bytes SET STORAGE EXTERNAL;
CALL app.close_table('product_photos');
GRANT SELECT (org_id, id, type, bytes, file_ids), UPDATE (file_ids) ON product_photos TO munshi_courier;
CREATE POLICY courier ON product_photos TO munshi_courier USING (true) WITH CHECK (true);

ALTER TABLE products ADD COLUMN photo_id uuid;
CALL app.audit_table('products', 'product', withheld => '{description}',
  noise => '{vendor_id,search_key,search_text,stock_quantity,stock_reserved,low_stock_since,low_stock_told_at,version,created_at,updated_at}');
