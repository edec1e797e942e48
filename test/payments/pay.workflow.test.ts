import { placeOrder } from '../../db/orders/placeOrder';
import { recordManualPayment } from '../../db/payments/recordManualPayment';
import { startCharge } from '../../db/payments/startCharge';
import { startRefund } from '../../db/payments/startRefund';
import type { Summary } from '../../sandbox/record/summary';
import { saveHistory } from '../kit/saveHistory';
import { openLiveShop, type LiveShop } from '../orders/liveShop';
import { waitFor } from '../kit/waitFor';

let live: LiveShop;
let product: string;
beforeAll(async () => {
  live = await openLiveShop();
  product = await live.shop.product({ name: 'Thali', priceMinor: 12_000n, stock: 1_000 });
}, 120_000);
afterAll(() => live.close());

async function place(): Promise<{ orderId: string; paymentId: string }> {
  const { userId, chatId } = await live.shop.customer();
  const wish = {
    buyerId: userId,
    chatId,
    source: 'TELEGRAM',
    paymentMethod: 'ONLINE',
    fulfilment: 'PICKUP',
    lines: [{ productId: product, quantity: 1 }],
  } as const;
  const { orderId } = await live.shop.asBuyer(userId, (tx) => placeOrder(tx, wish));
  const paymentId = String(await live.shop.value('SELECT id FROM payments WHERE order_id = $1', [orderId]));
  await live.untilOrder(orderId, 'payable_since IS NOT NULL', 'true');
  return { orderId, paymentId };
}

const run = (paymentId: string) => live.client.workflow.getHandle(`pay:${paymentId}`);
const untilRun = (paymentId: string, status: string) =>
  waitFor(async () => (await run(paymentId).describe()).status.name === status, {
    deadlineMs: 40_000,
    message: `pay:${paymentId} to be ${status}`,
  });

async function fault(rule: object): Promise<void> {
  const answer = await fetch(`${live.sandboxUrl}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'razorpay', ...rule }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

describe('the payment’s run', () => {
  it('U-3 U-4 a refund whose answer is lost is asked for on the ladder, found, and the run ends', async () => {
    const { orderId, paymentId } = await place();
    await live.bank(orderId, { action: 'pay' });
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    // Nobody tells: neither the answer nor a webhook.
    await fault({ method: 'refunds.create', when: 'after', action: 'reset', times: 1 });
    await fault({ action: 'drop', event: 'refund.created' });
    await fault({ action: 'drop', event: 'refund.processed' });
    await live.shop.asSystem((tx) => startRefund(tx, { orderId, amountMinor: 'all', cause: 'BY_HAND' }));
    await waitFor(
      async () =>
        (await live.shop.value('SELECT status FROM refunds WHERE payment_id = $1', [paymentId])) === 'UNKNOWN',
      { message: 'the refund to be unknown' },
    );
    await live.untilOrder(orderId, 'payment_status', 'REFUNDED');
    await untilRun(paymentId, 'COMPLETED');
    const accepted = await (await fetch(`${live.sandboxUrl}/records?provider=razorpay&kind=refund`)).text();
    const own = accepted
      .split('\n')
      .filter((line) => line.includes(paymentId.replaceAll('-', '')) && line.includes('"status":"pending"'));
    expect(own).toHaveLength(1);
    await fetch(`${live.sandboxUrl}/faults`, { method: 'DELETE' });
  });

  it('U-4 a charge whose answer is lost is asked for by its run, found, and not made again; the run stays small', async () => {
    const { orderId, paymentId } = await place();
    await fault({ provider: 'stripe', method: 'payment_intents.create', when: 'after', action: 'reset', times: 1 });
    const wish = { psp: 'stripe', account: 'default', token: 'pm_card_visa', customer: 'cus_kept' } as const;
    await live.shop.asOwner((tx) => startCharge(tx, { paymentId, ...wish }));
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    await untilRun(paymentId, 'COMPLETED');
    expect(
      await live.shop.value(
        `SELECT array_agg(e.to_status ORDER BY e.created_at) FROM payment_attempt_events e
         JOIN payment_attempts a ON a.id = e.attempt_id WHERE a.payment_id = $1`,
        [paymentId],
      ),
    ).toEqual(['CREATED', 'SENT', 'UNKNOWN', 'CAPTURED']);
    const { stripe } = (await (await fetch(`${live.sandboxUrl}/summary`)).json()) as Summary;
    expect(stripe).toMatchObject({ captures: 1, refunds: 0 });
    // Sent, one wait, asked for, the link closed: nothing else may stand in it.
    expect((await run(paymentId).describe()).historyLength).toBeLessThanOrEqual(45);
    await saveHistory(live.client, `pay:${paymentId}`, 'charged');
  });

  it('U-2 a declined payment is watched by a run that waits, and ends when it succeeds after all', async () => {
    const { orderId, paymentId } = await place();
    await live.bank(orderId, { action: 'late', lateMs: 2_000, reason: 'payment_timed_out' });
    await live.untilOrder(orderId, 'payment_status', 'FAILED');
    await waitFor(() => run(paymentId).describe(), { message: 'the run' });
    expect((await run(paymentId).describe()).status.name).toBe('RUNNING');
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    await untilRun(paymentId, 'COMPLETED');
    expect((await run(paymentId).describe()).historyLength).toBeLessThanOrEqual(30);
  });

  it('K-110 (part) a payment by hand has its link closed, is booked, and gets a link for the rest, without anybody waiting for it', async () => {
    const { orderId, paymentId } = await place();
    await live.shop.asOwner((tx) =>
      recordManualPayment(tx, { orderId, amountMinor: 2_000n, currency: 'INR', method: 'CASH' }),
    );
    await live.untilOrder(orderId, 'payment_status', 'PARTIAL');
    await waitFor(
      async () =>
        (await live.shop.value(
          `SELECT count(*)::int FROM payment_links WHERE payment_id = $1 AND status = 'ACTIVE' AND amount_minor = 10000`,
          [paymentId],
        )) === 1,
      { message: 'a link for the rest' },
    );
    await untilRun(paymentId, 'COMPLETED');
  });

  it('U-4 what is simply paid has no run', async () => {
    const { orderId, paymentId } = await place();
    await live.bank(orderId, { action: 'pay' });
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    await expect(run(paymentId).describe()).rejects.toThrow(/not found/i);
  });

  it('U-4 a run that begins on a payment without open work ends at once, whoever pokes it', async () => {
    const { orderId, paymentId } = await place();
    await live.bank(orderId, { action: 'pay' });
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    await live.shop.look.query(
      `INSERT INTO outbox (org_id, workflow_type, workflow_id, task_queue) VALUES ($1, 'pay', $2, 'payments')`,
      [live.shop.orgId, `pay:${paymentId}`],
    );
    await live.shop.look.query(`SELECT pg_notify('outbox', '')`);
    await untilRun(paymentId, 'COMPLETED');
  });
});
