import { changeOrder } from '../../db/orders/changeOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import type { PaymentMethod } from '../../domain/orders/order';
import { saveHistory } from '../kit/saveHistory';
import { openLiveShop, type LiveShop } from './liveShop';
import { waitFor } from '../kit/waitFor';

let live: LiveShop;
let product: string;
beforeAll(async () => {
  live = await openLiveShop();
  product = await live.shop.product({ name: 'Thali', priceMinor: 12_000n, stock: 10_000 });
}, 120_000);
afterAll(() => live.close());

async function order(
  paymentMethod: PaymentMethod,
  settings: object = {},
): Promise<{ orderId: string; buyerId: string; chatId: string }> {
  await live.shop.settings({ paymentMethods: ['ONLINE', 'COD', 'MANUAL'], ...settings });
  const { userId, chatId } = await live.shop.customer('Meena');
  const placed = await live.shop.asBuyer(userId, (tx) =>
    placeOrder(tx, {
      buyerId: userId,
      chatId,
      source: 'TELEGRAM',
      paymentMethod,
      lines: [{ productId: product, quantity: 1 }],
    }),
  );
  return { orderId: placed.orderId, buyerId: userId, chatId };
}

const texts = async (orderId: string, chatId: string) =>
  (
    await live.shop.look.query<{ text: string }>(
      `SELECT view ->> 'text' AS text FROM messages WHERE order_id = $1 AND chat_id = $2 ORDER BY seq`,
      [orderId, chatId],
    )
  ).rows.map((row) => row.text);

/** Every poke of the order has been delivered. */
const settled = (orderId: string) =>
  waitFor(
    async () =>
      (await live.shop.value(`SELECT count(*)::int FROM outbox WHERE workflow_id = $1 AND done_at IS NULL`, [
        `order:${orderId}`,
      ])) === 0,
    {
      message: 'pokes to be delivered',
    },
  );

const byOwner = (orderId: string, change: Parameters<typeof changeOrder>[1]['change']) =>
  live.shop.asOwner((tx) => changeOrder(tx, { orderId, change }));

