import { applyPayment } from '../../db/orders/applyPayment';
import { cancelUnpaid } from '../../db/orders/cancelUnpaid';
import { changeOrder } from '../../db/orders/changeOrder';
import { deferOpening } from '../../db/orders/deferOpening';
import { recordManualPayment } from '../../db/payments/recordManualPayment';
import { findOrderByNumber } from '../../db/orders/findOrder';
import { getOrder } from '../../db/orders/getOrder';
import { keepTime } from '../../db/orders/keepTime';
import { listOrders } from '../../db/orders/listOrders';
import { lookAtOrder } from '../../db/orders/lookAtOrder';
import { nudgeOrder } from '../../db/orders/nudgeOrder';
import { placeOrder, type PlacedOrder } from '../../db/orders/placeOrder';
import { settleClosing } from '../../db/orders/settleClosing';
import { withPrincipal } from '../../db/kit/transaction';
import { recordAttemptOutcome } from '../../db/payments/recordAttemptOutcome';
import type { PspPayment } from '../../domain/payments/pspPort';
import { openTestShop, type TestShop } from './testShop';

let shop: TestShop;
let product: string;
beforeAll(async () => {
  shop = await openTestShop();
  product = await shop.product({ name: 'Thali', priceMinor: 12_000n, stock: 100_000 });
});
afterAll(() => shop.close());

interface Ordered extends PlacedOrder {
  readonly buyerId: string;
  readonly chatId: string;
}

async function order(paymentMethod: 'COD' | 'ONLINE' | 'MANUAL' = 'COD'): Promise<Ordered> {
  await shop.settings({ paymentMethods: ['ONLINE', 'COD', 'MANUAL'] });
  const { userId, chatId } = await shop.customer('Meena');
  const placed = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, {
      buyerId: userId,
      chatId,
      source: 'TELEGRAM',
      paymentMethod,
      lines: [{ productId: product, quantity: 2 }],
    }),
  );
  return { ...placed, buyerId: userId, chatId };
}

const look = (placed: Ordered) => shop.asOwner((tx) => getOrder(tx, placed.orderId));
const events = async (placed: Ordered) => (await look(placed)).events.map((event) => event.type);
const texts = async (placed: Ordered, chatId: string) =>
  (
    await shop.look.query<{ text: string }>(
      `SELECT view ->> 'text' AS text FROM messages WHERE order_id = $1 AND chat_id = $2 ORDER BY seq`,
      [placed.orderId, chatId],
    )
  ).rows.map((row) => row.text);
const movements = async (placed: Ordered) =>
  (
    await shop.look.query<{ reason: string }>(
      'SELECT reason FROM inventory_movements WHERE order_id = $1 ORDER BY created_at, reason',
      [placed.orderId],
    )
  ).rows.map((row) => row.reason);

let payments = 0;
/** What a provider's object says when it is captured in full. */
async function capture(placed: Ordered): Promise<void> {
  payments += 1;
  const row = (
    await shop.look.query<{ id: string; link_id: string; reference: string }>(
      'SELECT p.id, l.id AS link_id, l.reference FROM payments p JOIN payment_links l ON l.payment_id = p.id WHERE p.order_id = $1',
      [placed.orderId],
    )
  ).rows[0]!;
  const learnt: PspPayment = {
    id: `pay_Test${payments}`,
    status: 'CAPTURED',
    amountMinor: placed.totalMinor,
    currency: 'INR',
    capturedMinor: placed.totalMinor,
    refundedMinor: 0n,
    method: 'upi',
    orderId: undefined,
    reference: row.reference,
    mode: undefined,
    failureReason: undefined,
  };
  await shop.asSystem((tx) =>
    recordAttemptOutcome(tx, {
      paymentId: row.id,
      linkId: row.link_id,
      psp: 'razorpay',
      account: 'default',
      learnt,
      learntBy: 'WEBHOOK',
    }),
  );
}

/** Brings the order's times forward instead of waiting for them. */
async function passTime(
  placed: Ordered,
  column: 'nudge_at' | 'cancel_at' | 'remind_at' | 'tell_customer_at' | 'reject_at',
): Promise<void> {
  await shop.look.query(`UPDATE orders SET ${column} = now() - interval '1 second' WHERE id = $1`, [placed.orderId]);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : Promise.reject(error as Error),
  );
}

