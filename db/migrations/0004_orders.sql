-- Carts and orders. A buyer may read their own at every vendor; every write goes through a use case in the vendor's org.

CREATE TABLE carts (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users,
  channel text NOT NULL CHECK (channel IN ('TELEGRAM', 'WHATSAPP', 'WEB', 'MOBILE', 'API')),
  status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CHECKED_OUT', 'ABANDONED')),
  -- Counts changes; a button carries the revision that it was drawn for.
  revision int NOT NULL DEFAULT 1,
  fulfilment text CHECK (fulfilment IN ('PICKUP', 'DELIVERY')),
  delivery_address text CHECK (char_length(delivery_address) <= 500),
  delivery_lat double precision CHECK (delivery_lat BETWEEN -90 AND 90),
  delivery_lng double precision CHECK (delivery_lng BETWEEN -180 AND 180),
  payment_method text CHECK (payment_method IN ('ONLINE', 'COD', 'MANUAL')),
  notes text CHECK (char_length(notes) <= 1000),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id)
);
-- One open cart per person, channel and shop: a cart belongs to one shop, and visiting another must not empty it.
CREATE UNIQUE INDEX carts_one_open ON carts (org_id, user_id, channel) WHERE status = 'OPEN';
CALL app.close_table('carts');
CREATE POLICY buyer ON carts FOR SELECT TO munshi_app USING (app.role() = 'buyer' AND user_id = app.user_id());

CREATE TABLE cart_items (
  org_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  cart_id uuid NOT NULL,
  product_id uuid NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  -- The price that the customer saw last; another price at checkout is shown and asked.
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, cart_id, product_id),
  FOREIGN KEY (org_id, cart_id) REFERENCES carts ON DELETE CASCADE,
  FOREIGN KEY (org_id, product_id) REFERENCES products
);
CALL app.close_table('cart_items');
CREATE POLICY buyer ON cart_items FOR SELECT TO munshi_app
  USING (app.role() = 'buyer' AND EXISTS (SELECT 1 FROM carts c WHERE c.org_id = cart_items.org_id AND c.id = cart_items.cart_id));

-- The next order number of a shop; its row is the last lock that placing takes.
CREATE TABLE order_counters (
  org_id uuid PRIMARY KEY REFERENCES orgs,
  last_number bigint NOT NULL DEFAULT 0
);
ALTER TABLE order_counters SET (fillfactor = 50);
CALL app.close_table('order_counters');

