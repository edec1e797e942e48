-- A line that can't be served is taken out of an order, whole or in part: what was taken out is kept beside the lines.

CREATE TABLE order_drops (
  org_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  order_id uuid NOT NULL,
  -- The line that it was, and as it was called and priced then.
  line int NOT NULL,
  product_id uuid NOT NULL,
  product_name varchar(255) NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
  -- The customer reads it.
  reason text NOT NULL CHECK (char_length(reason) <= 500),
  actor_type text NOT NULL,
  actor_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders,
  FOREIGN KEY (org_id, product_id) REFERENCES products
);
CREATE INDEX order_drops_order ON order_drops (org_id, order_id, created_at);
CALL app.close_table('order_drops');
REVOKE UPDATE, DELETE ON order_drops FROM munshi_app;
CREATE POLICY buyer ON order_drops FOR SELECT TO munshi_app
  USING (app.role() = 'buyer' AND EXISTS (SELECT 1 FROM orders o WHERE o.org_id = order_drops.org_id AND o.id = order_drops.order_id));
CALL app.audit_table('order_drops', 'orderDrop', ids => '{order_id,product_id}', withheld => '{reason}',
  noise => '{created_at,actor_type,actor_id}', kinds => '{INSERT}');

-- An order gives pieces of a product back once per drop, and what it still holds once when it ends.
ALTER TABLE inventory_movements ADD COLUMN drop_id uuid;
CREATE UNIQUE INDEX inventory_movements_once ON inventory_movements
  (org_id, order_id, product_id, reason, coalesce(drop_id, '00000000-0000-0000-0000-000000000000')) WHERE order_id IS NOT NULL;
ALTER TABLE inventory_movements DROP CONSTRAINT inventory_movements_org_id_order_id_product_id_reason_key;
CALL app.audit_table('inventory_movements', 'stock', ids => '{product_id}', noise => '{created_at,actor_type,actor_id}',
  kinds => '{INSERT}', only_new => $$NEW.reason NOT IN ('RESERVE', 'RELEASE', 'SALE')$$);

-- What waits for a person: orders have this index already.
CREATE INDEX payments_needing_attention ON payments (org_id, needs_attention_since) WHERE needs_attention_since IS NOT NULL;