describe('a COD order', () => {
  it('S-53 S-54 is confirmed and fulfilled: sold, paid in cash, one message each, and a second time is «already»', async () => {
    const placed = await order('COD');
    await shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change: { type: 'confirm' } }));
    const done = await shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change: { type: 'fulfil' } }));
    expect(done).toMatchObject({ status: 'FULFILLED', paymentStatus: 'PAID', closing: false });
    expect(await events(placed)).toEqual(['PLACED', 'CONFIRMED', 'PAID', 'FULFILLED']);
    expect(await texts(placed, placed.chatId)).toEqual(['order.receipt', 'order.confirmed', 'order.fulfilled']);
    expect(await movements(placed)).toEqual(['RESERVE', 'SALE']);
    expect(
      await codeOf(shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change: { type: 'fulfil' } }))),
    ).toBe('ALREADY');
  });

  it('S-53 /fulfill on a pending order writes two events and one message', async () => {
    const placed = await order('COD');
    await shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change: { type: 'fulfil' } }));
    expect(await events(placed)).toEqual(['PLACED', 'PAID', 'CONFIRMED', 'FULFILLED']);
    expect(await texts(placed, placed.chatId)).toEqual(['order.receipt', 'order.fulfilled']);
  });

  it('S-49 is cancelled by its customer at once: pieces back, owner told, nothing to refund', async () => {
    const placed = await order('COD');
    const done = await shop.asBuyer(placed.buyerId, (tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'cancel' } }),
    );
    expect(done).toMatchObject({ status: 'CANCELLED', closing: false });
    expect(await movements(placed)).toEqual(['RELEASE', 'RESERVE'].sort().reverse());
    expect(await texts(placed, shop.ownerChatId)).toEqual(['alert.newOrder', 'alert.cancelledByCustomer']);
    expect(
      await shop.value(
        'SELECT count(*)::int FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1',
        [placed.orderId],
      ),
    ).toBe(0);
  });

  it('S-12 reminders go to who receives alerts, at most so many, and the customer is told once', async () => {
    const placed = await order('COD');
    await shop.settings({ maxReminders: 2 });
    for (let turn = 0; turn < 4; turn += 1) {
      await shop.look.query(
        `UPDATE orders SET remind_at = now() - interval '1 second' WHERE id = $1 AND remind_at IS NOT NULL`,
        [placed.orderId],
      );
      await shop.look.query(
        `UPDATE orders SET tell_customer_at = now() - interval '1 second' WHERE id = $1 AND tell_customer_at IS NOT NULL`,
        [placed.orderId],
      );
      await shop.asSystem((tx) => keepTime(tx, { orderId: placed.orderId }));
    }
    expect((await texts(placed, shop.ownerChatId)).filter((text) => text === 'alert.reminder')).toHaveLength(2);
    expect((await texts(placed, placed.chatId)).filter((text) => text === 'order.notAnsweredYet')).toHaveLength(1);
    await shop.settings({});
  });

  it('S-12 nobody answers and the shop chose so: rejected by itself', async () => {
    const placed = await order('COD');
    await passTime(placed, 'reject_at');
    await shop.asSystem((tx) => keepTime(tx, { orderId: placed.orderId }));
    expect((await look(placed)).status).toBe('REJECTED');
  });

  it('K-61 autoConfirm confirms what is covered', async () => {
    const placed = await order('COD');
    await shop.settings({ autoConfirm: true });
    await shop.asSystem((tx) => keepTime(tx, { orderId: placed.orderId }));
    expect((await look(placed)).status).toBe('CONFIRMED');
    await shop.settings({});
  });
});