CREATE TABLE orders (
  org_id uuid NOT NULL REFERENCES orgs,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  vendor_id uuid NOT NULL GENERATED ALWAYS AS (org_id) STORED,
  order_number varchar(50) NOT NULL,
  buyer_id uuid NOT NULL REFERENCES users,
  cart_id uuid,
  -- The chat in which the customer is told; none for an order that came by REST for somebody without a chat.
  chat_id uuid,
  source text NOT NULL CHECK (source IN ('TELEGRAM', 'WHATSAPP', 'WEB', 'MOBILE', 'API')),
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN
    ('PENDING', 'CONFIRMED', 'PROCESSING', 'ASSIGNED', 'PICKED_UP', 'DELIVERED', 'FULFILLED', 'REJECTED', 'CANCELLED', 'RETURNED')),
  payment_status text NOT NULL DEFAULT 'PENDING' CHECK (payment_status IN
    ('PENDING', 'AUTHORIZED', 'PARTIAL', 'PAID', 'FAILED', 'COD_DUE', 'CREDIT_DUE', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED')),
  payment_method varchar(50) NOT NULL CHECK (payment_method IN ('ONLINE', 'COD', 'MANUAL', 'CREDIT', 'WALLET')),
  fulfilment text NOT NULL DEFAULT 'PICKUP' CHECK (fulfilment IN ('PICKUP', 'DELIVERY')),
  delivery_address text CHECK (char_length(delivery_address) <= 500),
  delivery_lat double precision,
  delivery_lng double precision,
  delivery_date date,
  notes text CHECK (char_length(notes) <= 1000),
  subtotal_minor bigint NOT NULL CHECK (subtotal_minor >= 0),
  delivery_fee_minor bigint NOT NULL DEFAULT 0 CHECK (delivery_fee_minor >= 0),
  discount_minor bigint NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
  total_amount_minor bigint NOT NULL CHECK (total_amount_minor >= 0),
  currency char(3) NOT NULL,
  -- Sequence of the last event; it is also the version that optimistic clients compare.
  event_seq int NOT NULL DEFAULT 0,
  -- While a payable order is being closed: what it shall become and who wants it.
  closing_target text CHECK (closing_target IN ('CANCELLED', 'REJECTED')),
  closing_cause text CHECK (closing_cause IN ('AUTO', 'CUSTOMER', 'OWNER')),
  closing_reason text CHECK (char_length(closing_reason) <= 500),
  closing_at timestamptz,
  cancelled_reason text CHECK (char_length(cancelled_reason) <= 500),
  -- What the timers wait for, so that a new run knows it: see domain/orders/schedule.
  payable_since timestamptz,
  nudge_at timestamptz,
  nudged_at timestamptz,
  cancel_at timestamptz,
  next_query_at timestamptz,
  query_count int NOT NULL DEFAULT 0,
  remind_at timestamptz,
  reminder_count int NOT NULL DEFAULT 0,
  tell_customer_at timestamptz,
  reject_at timestamptz,
  -- The earliest of the above that still matters; the sweep pokes what is past it.
  next_action_at timestamptz,
  needs_attention_since timestamptz,
  needs_attention_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, order_number),
  -- A cart becomes one order for ever, however often it is checked out.
  UNIQUE (org_id, cart_id),
  FOREIGN KEY (org_id, cart_id) REFERENCES carts,
  CONSTRAINT orders_total CHECK (total_amount_minor = subtotal_minor + delivery_fee_minor - discount_minor),
  CONSTRAINT orders_closing_whole CHECK ((closing_target IS NULL) = (closing_cause IS NULL) AND (closing_target IS NULL) = (closing_at IS NULL))
);
CREATE INDEX idx_orders_buyer ON orders (buyer_id, created_at DESC);
CREATE INDEX idx_orders_vendor ON orders (vendor_id, created_at DESC);
CREATE INDEX idx_orders_status ON orders (status, created_at DESC);
CREATE INDEX orders_page ON orders (org_id, created_at DESC, id DESC);
CREATE INDEX orders_page_by_status ON orders (org_id, status, created_at DESC, id DESC);
CREATE INDEX orders_due ON orders (next_action_at) WHERE next_action_at IS NOT NULL;
CREATE INDEX orders_needing_attention ON orders (org_id, needs_attention_since) WHERE needs_attention_since IS NOT NULL;
ALTER TABLE orders SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CALL app.close_table('orders');
CREATE POLICY buyer ON orders FOR SELECT TO munshi_app USING (app.role() = 'buyer' AND buyer_id = app.user_id());

CREATE TABLE order_items (
  org_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  order_id uuid NOT NULL,
  line int NOT NULL,
  product_id uuid NOT NULL,
  -- As it was called and priced then: renaming or repricing the product changes nothing here.
  product_name varchar(255) NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
  subtotal_minor bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, order_id, product_id),
  FOREIGN KEY (org_id, order_id) REFERENCES orders,
  FOREIGN KEY (org_id, product_id) REFERENCES products,
  CONSTRAINT order_items_subtotal CHECK (subtotal_minor = unit_price_minor * quantity)
);
CALL app.close_table('order_items');
CREATE POLICY buyer ON order_items FOR SELECT TO munshi_app
  USING (app.role() = 'buyer' AND EXISTS (SELECT 1 FROM orders o WHERE o.org_id = order_items.org_id AND o.id = order_items.order_id));

CREATE TABLE order_events (
  org_id uuid NOT NULL,
  order_id uuid NOT NULL,
  seq int NOT NULL,
  type text NOT NULL,
  from_status text,
  to_status text,
  actor_type text NOT NULL,
  actor_id text NOT NULL,
  channel text,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, order_id, seq),
  FOREIGN KEY (org_id, order_id) REFERENCES orders
);
CALL app.close_table('order_events');
REVOKE UPDATE, DELETE ON order_events FROM munshi_app;
CREATE POLICY buyer ON order_events FOR SELECT TO munshi_app
  USING (app.role() = 'buyer' AND EXISTS (SELECT 1 FROM orders o WHERE o.org_id = order_events.org_id AND o.id = order_events.order_id));

-- The relay's sweep reads which orders are past their time, in every org.
GRANT SELECT (org_id, id, status, next_action_at, needs_attention_since, created_at) ON orders TO munshi_relay;
CREATE POLICY relay ON orders FOR SELECT TO munshi_relay USING (true);
