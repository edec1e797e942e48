import { applyPayment } from '../../db/orders/applyPayment';
import { cancelUnpaid } from '../../db/orders/cancelUnpaid';
import { changeOrder } from '../../db/orders/changeOrder';
import { deferOpening } from '../../db/orders/deferOpening';
import { recordManualPayment } from '../../db/payments/recordManualPayment';
import { listOrders } from '../../db/orders/listOrders';
import { lookAtOrder } from '../../db/orders/lookAtOrder';
import { nudgeOrder } from '../../db/orders/nudgeOrder';
import { orderTrials, type Ordered } from './orderTrials';
import { openTestShop, type TestShop } from './testShop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
const { order, look, texts, payable, capture, passTime } = orderTrials(() => shop);

describe('an online order and its money', () => {
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
    await payable(placed);
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
    await payable(placed);
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
