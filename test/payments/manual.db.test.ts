import { readToday } from '../../db/analytics/readToday';
import { changeOrder } from '../../db/orders/changeOrder';
import { listAttention } from '../../db/orders/listAttention';
import { placeOrder } from '../../db/orders/placeOrder';
import { hasCashWaiting } from '../../db/payments/hasCashWaiting';
import { markRefunded } from '../../db/payments/markRefunded';
import { recordManualPayment } from '../../db/payments/recordManualPayment';
import { cancelAsCustomer, openPayShop, type PayShop, type PlacedForTest } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const cash = (orderId: string, amountMinor: bigint | 'due') =>
  kit.shop.asOwner((tx) => recordManualPayment(tx, { orderId, amountMinor, currency: 'INR', method: 'CASH' }));
const statusOf = (orderId: string) => kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [orderId]);
const links = async ({ paymentId }: PlacedForTest) => {
  const { rows } = await kit.shop.look.query<{ status: string; amount: number; token: string }>(
    'SELECT status, amount_minor::int AS amount, token FROM payment_links WHERE payment_id = $1 ORDER BY number',
    [paymentId],
  );
  return rows;
};

async function placeCod(priceMinor = 50_000n): Promise<string> {
  const productId = await kit.shop.product({ name: `thing ${Math.random()}`, priceMinor });
  const { userId, chatId } = await kit.shop.customer();
  const wish = {
    buyerId: userId,
    source: 'TELEGRAM',
    chatId,
    lines: [{ productId, quantity: 1 }],
    fulfilment: 'PICKUP',
    paymentMethod: 'COD',
  } as const;
  return (await kit.shop.asBuyer(userId, (tx) => placeOrder(tx, wish))).orderId;
}