describe('the order’s run', () => {
  it('K-60 S-54 an order paid online lives from its link to its hand-over, in at most 40 history events', async () => {
    const { orderId, chatId } = await order('ONLINE');
    await live.bank(orderId, { action: 'pay' });
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    // Each step is looked after before the next one comes, as it is when people act.
    await settled(orderId);
    await byOwner(orderId, { type: 'confirm' });
    await settled(orderId);
    await byOwner(orderId, { type: 'fulfil' });
    const events = await live.untilRunEnds(orderId);
    await saveHistory(live.client, `order:${orderId}`, 'paid-online');
    expect(events).toBeLessThanOrEqual(40);
    expect(await texts(orderId, chatId)).toEqual(['order.receipt', 'order.paid', 'order.confirmed', 'order.fulfilled']);
  });

  it('T-44 an unpaid order is nudged exactly once, then cancelled after asking the bank, with its stock back', async () => {
    const before = await live.shop.value('SELECT stock_reserved FROM products WHERE id = $1', [product]);
    const { orderId, chatId } = await order('ONLINE', { nudgeAfterSeconds: 1, cancelAfterSeconds: 3 });
    await live.untilOrder(orderId, 'status', 'CANCELLED');
    expect(await texts(orderId, chatId)).toEqual(['order.receipt', 'order.nudge', 'order.cancelledUnpaid']);
    expect(await live.shop.value('SELECT stock_reserved FROM products WHERE id = $1', [product])).toBe(before);
    expect(
      await live.shop.value(
        'SELECT l.status FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1',
        [orderId],
      ),
    ).toBe('CANCELLED');
    await live.untilRunEnds(orderId);
    await saveHistory(live.client, `order:${orderId}`, 'unpaid-cancelled');
  });

  it('T-44 paid before the nudge, found by asking: no nudge is sent', async () => {
    const { orderId, chatId } = await order('ONLINE', { nudgeAfterSeconds: 2, cancelAfterSeconds: 600 });
    await live.bank(orderId, { action: 'vanish' });
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    expect(await texts(orderId, chatId)).toEqual(['order.receipt', 'order.paid']);
    await byOwner(orderId, { type: 'fulfil' });
  });

  it('K-61 a customer cancels a payable order: the bank is asked, the link is closed, then it is cancelled', async () => {
    const { orderId, buyerId, chatId } = await order('ONLINE');
    await live.untilOrder(orderId, 'payable_since IS NOT NULL', 'true');
    await live.shop.asBuyer(buyerId, (tx) => changeOrder(tx, { orderId, change: { type: 'cancel' } }));
    await live.untilOrder(orderId, 'status', 'CANCELLED');
    expect(await texts(orderId, chatId)).toEqual(['order.receipt', 'order.checking', 'order.cancelled']);
    await live.untilRunEnds(orderId);
    await saveHistory(live.client, `order:${orderId}`, 'cancelled-by-customer');
  });

  it('U-2 she cancels but had already paid: cancelled, and the bank’s record shows the refund', async () => {
    const { orderId, buyerId } = await order('ONLINE');
    await live.bank(orderId, { action: 'vanish' });
    await live.shop.asBuyer(buyerId, (tx) => changeOrder(tx, { orderId, change: { type: 'cancel' } }));
    await live.untilOrder(orderId, 'status', 'CANCELLED');
    await live.untilOrder(orderId, 'payment_status', 'REFUNDED');
    const paymentId = await live.shop.value('SELECT id FROM payments WHERE order_id = $1', [orderId]);
    await waitFor(
      async () =>
        (await live.client.workflow.getHandle(`pay:${String(paymentId)}`).describe()).status.name === 'COMPLETED',
      { message: 'the payment’s run to end' },
    );
    await saveHistory(live.client, `pay:${String(paymentId)}`, 'refunded');
    const reference = await live.shop.value(
      'SELECT l.reference FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1',
      [orderId],
    );
    const summary = (await (await fetch(`${live.sandboxUrl}/summary`)).json()) as {
      razorpay: { byReference: Record<string, { captures: number; netMinor: number }> };
    };
    expect(summary.razorpay.byReference[String(reference)]).toMatchObject({ captures: 1, netMinor: 0 });
  });

  it('K-61 a shop that confirms by itself: nobody has to tap', async () => {
    const { orderId } = await order('COD', { autoConfirm: true });
    await live.untilOrder(orderId, 'status', 'CONFIRMED');
    await byOwner(orderId, { type: 'fulfil' });
    await live.untilRunEnds(orderId);
  });

  it('U-16 a run that is lost begins anew on its row, and the order ends as if nothing had happened', async () => {
    const { orderId, chatId } = await order('ONLINE', { nudgeAfterSeconds: 1, cancelAfterSeconds: 6 });
    await waitFor(async () => (await texts(orderId, chatId)).includes('order.nudge'), { message: 'the nudge' });
    await live.client.workflow.getHandle(`order:${orderId}`).terminate('lost on purpose');
    await live.shop.asSystem((tx) =>
      tx.query(`SELECT app.poke($1, 'order', $2, 'orders')`, [live.shop.orgId, `order:${orderId}`]),
    );
    await live.untilOrder(orderId, 'status', 'CANCELLED');
    expect(await texts(orderId, chatId)).toEqual(['order.receipt', 'order.nudge', 'order.cancelledUnpaid']);
  });

  it('U-16 a poke too many on an ended order finds nothing to do and ends at once', async () => {
    const { orderId } = await order('COD');
    await byOwner(orderId, { type: 'fulfil' });
    await live.untilRunEnds(orderId);
    const seq = await live.shop.value('SELECT event_seq FROM orders WHERE id = $1', [orderId]);
    await live.shop.asSystem((tx) =>
      tx.query(`SELECT app.poke($1, 'order', $2, 'orders')`, [live.shop.orgId, `order:${orderId}`]),
    );
    await waitFor(
      async () =>
        (await live.shop.value(`SELECT count(*)::int FROM outbox WHERE workflow_id = $1 AND done_at IS NULL`, [
          `order:${orderId}`,
        ])) === 0,
      { message: 'the poke' },
    );
    await live.untilRunEnds(orderId);
    expect(await live.shop.value('SELECT event_seq FROM orders WHERE id = $1', [orderId])).toBe(seq);
  });

  it('U-17 on-call finds a run by its attributes and reads what it waits for', async () => {
    const { orderId } = await order('ONLINE');
    await live.untilOrder(orderId, 'payable_since IS NOT NULL', 'true');
    const description = await live.client.workflow.getHandle(`order:${orderId}`).describe();
    expect(await description.staticSummary()).toMatch(/^ORD-\d{4}-\d{6} · ₹120 · TELEGRAM$/);
    const found = await waitFor(
      async () => {
        for await (const run of live.client.workflow.list({
          query: `EntityId = '${orderId}' AND State = 'PENDING' AND OrgId = '${live.shop.orgId}'`,
        }))
          return run;
        return undefined;
      },
      { message: 'the run in the list' },
    );
    expect(found.workflowId).toBe(`order:${orderId}`);
    await byOwner(orderId, { type: 'reject', reason: 'test is over' });
    await live.untilRunEnds(orderId);
  });
});
