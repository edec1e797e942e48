import type { CartChannel, CartView } from '../../domain/orders/cart';
import type { Tx } from '../kit/transaction';
import { CART_COLUMNS, fromCartRow, type CartRow } from './cartRow';

export interface OpenCart {
  readonly userId: string;
  /** Not API: a merchant's system opens as many carts as it likes (`createCart`). */
  readonly channel: Exclude<CartChannel, 'API'>;
}

/** The one open cart of a person at this shop on a channel; made when there is none. Two at once get the same cart. */
export async function openCart(tx: Tx, { userId, channel }: OpenCart): Promise<CartView> {
  const known = await findOpen(tx, userId, channel);
  if (known) return known;
  await tx.execute(
    `INSERT INTO carts (org_id, user_id, channel) VALUES ($1, $2, $3)
     ON CONFLICT (org_id, user_id, channel) WHERE status = 'OPEN' AND channel <> 'API' DO NOTHING`,
    [tx.orgId, userId, channel],
  );
  const opened = await findOpen(tx, userId, channel);
  if (!opened) throw new Error('a cart that was open a moment ago is gone');
  return opened;
}

async function findOpen(tx: Tx, userId: string, channel: CartChannel): Promise<CartView | undefined> {
  const row = await tx.maybe<CartRow>(
    `SELECT ${CART_COLUMNS} FROM carts c
     WHERE c.org_id = $1 AND c.user_id = $2 AND c.channel = $3 AND c.status = 'OPEN' AND c.channel <> 'API'`,
    [tx.orgId, userId, channel],
  );
  return row && fromCartRow(row);
}