describe('money that a person takes by hand', () => {
  it('K-110 (part) is booked at once where nothing can be paid by link, in parts and to the end, with who recorded it', async () => {
    const orderId = await placeCod(50_000n);
    expect(await cash(orderId, 20_000n)).toMatchObject({ booked: true, amountMinor: 20_000n });
    expect(await statusOf(orderId)).toBe('COD_DUE');
    await expect(cash(orderId, 30_001n)).rejects.toMatchObject({
      code: 'AMOUNT_EXCEEDS_DUE',
      data: { dueMinor: 30_000 },
    });
    expect(await cash(orderId, 'due')).toMatchObject({ amountMinor: 30_000n });
    expect(await statusOf(orderId)).toBe('PAID');
    expect(await cash(orderId, 'due')).toMatchObject({ amountMinor: 0n });
    const by = await kit.shop.value(
      'SELECT a.recorded_by FROM payment_attempts a JOIN payments p ON p.id = a.payment_id WHERE p.order_id = $1 LIMIT 1',
      [orderId],
    );
    expect(by).toMatch(/^STAFF:/);
  });

  it('K-110 (part) first closes the pay link at the provider, and opens one for the rest at the same address', async () => {
    const placed = await kit.placePayable(50_000n);
    expect(await cash(placed.orderId, 20_000n)).toMatchObject({ booked: false });
    expect(await statusOf(placed.orderId)).toBe('PENDING');
    const page = await fetch(`${kit.url}/r/${placed.token}`, { redirect: 'manual' });
    expect(page.status).toBe(200);
    await kit.work(placed.paymentId);
    expect(await statusOf(placed.orderId)).toBe('PARTIAL');
    expect((await links(placed)).map(({ status, amount }) => [status, amount])).toEqual([
      ['CANCELLED', 50_000],
      ['ACTIVE', 30_000],
    ]);
    const again = await fetch(`${kit.url}/r/${placed.token}`, { redirect: 'manual' });
    expect(again.status).toBe(302);
    await kit.bank(placed.orderId, { action: 'pay' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    expect(await kit.netAtProvider(placed.orderId)).toBe(30_000);
  });

  it('K-110 (part) waits while the provider gives no answer, and alerts after an hour of questions', async () => {
    const placed = await kit.placePayable();
    await cash(placed.orderId, 'due');
    await kit.fault({ action: 'status', status: 503 });
    for (let question = 0; question < 5; question += 1) {
      await kit.hurry();
      await kit.work(placed.paymentId);
      expect(await statusOf(placed.orderId)).toBe('PENDING');
    }
    expect(await kit.shop.value('SELECT needs_attention_reason FROM orders WHERE id = $1', [placed.orderId])).toMatch(
      /not booked yet/,
    );
    await kit.clearFaults();
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await statusOf(placed.orderId)).toBe('PAID');
  });

  it('U-4 cash for an order that was paid online meanwhile: both are booked, and the online money goes back by itself', async () => {
    const placed = await kit.placePayable(50_000n);
    await cash(placed.orderId, 'due');
    await kit.bank(placed.orderId, { action: 'vanish' });
    await kit.work(placed.paymentId);
    await kit.untilValue('SELECT refunded_minor::int FROM payments WHERE id = $1', [placed.paymentId], 50_000);
    expect(await kit.netAtProvider(placed.orderId)).toBe(0);
    expect(await statusOf(placed.orderId)).toBe('PAID');
  });

  it('K-110 (part) the automatic cancel does not beat cash that waits for its link to be closed, and the cash is booked next', async () => {
    const placed = await kit.placePayable(50_000n);
    await cash(placed.orderId, 'due');
    const cancel = { type: 'cancel', reason: 'not paid in time' } as const;
    await kit.asSystem((tx) => changeOrder(tx, { orderId: placed.orderId, change: cancel }));
    expect(await kit.shop.value('SELECT closing_cause FROM orders WHERE id = $1', [placed.orderId])).toBe('AUTO');
    expect(await kit.close(placed.orderId)).toBe('UNPAID');
    expect(await kit.shop.value('SELECT status FROM orders WHERE id = $1', [placed.orderId])).toBe('PENDING');
    expect(await kit.shop.value('SELECT closing_cause FROM orders WHERE id = $1', [placed.orderId])).toBeNull();
    await kit.work(placed.paymentId);
    expect(await statusOf(placed.orderId)).toBe('PAID');
    expect(await kit.asSystem((tx) => hasCashWaiting(tx, placed.orderId))).toBe(false);
  });

  it('K-110 (part) cash of an order that a person cancels is booked as soon as the link is closed, and is the owner’s to give back', async () => {
    const placed = await kit.placePayable(50_000n);
    await cash(placed.orderId, 'due');
    expect(await kit.asSystem((tx) => hasCashWaiting(tx, placed.orderId))).toBe(true);
    await kit.fault({ action: 'status', status: 503 });
    for (let question = 0; question < 3; question += 1) {
      await kit.hurry();
      await kit.work(placed.paymentId);
    }
    await kit.clearFaults();
    await cancelAsCustomer(kit, placed.orderId);
    expect(await kit.close(placed.orderId)).toBe('UNPAID');
    // Nobody waits for the ladder's next rung.
    await kit.work(placed.paymentId);
    expect(await kit.shop.value('SELECT status FROM refunds WHERE payment_id = $1', [placed.paymentId])).toBe(
      'BY_HAND_DUE',
    );
  });

  it('K-110 R-75 (part) cash that is to be given back stands in the queue until somebody says that it was', async () => {
    const orderId = await placeCod(50_000n);
    await cash(orderId, 20_000n);
    const entryOf = async () =>
      (await kit.shop.asOwner((tx) => listAttention(tx, { limit: 100 }))).entries.find(
        (entry) => entry.orderId === orderId,
      );
    const counted = async () => (await kit.shop.asOwner((tx) => readToday(tx))).now.needsAttention;
    const before = [await entryOf(), await counted()] as const;
    expect(before[0]).toBeUndefined();

    await kit.shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'reject', reason: 'sold out' } }));
    expect(await entryOf()).toMatchObject({
      reasons: ['cash is to be given back by hand, and nobody has said that it was'],
      mends: ['markRefunded'],
    });
    expect(await counted()).toBe(before[1] + 1);
    // It is a task of the shop's, not a failure of the machine: nobody on call hears of it.
    expect(await kit.shop.value('SELECT needs_attention_since FROM orders WHERE id = $1', [orderId])).toBeNull();

    await kit.shop.asOwner((tx) => markRefunded(tx, { orderId }));
    expect([await entryOf(), await counted()]).toEqual(before);
  });

  it('S-53 (part) an unpaid online order that is fulfilled as paid in cash is complete, and paid when its link is closed', async () => {
    const placed = await kit.placePayable();
    await expect(
      kit.shop.asOwner((tx) => changeOrder(tx, { orderId: placed.orderId, change: { type: 'fulfil' } })),
    ).rejects.toMatchObject({ code: 'PAYMENT_NOT_PAID' });
    await kit.shop.asOwner((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'fulfil', paidInCash: true } }),
    );
    expect(await kit.shop.value('SELECT status FROM orders WHERE id = $1', [placed.orderId])).toBe('FULFILLED');
    await kit.work(placed.paymentId);
    expect(await statusOf(placed.orderId)).toBe('PAID');
    expect((await links(placed)).map(({ status }) => status)).toEqual(['CANCELLED']);
  });

  it('S-55 (part) cash of a rejected order is a task for the owner, with «Mark as refunded»', async () => {
    const orderId = await placeCod(50_000n);
    await cash(orderId, 'due');
    await kit.shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'reject', reason: 'sold out' } }));
    const view = await kit.shop.value(
      `SELECT view FROM messages WHERE order_id = $1 AND view->>'text' = 'alert.refundByHand'`,
      [orderId],
    );
    expect(view).toMatchObject({ buttons: [[{ label: 'order.button.markRefunded' }]] });
    await kit.shop.asOwner((tx) => markRefunded(tx, { orderId }));
    expect(await statusOf(orderId)).toBe('REFUNDED');
  });

  it('K-110 (part) is refused in another currency, for a closed order, and from a customer', async () => {
    const orderId = await placeCod();
    const record = { orderId, amountMinor: 100n, currency: 'USD', method: 'CASH' } as const;
    await expect(kit.shop.asOwner((tx) => recordManualPayment(tx, record))).rejects.toMatchObject({
      code: 'CURRENCY_MISMATCH',
    });
    const { userId } = await kit.shop.customer();
    await expect(
      kit.shop.asBuyer(userId, (tx) => recordManualPayment(tx, { ...record, currency: 'INR' })),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await cancelAsCustomer(kit, orderId);
    await expect(cash(orderId, 100n)).rejects.toMatchObject({ code: 'NOT_PAYABLE' });
  });

  it('U-5 twenty people at once can’t take more than is due', async () => {
    const orderId = await placeCod(50_000n);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => cash(orderId, 10_000n)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await kit.shop.value('SELECT captured_minor::int FROM payments WHERE order_id = $1', [orderId])).toBe(
      50_000,
    );
  });
});
