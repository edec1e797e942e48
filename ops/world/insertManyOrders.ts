/** Runs one statement, as whoever may write the shop's rows. */
type Run = (sql: string, params: readonly unknown[]) => Promise<unknown>;

export interface ManyOrders {
  readonly orgId: string;
  readonly productId: string;
  readonly orders: number;
  readonly customers: number;
}

/** One statement writes this many within the ten seconds that it may take, triggers and all. */
const CHUNK = 2_500;

/**
 * Fills a shop with orders of one line by set-based statements, a minute apart from each other: most of them done, a
 * few in every other state, each customer with some. No payments, events or messages; none of them waits for anything.
 */
export async function insertManyOrders(run: Run, { orgId, productId, orders, customers }: ManyOrders): Promise<void> {
  await run(INSERT_CUSTOMERS, [orgId, customers]);
  for (let from = 1; from <= orders; from += CHUNK) {
    await run(INSERT_ORDERS, [orgId, productId, customers, from, Math.min(from + CHUNK - 1, orders)]);
  }
}

/** A phone of their own for the customers of each shop. */
const INSERT_CUSTOMERS = `
  INSERT INTO users (name, phone)
  SELECT 'Guest ' || n || ' ' || left($1::text, 8), '+91' || (6000000000 + ('x' || left($1::text, 7))::bit(28)::bigint * 13 + n)
  FROM generate_series(1, $2::int) AS n`;

const INSERT_ORDERS = `
  WITH guests AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM users WHERE name LIKE 'Guest % ' || left($1::text, 8)),
  wanted AS (SELECT n, (1 + n * 7919 % 5000) * 100::bigint AS amount FROM generate_series($4::int, $5::int) AS n),
  placed AS (
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
    FROM wanted JOIN guests g ON g.place = 1 + wanted.n % $3::int
    RETURNING org_id, id, subtotal_minor)
  INSERT INTO order_items (org_id, order_id, line, product_id, product_name, quantity, unit_price_minor, subtotal_minor)
  SELECT org_id, id, 1, $2::uuid, 'Generated', 1, subtotal_minor, subtotal_minor FROM placed`;
