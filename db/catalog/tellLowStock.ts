import { lines, view } from '../../domain/chat/say';
import { alertChats } from '../accounts/alertChats';
import { getShop } from '../accounts/getShop';
import type { SweepDatabases } from '../kit/database';
import { withoutPrincipal, withPrincipal, type Tx } from '../kit/transaction';
import { queueMessages } from '../notifications/queueMessage';

/** Shops in one minute; the rest waits for the next. */
const MOST_SHOPS = 500;
/** As many as fit one message; more at once are a matter for the console's list. */
const MOST_PRODUCTS = 20;

/**
 * Tells the people of each shop which products have come to run low since it was told last: one message for all of
 * them, once per crossing, which the product's row remembers (0073). A sweep, so that orders don't wait for it.
 * @returns how many shops were told.
 */
export async function tellLowStock({ finder, actor }: SweepDatabases): Promise<number> {
  const shops = await withoutPrincipal(finder, (session) =>
    session.query<{ org_id: string }>(
      'SELECT DISTINCT org_id FROM products WHERE low_stock_since IS NOT NULL AND low_stock_told_at IS NULL LIMIT $1',
      [MOST_SHOPS],
    ),
  );
  for (const { org_id: orgId } of shops) {
    await withPrincipal(actor, { kind: 'system', orgId, useCase: 'tellLowStock' }, tellShop);
  }
  return shops.length;
}

async function tellShop(tx: Tx): Promise<void> {
  const low = await tx.query<{ id: string; name: string; available: number; since: string }>(
    `UPDATE products SET low_stock_told_at = now()
     WHERE org_id = $1 AND id IN (
       SELECT id FROM products WHERE org_id = $1 AND low_stock_since IS NOT NULL AND low_stock_told_at IS NULL
       ORDER BY id LIMIT $2 FOR UPDATE)
     RETURNING id, name, stock_quantity - stock_reserved AS available, extract(epoch FROM low_stock_since)::text AS since`,
    [tx.orgId, MOST_PRODUCTS],
  );
  const [first] = low;
  if (!first) return;
  const { name: shop } = await getShop(tx, tx.orgId);
  const chats = await alertChats(tx);
  const shown = view('alert.lowStock', {
    shop,
    lines: lines(
      'alert.lowStockLine',
      low.map(({ name, available }) => ({ name, count: available })),
    ),
  });
  queueMessages(
    tx,
    chats.map((chatId) => ({
      chatId,
      kind: 'SEND',
      class: 'ALERT',
      view: shown,
      dedupeKey: `lowStock:${first.id}:${first.since}:${chatId}`,
    })),
  );
}
