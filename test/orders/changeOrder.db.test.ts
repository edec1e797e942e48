import { changeOrder } from '../../db/orders/changeOrder';
import { findOrderByNumber } from '../../db/orders/findOrder';
import { getOrder } from '../../db/orders/getOrder';
import { keepTime } from '../../db/orders/keepTime';
import { listOrders } from '../../db/orders/listOrders';
import { lookAtOrder } from '../../db/orders/lookAtOrder';
import { settleClosing } from '../../db/orders/settleClosing';
import { withPrincipal } from '../../db/kit/transaction';
import { codeOf, orderTrials, type Ordered } from './orderTrials';
import { openTestShop, type TestShop } from './testShop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
const { order, look, events, texts, movements, capture, passTime } = orderTrials(() => shop);

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