describe('an online order that is being closed', () => {
  const cancel = (placed: Ordered) =>
    shop.asBuyer(placed.buyerId, (tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'cancel', reason: 'changed my mind' } }),
    );

  it('K-61 is not cancelled before the bank has been asked, and holds its pieces meanwhile', async () => {
    const placed = await order('ONLINE');
    expect(await cancel(placed)).toMatchObject({ status: 'PENDING', closing: true });
    expect(await movements(placed)).toEqual(['RESERVE']);
    expect((await shop.asOwner((tx) => lookAtOrder(tx, { orderId: placed.orderId }))).duty).toBe('closeLink');
    expect(await texts(placed, placed.chatId)).toEqual(['order.receipt', 'order.checking']);
    for (const change of [{ type: 'confirm' }, { type: 'fulfil', paidInCash: true }] as const) {
      expect(await codeOf(shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change })))).toBe(
        'ORDER_CLOSING',
      );
    }
  });

  it('K-61 definitely unpaid: cancelled and pieces back in one transaction, once', async () => {
    const placed = await order('ONLINE');
    await cancel(placed);
    await shop.asSystem((tx) => settleClosing(tx, { orderId: placed.orderId, answer: 'UNPAID' }));
    await shop.asSystem((tx) => settleClosing(tx, { orderId: placed.orderId, answer: 'UNPAID' }));
    const after = await look(placed);
    expect(after).toMatchObject({ status: 'CANCELLED', closing: undefined, cancelledReason: 'changed my mind' });
    expect((await movements(placed)).sort()).toEqual(['RELEASE', 'RESERVE']);
  });

  it('U-2 paid after all and a person wanted it closed: cancelled, and everything goes back exactly once', async () => {
    const placed = await order('ONLINE');
    await cancel(placed);
    await capture(placed);
    await shop.asSystem((tx) => settleClosing(tx, { orderId: placed.orderId, answer: 'PAID' }));
    expect(await look(placed)).toMatchObject({ status: 'CANCELLED' });
    expect(
      await shop.value(
        'SELECT sum(r.amount_minor)::text FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1',
        [placed.orderId],
      ),
    ).toBe('24000');
    expect((await texts(placed, shop.ownerChatId)).includes('alert.paid')).toBe(false);
  });

  it('U-2 paid after all and only time wanted it closed: the closing is dropped, the order is paid', async () => {
    const placed = await order('ONLINE');
    await passTime(placed, 'cancel_at');
    await shop.asSystem((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'cancel', reason: 'not paid in time' } }),
    );
    await capture(placed);
    await shop.asSystem((tx) => settleClosing(tx, { orderId: placed.orderId, answer: 'PAID' }));
    expect(await look(placed)).toMatchObject({ status: 'PENDING', paymentStatus: 'PAID', closing: undefined });
    expect(await texts(placed, shop.ownerChatId)).toContain('alert.paid');
  });

  it('K-61 no answer: the hold stays, the question is asked rarer and rarer, and after an hour a person is called once', async () => {
    const placed = await order('ONLINE');
    await cancel(placed);
    await shop.asSystem((tx) => settleClosing(tx, { orderId: placed.orderId, answer: 'NO_ANSWER' }));
    expect(await look(placed)).toMatchObject({ status: 'PENDING', needsAttention: undefined });
    await shop.look.query(`UPDATE orders SET closing_at = now() - interval '61 minutes' WHERE id = $1`, [
      placed.orderId,
    ]);
    for (let turn = 0; turn < 2; turn += 1)
      await shop.asSystem((tx) => settleClosing(tx, { orderId: placed.orderId, answer: 'NO_ANSWER' }));
    expect((await look(placed)).needsAttention).toContain('bank');
    expect((await events(placed)).filter((type) => type === 'ATTENTION_NEEDED')).toHaveLength(1);
  });
});

