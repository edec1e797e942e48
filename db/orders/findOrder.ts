import type { Tx } from '../kit/transaction';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Finds an order of the shop by what people type: its id, its number (`ORD-2026-000123`), or the end of the number
 * (`123`). Undefined for anything else, and for other shops' orders.
 */
export async function findOrderByNumber(tx: Tx, typed: string): Promise<string | undefined> {
  const text = typed.trim();
  if (UUID.test(text)) {
    const row = await tx.maybe<{ id: string }>('SELECT id FROM orders WHERE org_id = $1 AND id = $2', [
      tx.orgId,
      text.toLowerCase(),
    ]);
    return row?.id;
  }
  const number = /^#?(?:ORD-)?(?:(\d{4})-)?0*(\d{1,12})$/i.exec(text);
  if (!number?.[2]) return undefined;
  const ending = `-${number[2].padStart(6, '0')}`;
  const row = number[1]
    ? await tx.maybe<{ id: string }>('SELECT id FROM orders WHERE org_id = $1 AND order_number = $2', [
        tx.orgId,
        `ORD-${number[1]}${ending}`,
      ])
    : await tx.maybe<{ id: string }>(
        // The counter never starts again, so an ending names one order whatever the year.
        `SELECT id FROM orders WHERE org_id = $1 AND order_number IN
           (SELECT 'ORD-' || y || $2 FROM generate_series(extract(year FROM now())::int - 5, extract(year FROM now())::int + 1) AS y) LIMIT 1`,
        [tx.orgId, ending],
      );
  return row?.id;
}
