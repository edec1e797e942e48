import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { changeOrder } from '../../db/orders/changeOrder';
import { dropLine } from '../../db/orders/dropLine';
import { getOrder } from '../../db/orders/getOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import { settleClosing } from '../../db/orders/settleClosing';
import { bookByHand } from '../../db/payments/bookByHand';
import { recordAttemptOutcome } from '../../db/payments/recordAttemptOutcome';
import { recordLink } from '../../db/payments/recordLink';
import { recordManualPayment } from '../../db/payments/recordManualPayment';
import { DomainError } from '../../domain/kit/errors';
import { openTestShop, type TestShop } from './testShop';

/** What may happen to an order, by whomever; what its state forbids is refused and changes nothing. */
type Step =
  | { readonly kind: 'drop'; readonly line: number; readonly quantity: number }
  | { readonly kind: 'payByLink'; readonly link: number }
  | { readonly kind: 'linksAnswer' }
  | { readonly kind: 'cash'; readonly share: number }
  | { readonly kind: 'cancel' | 'confirm' | 'fulfil' }
  | { readonly kind: 'settleUnpaid' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('drop' as const),
      line: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('payByLink' as const), link: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('linksAnswer' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cash' as const), share: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancel' as const, 'confirm' as const, 'fulfil' as const, 'settleUnpaid' as const),
    }),
  },
);

const PRICES = [10_000n, 7_500n, 300n];
const PIECES = [3, 2, 5];

let shop: TestShop;
let products: string[];
beforeAll(async () => {
  shop = await openTestShop();
  products = await Promise.all(
    PRICES.map((priceMinor, n) => shop.product({ name: `Product ${n}`, priceMinor, stock: 1_000_000 })),
  );
});
afterAll(() => shop.close());

interface Placed {
  readonly orderId: string;
  readonly paymentId: string;
  readonly lineIds: readonly string[];
}

async function place(method: 'ONLINE' | 'COD'): Promise<Placed> {
  const { userId } = await shop.customer();
  const lines = products.map((productId, n) => ({ productId, quantity: PIECES[n]! }));
  const { orderId } = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, { buyerId: userId, source: 'API', lines, fulfilment: 'PICKUP', paymentMethod: method }),
  );
  const { items, payments } = await shop.asOwner((tx) => getOrder(tx, orderId));
  return { orderId, paymentId: payments[0]!.id, lineIds: items.map(({ lineId }) => lineId) };
}

interface Link {
  readonly id: string;
  readonly status: string;
  readonly reference: string;
  readonly psp_link_id: string | null;
  readonly amount_minor: string;
  readonly shutting_since: Date | null;
}

async function linksOf(paymentId: string): Promise<Link[]> {
  const sql = 'SELECT * FROM payment_links WHERE payment_id = $1 ORDER BY number';
  return (await shop.look.query<Link>(sql, [paymentId])).rows;
}

async function take(placed: Placed, wish: Step): Promise<void> {
  const { orderId, lineIds } = placed;
  switch (wish.kind) {
    case 'drop':
      await shop.asOwner((tx) =>
        dropLine(tx, { orderId, lineId: lineIds[wish.line]!, quantity: wish.quantity, reason: 'sold out' }),
      );
      return;
    case 'payByLink':
      return payByLink(placed, wish.link);
    case 'linksAnswer':
      return linksAnswer(placed);
    case 'cash': {
      const { totalMinor } = await shop.asOwner((tx) => getOrder(tx, orderId));
      const amountMinor = totalMinor / BigInt(wish.share);
      await shop.asOwner((tx) => recordManualPayment(tx, { orderId, amountMinor, currency: 'INR', method: 'CASH' }));
      return;
    }
    case 'settleUnpaid':
      return shop.asSystem((tx) => settleClosing(tx, { orderId, answer: 'UNPAID' }));
    case 'cancel':
    case 'confirm':
    case 'fulfil':
      await shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: wish.kind } }));
  }
}

/** A payer who had any of the links open pays what it asked for, also when it is being closed or long closed. */
async function payByLink({ paymentId }: Placed, which: number): Promise<void> {
  const link = (await linksOf(paymentId)).filter(({ psp_link_id: id }) => id !== null)[which];
  if (!link) return;
  const amountMinor = BigInt(link.amount_minor);
  await shop.asSystem((tx) =>
    recordAttemptOutcome(tx, {
      paymentId,
      linkId: link.id,
      psp: 'razorpay',
      account: 'default',
      learntBy: 'WEBHOOK',
      learnt: {
        id: `pay_${randomUUID()}`,
        status: 'CAPTURED',
        amountMinor,
        capturedMinor: amountMinor,
        refundedMinor: 0n,
        currency: 'INR',
        method: 'upi',
        orderId: undefined,
        reference: undefined,
        mode: undefined,
        failureReason: undefined,
      },
    }),
  );
}