describe('an online order and its money', () => {
  const payable = (placed: Ordered) =>
    shop.asSystem((tx) =>
      applyPayment(tx, { orderId: placed.orderId, fact: { type: 'payable', nextQueryAt: undefined } }),
    );

  it('T-44 the nudge is sent once in its life, and not to an order that was paid meanwhile', async () => {
    const unpaid = await order('ONLINE');
    const paid = await order('ONLINE');
    for (const placed of [unpaid, paid]) {
      await payable(placed);
      await passTime(placed, 'nudge_at');
    }
    await capture(paid);
    for (let turn = 0; turn < 3; turn += 1) {
      for (const placed of [unpaid, paid]) await shop.asSystem((tx) => nudgeOrder(tx, { orderId: placed.orderId }));
    }
    expect((await texts(unpaid, unpaid.chatId)).filter((text) => text === 'order.nudge')).toHaveLength(1);
    expect((await texts(paid, paid.chatId)).filter((text) => text === 'order.nudge')).toHaveLength(0);
  });

  it('S-54 paid: customer and owner are told once, however often the fact is learnt', async () => {
    const placed = await order('ONLINE');
    await payable(placed);
    await capture(placed);
    expect(await look(placed)).toMatchObject({ paymentStatus: 'PAID', status: 'PENDING' });
    expect(await texts(placed, placed.chatId)).toEqual(['order.receipt', 'order.paid']);
    expect(await texts(placed, shop.ownerChatId)).toEqual(['alert.newOrder', 'alert.paid']);
  });

  it('K-61 a paid order that is rejected is refunded in full, with the reason to the customer', async () => {
    const placed = await order('ONLINE');
    await payable(placed);
    await capture(placed);
    await shop.asOwner((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'reject', reason: 'sold out' } }),
    );
    expect(await look(placed)).toMatchObject({ status: 'REJECTED', cancelledReason: 'sold out' });
    expect(
      await shop.value(
        'SELECT sum(r.amount_minor)::text FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1',
        [placed.orderId],
      ),
    ).toBe('24000');
    expect(await texts(placed, placed.chatId)).toContain('order.rejected');
  });

  it('U-2 a second capture of a paid order is a surplus and goes back; the order stays paid', async () => {
    const placed = await order('ONLINE');
    await payable(placed);
    await capture(placed);
    await capture(placed);
    expect(await look(placed)).toMatchObject({ status: 'PENDING', paymentStatus: 'PAID' });
    expect(
      await shop.value(
        `SELECT sum(r.amount_minor)::text FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1 AND cause = 'SURPLUS'`,
        [placed.orderId],
      ),
    ).toBe('24000');
  });
});

describe('reading orders', () => {
  it('K-59 S-52 an order is found by id, number, or the end of its number; another shop’s is not', async () => {
    const placed = await order('COD');
    const short = String(Number(placed.orderNumber.split('-').at(-1)));
    for (const typed of [placed.orderId, placed.orderNumber, placed.orderNumber.toLowerCase(), short, `#${short}`]) {
      expect(await shop.asOwner((tx) => findOrderByNumber(tx, typed))).toBe(placed.orderId);
    }
    for (const typed of ['', 'x', '999999', '00000000-0000-4000-8000-000000000000', `'; DROP TABLE orders; --`]) {
      expect(await shop.asOwner((tx) => findOrderByNumber(tx, typed))).toBeUndefined();
    }
  });

  it('K-58 S-50 pages follow each other without gap or double, and filters are exact', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await shop.asOwner((tx) => listOrders(tx, { limit: 3, ...(cursor ? { cursor } : {}) }));
      seen.push(...page.orders.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor);
    const total = await shop.value('SELECT count(*)::int FROM orders WHERE org_id = $1', [shop.orgId]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(total);
    const rejected = await shop.asOwner((tx) => listOrders(tx, { limit: 100, status: ['REJECTED'] }));
    expect(rejected.orders.length).toBe(await shop.value(`SELECT count(*)::int FROM orders WHERE status = 'REJECTED'`));
    expect(await codeOf(shop.asOwner((tx) => listOrders(tx, { limit: 3, cursor: 'forged' })))).toBe('VALIDATION_ERROR');
  });

  it('K-58 a buyer sees their own orders and nobody else’s', async () => {
    const mine = await order('COD');
    const other = await order('COD');
    const buyer = { kind: 'buyer', userId: mine.buyerId } as const;
    const page = await withPrincipal(shop.database, buyer, (tx) => listOrders(tx, { limit: 10 }));
    expect(page.orders.map((row) => row.id)).toEqual([mine.orderId]);
    expect(await codeOf(withPrincipal(shop.database, buyer, (tx) => getOrder(tx, other.orderId)))).toBe('NOT_FOUND');
  });
});

