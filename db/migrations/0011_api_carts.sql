-- A merchant's own system opens a cart before it names the customer, and holds many carts at a time, for one customer
-- too: there a cart is a session of that system. In a chat or an app a person has one open cart per shop and channel.

ALTER TABLE carts ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE carts ADD CONSTRAINT carts_has_customer CHECK (user_id IS NOT NULL OR (channel = 'API' AND status <> 'CHECKED_OUT'));
DROP INDEX carts_one_open;
CREATE UNIQUE INDEX carts_one_open ON carts (org_id, user_id, channel) WHERE status = 'OPEN' AND channel <> 'API';
-- The list of carts, newest first.
CREATE INDEX carts_page ON carts (org_id, created_at DESC, id DESC);