/** The provider makes the links that we intend, and closes those that we want closed. */
async function linksAnswer({ paymentId, orderId }: Placed): Promise<void> {
  for (const link of await linksOf(paymentId)) {
    if (!['CREATED', 'ACTIVE'].includes(link.status)) continue;
    const status = link.shutting_since ? 'CANCELLED' : 'OPEN';
    const learnt = {
      id: link.psp_link_id ?? `plink_${link.id}`,
      status,
      reference: link.reference,
      amountMinor: BigInt(link.amount_minor),
      currency: 'INR',
      url: 'https://bank.test',
      orderId: undefined,
      expiresAt: undefined,
    } as const;
    await shop.asSystem((tx) => recordLink(tx, { paymentId, orderId, linkId: link.id, learnt }));
  }
  await shop.asSystem((tx) => bookByHand(tx, paymentId));
}

function refused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

/** Totals, stock and money agree. */
async function check({ orderId, paymentId }: Placed): Promise<void> {
  const order = await shop.asOwner((tx) => getOrder(tx, orderId));
  const { rows } = await shop.look.query<Record<string, string>>(
    `SELECT p.amount_minor, p.captured_minor, p.refunding_minor,
       (SELECT coalesce(sum(amount_minor), 0) FROM refunds r WHERE r.payment_id = p.id) AS refunds,
       (SELECT coalesce(sum(delta), 0) FROM inventory_movements WHERE order_id = $2) AS moved,
       (SELECT coalesce(sum(quantity), 0) FROM order_items WHERE order_id = $2) AS pieces,
       (SELECT coalesce(sum(quantity), 0) FROM order_drops WHERE order_id = $2) AS dropped
     FROM payments p WHERE p.id = $1`,
    [paymentId, orderId],
  );
  const sums = Object.fromEntries(Object.entries(rows[0]!).map(([name, value]) => [name, BigInt(value)])) as Record<
    'amount_minor' | 'captured_minor' | 'refunding_minor' | 'refunds' | 'moved' | 'pieces' | 'dropped',
    bigint
  >;
  expect(order.items.length).toBeGreaterThan(0);
  expect(order.totalMinor).toBe(order.items.reduce((sum, { subtotalMinor }) => sum + subtotalMinor, 0n));
  expect(sums.amount_minor).toBe(order.totalMinor);
  expect(sums.pieces + sums.dropped).toBe(10n);
  const hasEnded = order.status === 'CANCELLED' || order.status === 'REJECTED';
  expect(sums.moved).toBe(hasEnded ? 0n : -sums.pieces);
  // The promise: what is kept never exceeds what is owed.
  expect(sums.refunds).toBe(sums.refunding_minor);
  const owed = hasEnded || (order.closing && order.closing.cause !== 'AUTO') ? 0n : order.totalMinor;
  expect(sums.captured_minor - sums.refunding_minor <= owed).toBe(true);
  if (order.paymentStatus === 'PAID') expect(sums.captured_minor - sums.refunding_minor).toBe(owed);
  const open = (await linksOf(paymentId)).filter(
    ({ status, shutting_since: shutting }) => ['CREATED', 'ACTIVE'].includes(status) && !shutting,
  );
  // Nobody can be asked for anything but what is due.
  expect(open.length).toBeLessThanOrEqual(1);
  const due = order.totalMinor - (sums.captured_minor - sums.refunding_minor);
  if (order.status === 'PENDING' && !order.closing && due > 0n) {
    expect(open.map(({ amount_minor: amount }) => BigInt(amount))).toEqual(open.length === 0 ? [] : [due]);
  }
}

it.each(['ONLINE', 'COD'] as const)(
  'U-27 %s: totals, stock and money agree after any sequence of drops, payments and cancels',
  async (method) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const placed = await place(method);
        for (const wish of steps) {
          await take(placed, wish).catch(refused);
          await check(placed);
        }
      }),
      { numRuns: 25, seed: 27, endOnFailure: true },
    );
  },
  120_000,
);