describe('money in parts, and money that goes back elsewhere', () => {
  const byHand = (placed: Ordered, amountMinor: bigint) =>
    shop.asOwner((tx) =>
      recordManualPayment(tx, { orderId: placed.orderId, amountMinor, currency: 'INR', method: 'CASH' }),
    );

  it('K-110 a part of a COD order paid before leaves it covered: it is confirmed, and the rest is taken at the door', async () => {
    const placed = await order('COD');
    await byHand(placed, 10_000n);
    expect(await look(placed)).toMatchObject({ paymentStatus: 'COD_DUE', totalMinor: 24_000n, dueMinor: 14_000n });
    const { orders } = await shop.asOwner((tx) => listOrders(tx, { limit: 100 }));
    expect(orders.find(({ id }) => id === placed.orderId)).toMatchObject({ totalMinor: 24_000n, dueMinor: 14_000n });
    await shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change: { type: 'confirm' } }));
    await shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change: { type: 'fulfil' } }));
    const after = await look(placed);
    expect(after).toMatchObject({ status: 'FULFILLED', paymentStatus: 'PAID', dueMinor: 0n });
    expect(after.payments[0]?.capturedMinor).toBe(24_000n);
  });

  it('K-110 cash that waits for the link to be closed is not beaten by the automatic cancel, nor nudged', async () => {
    const placed = await order('ONLINE');
    await shop.asSystem((tx) =>
      applyPayment(tx, { orderId: placed.orderId, fact: { type: 'payable', nextQueryAt: undefined } }),
    );
    await shop.look.query(
      `UPDATE payment_links l SET status = 'ACTIVE', psp_link_id = $2 FROM payments p WHERE p.id = l.payment_id AND p.order_id = $1`,
      [placed.orderId, `plink_${placed.orderId.slice(0, 8)}`],
    );
    await byHand(placed, 24_000n);
    await passTime(placed, 'nudge_at');
    await shop.asSystem((tx) => nudgeOrder(tx, { orderId: placed.orderId }));
    await passTime(placed, 'cancel_at');
    await shop.asSystem((tx) => cancelUnpaid(tx, { orderId: placed.orderId }));
    expect(await texts(placed, placed.chatId)).not.toContain('order.nudge');
    expect(await look(placed)).toMatchObject({ status: 'PENDING', closing: undefined });
    expect((await shop.asOwner((tx) => lookAtOrder(tx, { orderId: placed.orderId }))).duty).toBeNull();
  });

  it('U-2 a refund in the provider’s dashboard of an open order calls a person, and no timer turns on the spot', async () => {
    const placed = await order('ONLINE');
    await shop.asSystem((tx) =>
      applyPayment(tx, { orderId: placed.orderId, fact: { type: 'payable', nextQueryAt: undefined } }),
    );
    await capture(placed);
    const sums = { amountMinor: 24_000n, capturedMinor: 24_000n, refundingMinor: 24_000n, refundedMinor: 24_000n };
    await shop.asSystem((tx) => applyPayment(tx, { orderId: placed.orderId, fact: { type: 'sums', ...sums } }));
    const situation = await shop.asOwner((tx) => lookAtOrder(tx, { orderId: placed.orderId }));
    expect(situation).toMatchObject({ duty: null, nextActionAt: null });
    expect(situation.needsAttention).toContain('given back');
  });

  it('U-4 no pay link: it is asked for again later and later, by the row, and only the cancel stands beside it', async () => {
    const placed = await order('ONLINE');
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await shop.asOwner((tx) => lookAtOrder(tx, { orderId: placed.orderId }))).duty).toBe('openLink');
      await shop.asSystem((tx) => deferOpening(tx, { orderId: placed.orderId }));
      const after = await shop.asOwner((tx) => lookAtOrder(tx, { orderId: placed.orderId }));
      expect(after.duty).toBeNull();
      waits.push(Math.round((Date.parse(after.nextActionAt ?? '') - Date.now()) / 1000));
      await shop.look.query(`UPDATE orders SET next_query_at = now() WHERE id = $1`, [placed.orderId]);
    }
    expect(waits).toEqual([5, 30, 120]);
  });
});
