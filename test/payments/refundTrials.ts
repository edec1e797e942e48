import { changeOrder } from '../../db/orders/changeOrder';
import { markRefunded } from '../../db/payments/markRefunded';
import type { PayShop, PlacedForTest } from './payShop';

/** A refund's row. */
export interface RefundSeen {
  readonly id: string;
  readonly status: string;
  readonly cause: string;
  readonly key_number: number;
  readonly tries: number;
  readonly sent_at: Date | null;
  readonly next_try_at: Date | null;
  readonly psp_refund_id: string | null;
}

/** The ladder of questions has seven rungs: whatever still counts them is at its end after this. */
const LADDER_RUNGS = 8;

/** What tests of refunds do and look at. */
export function refundTrials(kit: PayShop) {
  return {
    async placePaid(priceMinor = 30_000n): Promise<PlacedForTest> {
      const placed = await kit.placePayable(priceMinor);
      await kit.bank(placed.orderId, { action: 'pay' });
      await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
      return placed;
    },
    reject: ({ orderId }: PlacedForTest) =>
      kit.shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'reject', reason: 'sold out' } })),
    mark: ({ orderId }: PlacedForTest) => kit.shop.asOwner((tx) => markRefunded(tx, { orderId })),
    async refundOf({ paymentId }: PlacedForTest): Promise<RefundSeen> {
      const { rows } = await kit.shop.look.query<RefundSeen>(
        'SELECT * FROM refunds WHERE payment_id = $1 ORDER BY created_at',
        [paymentId],
      );
      return rows[0]!;
    },
    /** Refunds that the provider has accepted for the order, by its own record. */
    async accepted({ paymentId }: PlacedForTest): Promise<number> {
      const reference = await kit.shop.value('SELECT reference FROM payment_links WHERE payment_id = $1', [paymentId]);
      const refunds = await kit.happened('refund');
      return refunds.filter(({ data }) => data['reference'] === reference && data.status === 'pending').length;
    },
    told: ({ orderId }: PlacedForTest, text: string) =>
      kit.shop.value(`SELECT count(*)::int FROM messages WHERE order_id = $1 AND view->>'text' = $2`, [orderId, text]),
    attention: ({ paymentId }: PlacedForTest) =>
      kit.shop.value('SELECT needs_attention_reason FROM payments WHERE id = $1', [paymentId]),
    untilRefunded: ({ orderId }: PlacedForTest) => kit.untilOrder(orderId, 'payment_status', 'REFUNDED'),
    /** As if it had been sent so long ago. */
    age: ({ paymentId }: PlacedForTest, by: string) =>
      kit.shop.look.query('UPDATE refunds SET sent_at = now() - $2::interval WHERE payment_id = $1', [paymentId, by]),
    async climbLadder({ paymentId }: PlacedForTest): Promise<void> {
      for (let rung = 0; rung < LADDER_RUNGS; rung += 1) {
        await kit.hurry();
        await kit.work(paymentId);
      }
    },
  };
}

export type RefundTrials = ReturnType<typeof refundTrials>;
