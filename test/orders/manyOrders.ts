import type { Pool } from 'pg';

export interface ManyOrders {
  readonly orgId: string;
  readonly productId: string;
  readonly orders: number;
  readonly customers: number;
}

/**
 * Fills a shop with orders of two lines by set-based statements, as superuser: a day apart from each other by minutes,
 * most of them done, a few in every other state, each customer with some. No payments, events or messages.
 */
export async function insertManyOrders(look: Pool, { orgId, productId, orders, customers }: ManyOrders): Promise<void> {
  await look.query(
    `INSERT INTO users (name, phone)
     SELECT 'Guest ' || n || ' ' || left($1, 8), '+91' || (7000000000 + n * 7919)
     FROM generate_series(1, $2::int) AS n`,
    [orgId, customers],
  );
  await look.query(
    `WITH guests AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM users WHERE name LIKE 'Guest % ' || left($1::text, 8))
     INSERT INTO orders (org_id, order_number, buyer_id, source, status, payment_status, payment_method, fulfilment,
       subtotal_minor, total_amount_minor, currency, created_at, needs_attention_since, needs_attention_reason)
     SELECT $1::uuid, 'GEN-' || lpad(n::text, 6, '0'), g.id,
       CASE n % 3 WHEN 0 THEN 'API' ELSE 'TELEGRAM' END,
       CASE WHEN n % 100 < 90 THEN 'FULFILLED' WHEN n % 100 < 93 THEN 'CANCELLED' WHEN n % 100 < 95 THEN 'REJECTED'
         WHEN n % 100 < 97 THEN 'CONFIRMED' ELSE 'PENDING' END,
       CASE WHEN n % 100 < 90 THEN 'PAID' WHEN n % 100 < 97 THEN 'PENDING' WHEN n % 100 < 98 THEN 'FAILED' ELSE 'COD_DUE' END,
       CASE WHEN n % 100 >= 98 THEN 'COD' ELSE 'ONLINE' END, CASE n % 4 WHEN 0 THEN 'DELIVERY' ELSE 'PICKUP' END,
       amount, amount, 'INR', now() - n * interval '1 minute',
       CASE WHEN n % 500 = 99 THEN now() END, CASE WHEN n % 500 = 99 THEN 'generated' END
     FROM (SELECT n, (1 + n * 7919 % 5000) * 100::bigint AS amount FROM generate_series(1, $2::int) AS n) AS wanted
     JOIN guests g ON g.place = 1 + wanted.n % $3`,
    [orgId, orders, customers],
  );
  await look.query(
    `INSERT INTO order_items (org_id, order_id, line, product_id, product_name, quantity, unit_price_minor, subtotal_minor)
     SELECT o.org_id, o.id, 1, $2, 'Generated', 1, o.subtotal_minor, o.subtotal_minor
     FROM orders o WHERE o.org_id = $1 AND o.order_number LIKE 'GEN-%'`,
    [orgId, productId],
  );
  await look.query('ANALYZE users, orders, order_items');
}
