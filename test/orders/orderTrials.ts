import { getOrder } from '../../db/orders/getOrder';
import { placeOrder, type PlacedOrder } from '../../db/orders/placeOrder';
import { recordAttemptOutcome } from '../../db/payments/recordAttemptOutcome';
import { applyPayment } from '../../db/orders/applyPayment';
import type { PspPayment } from '../../domain/payments/pspPort';
import type { TestShop } from './testShop';

export interface Ordered extends PlacedOrder {
  readonly buyerId: string;
  readonly chatId: string;
}

/** Times of an order at which something is due. */
type DueTime = 'nudge_at' | 'cancel_at' | 'remind_at' | 'tell_customer_at' | 'reject_at';

/**
 * What tests of orders do and look at.
 * @param shopOf the shop, once it is open
 */
export function orderTrials(shopOf: () => TestShop) {
  let product: string | undefined;
  let payments = 0;
  const look = ({ orderId }: Ordered) => shopOf().asOwner((tx) => getOrder(tx, orderId));
  return {
    /** A customer's order of two thalis, ₹240 in all. */
    async order(paymentMethod: 'COD' | 'ONLINE' | 'MANUAL' = 'COD'): Promise<Ordered> {
      const shop = shopOf();
      const productId = (product ??= await shop.product({ name: 'Thali', priceMinor: 12_000n, stock: 100_000 }));
      await shop.settings({ paymentMethods: ['ONLINE', 'COD', 'MANUAL'] });
      const { userId, chatId } = await shop.customer('Meena');
      const lines = [{ productId, quantity: 2 }];
      const placed = await shop.asBuyer(userId, (tx) =>
        placeOrder(tx, { buyerId: userId, chatId, source: 'TELEGRAM', paymentMethod, lines }),
      );
      return { ...placed, buyerId: userId, chatId };
    },
    look,
    events: async (placed: Ordered) => (await look(placed)).events.map((event) => event.type),
    /** Messages of the order to one chat, by the names of their texts. */
    async texts({ orderId }: Ordered, chatId: string): Promise<string[]> {
      const { rows } = await shopOf().look.query<{ text: string }>(
        `SELECT view ->> 'text' AS text FROM messages WHERE order_id = $1 AND chat_id = $2 ORDER BY seq`,
        [orderId, chatId],
      );
      return rows.map(({ text }) => text);
    },
    async movements({ orderId }: Ordered): Promise<string[]> {
      const { rows } = await shopOf().look.query<{ reason: string }>(
        'SELECT reason FROM inventory_movements WHERE order_id = $1 ORDER BY created_at, reason',
        [orderId],
      );
      return rows.map(({ reason }) => reason);
    },
    /** Its pay link is there. */
    payable: ({ orderId }: Ordered) =>
      shopOf().asSystem((tx) => applyPayment(tx, { orderId, fact: { type: 'payable', nextQueryAt: undefined } })),
    /** The provider's word that it was captured in full; each time by another payment. */
    capture(placed: Ordered): Promise<void> {
      payments += 1;
      return capture(shopOf(), placed, `pay_Test${payments}`);
    },
    /** Brings a time of the order forward instead of waiting for it. */
    async passTime({ orderId }: Ordered, column: DueTime): Promise<void> {
      await shopOf().look.query(`UPDATE orders SET ${column} = now() - interval '1 second' WHERE id = $1`, [orderId]);
    },
  };
}

async function capture(shop: TestShop, { orderId, totalMinor }: Ordered, id: string): Promise<void> {
  const { rows } = await shop.look.query<{ id: string; link_id: string; reference: string }>(
    'SELECT p.id, l.id AS link_id, l.reference FROM payments p JOIN payment_links l ON l.payment_id = p.id WHERE p.order_id = $1',
    [orderId],
  );
  const { id: paymentId, link_id: linkId, reference } = rows[0]!;
  const learnt: PspPayment = {
    ...{ id, status: 'CAPTURED', currency: 'INR', method: 'upi', reference },
    ...{ amountMinor: totalMinor, capturedMinor: totalMinor, refundedMinor: 0n },
    ...{ orderId: undefined, mode: undefined, failureReason: undefined },
  };
  const place = { psp: 'razorpay', account: 'default' } as const;
  await shop.asSystem((tx) => recordAttemptOutcome(tx, { paymentId, linkId, ...place, learnt, learntBy: 'WEBHOOK' }));
}

/** The code of the error that the work ends with, or `none`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : Promise.reject(error as Error),
  );
}
