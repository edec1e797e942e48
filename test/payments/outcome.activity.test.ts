import { waitFor } from '../kit/waitFor';
import { cancelAsCustomer, openPayShop, type PayShop, type PlacedForTest } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const ask = (placed: PlacedForTest) => kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
const told = (placed: PlacedForTest, text: string) =>
  kit.shop.value(`SELECT count(*)::int FROM messages WHERE order_id = $1 AND view->>'text' = $2`, [
    placed.orderId,
    text,
  ]);
const attempts = async (placed: PlacedForTest) => {
  const { rows } = await kit.shop.look.query<{ status: string; failure_class: string | null }>(
    'SELECT status, failure_class FROM payment_attempts WHERE payment_id = $1 ORDER BY created_at',
    [placed.paymentId],
  );
  return rows.map(({ status }) => status);
};

describe('paying by link', () => {
  it('T-25 (part) a paid link pays the order, shuts the link and leaves no work open', async () => {
    const placed = await kit.placePayable(25_000n);
    await kit.bank(placed.orderId, { action: 'pay' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    await kit.applyInbox();
    expect(await attempts(placed)).toEqual(['CAPTURED']);
    const { rows } = await kit.shop.look.query(
      'SELECT status, captured_minor::int, next_action_at FROM payments WHERE id = $1',
      [placed.paymentId],
    );
    expect(rows[0]).toEqual({ status: 'CAPTURED', captured_minor: 25_000, next_action_at: null });
    expect(await kit.shop.value('SELECT status FROM payment_links WHERE payment_id = $1', [placed.paymentId])).toBe(
      'PAID',
    );
    // What is simply paid needs no run of its own.
    expect(
      await kit.shop.value(`SELECT count(*)::int FROM outbox WHERE workflow_id = 'pay:' || $1`, [placed.paymentId]),
    ).toBe(0);
  });

  it('T-69 (part) a decline is told in plain words with another try, which is captured', async () => {
    const placed = await kit.placePayable();
    await kit.bank(placed.orderId, { action: 'decline', reason: 'insufficient_funds' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'FAILED');
    const view = await kit.shop.value(
      `SELECT view FROM messages WHERE order_id = $1 AND view->>'text' = 'order.declined'`,
      [placed.orderId],
    );
    expect(view).toMatchObject({
      params: { reason: { key: 'decline.insufficientFunds' } },
      buttons: [[{ url: `/r/${placed.token}` }]],
    });
    await kit.bank(placed.orderId, { action: 'pay' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    expect(await attempts(placed)).toEqual(['DECLINED_SOFT', 'CAPTURED']);
  });

  it('U-2 late truth: a declined payment that the bank authorises after all is captured, and the order paid', async () => {
    const placed = await kit.placePayable();
    await kit.bank(placed.orderId, { action: 'late', lateMs: 300, reason: 'payment_timed_out' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'FAILED');
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    await kit.applyInbox();
    expect(await attempts(placed)).toEqual(['CAPTURED']);
    const { rows } = await kit.shop.look.query<{ to_status: string }>(
      `SELECT e.to_status FROM payment_attempt_events e JOIN payment_attempts a ON a.id = e.attempt_id
       WHERE a.payment_id = $1 ORDER BY e.created_at`,
      [placed.paymentId],
    );
    expect([rows[0]?.to_status, rows.at(-1)?.to_status]).toEqual(['DECLINED_SOFT', 'CAPTURED']);
  });

  it('U-2 late truth whose webhooks are lost is found by looking again at the declined payment', async () => {
    const placed = await kit.placePayable();
    // The decline is told, and nothing of what comes after it.
    for (const event of ['payment.authorized', 'payment.captured', 'payment_link.paid', 'order.paid'])
      await kit.fault({ action: 'drop', event });
    const captured = async () => (await kit.happened('capture')).length;
    const before = await captured();
    await kit.bank(placed.orderId, { action: 'late', lateMs: 400, reason: 'payment_timed_out' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'FAILED');
    await kit.applyInbox();
    await untilMore(captured, before);
    expect(await kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId])).toBe('FAILED');
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId])).toBe('PAID');
    expect(await kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [placed.paymentId])).toBeNull();
  });

  it('U-2 a declined payment is looked at eight times and then let be', async () => {
    const placed = await kit.placePayable();
    await kit.bank(placed.orderId, { action: 'decline', reason: 'card_expired' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'FAILED');
    await kit.applyInbox();
    for (let look = 0; look < 8; look += 1) {
      expect(
        await kit.shop.value('SELECT next_action_at IS NOT NULL FROM payments WHERE id = $1', [placed.paymentId]),
      ).toBe(true);
      await kit.hurry();
      await kit.work(placed.paymentId);
    }
    expect(await kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [placed.paymentId])).toBeNull();
    expect(await attempts(placed)).toEqual(['DECLINED_HARD']);
  });
});

describe('a lost webhook is found by asking', () => {
  it('T-50 (part) a payment of which nobody told us is found, booked and told', async () => {
    const placed = await kit.placePayable();
    await kit.bank(placed.orderId, { action: 'vanish' });
    expect(await kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId])).toBe('PENDING');
    expect(await ask(placed)).toBe('PAID');
    expect(await kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId])).toBe('PAID');
    expect(await told(placed, 'order.paid')).toBe(1);
    expect(await ask(placed)).toBe('PAID');
    expect(await told(placed, 'order.paid')).toBe(1);
  });

  it('T-50 (part) asking sets when to ask next: 2, 10, 60 minutes after the link, then hourly; sooner when there was no answer', async () => {
    const placed = await kit.placePayable();
    const minutes = () =>
      kit.shop.value(
        `SELECT round(extract(epoch FROM o.next_query_at - l.created_at) / 60)::int
         FROM orders o JOIN payments p ON p.order_id = o.id JOIN payment_links l ON l.payment_id = p.id WHERE o.id = $1`,
        [placed.orderId],
      );
    expect(await minutes()).toBe(2);
    const older = (interval: string) =>
      kit.shop.look.query(`UPDATE payment_links SET created_at = now() - $2::interval WHERE payment_id = $1`, [
        placed.paymentId,
        interval,
      ]);
    for (const [age, next] of [
      ['3 minutes', 10],
      ['11 minutes', 60],
      ['61 minutes', 120],
      ['121 minutes', 180],
    ] as const) {
      await older(age);
      expect(await ask(placed)).toBe('UNPAID');
      expect(await minutes()).toBe(next);
    }
    await older('121 minutes');
    await kit.fault({ action: 'status', status: 503 });
    expect(await ask(placed)).toBe('NO_ANSWER');
    expect(await minutes()).toBe(122);
  });

  it('T-50 (part) a payer who has only begun, or was only authorised, is neither paid nor unpaid', async () => {
    const placed = await kit.placePayable();
    await kit.bank(placed.orderId, { action: 'authorize' });
    await kit.applyInbox();
    expect(await ask(placed)).toBe('NO_ANSWER');
    expect(await kit.shop.value('SELECT status FROM payments WHERE id = $1', [placed.paymentId])).toBe('AUTHORIZED');
  });
});

/** How long the bank takes to change its mind: longer than a busy machine takes for what has to come before. */
const LATE_MS = 6_000;

describe('surplus goes back by itself', () => {
  it('U-4 cancelled, and captured after that: refunded in full, exactly once, and the order stays cancelled', async () => {
    const placed = await kit.placePayable(60_000n);
    await kit.bank(placed.orderId, { action: 'late', lateMs: LATE_MS, reason: 'payment_timed_out' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'FAILED');
    await cancelAsCustomer(kit, placed.orderId);
    expect(await kit.close(placed.orderId)).toBe('UNPAID');
    await kit.untilValue('SELECT captured_minor::int FROM payments WHERE id = $1', [placed.paymentId], 60_000);
    await kit.work(placed.paymentId);
    await kit.untilValue('SELECT refunded_minor::int FROM payments WHERE id = $1', [placed.paymentId], 60_000);
    expect(await kit.netAtProvider(placed.orderId)).toBe(0);
    expect(await kit.shop.value('SELECT status FROM orders WHERE id = $1', [placed.orderId])).toBe('CANCELLED');
    expect(
      await kit.shop.value(`SELECT count(*)::int FROM inventory_movements WHERE order_id = $1 AND reason = 'RELEASE'`, [
        placed.orderId,
      ]),
    ).toBe(1);
    expect(await told(placed, 'alert.surplus')).toBe(1);
    expect(await told(placed, 'order.refunded')).toBe(1);
  });

  it('U-4 paid twice on one link: the second goes back, the first stays', async () => {
    const placed = await kit.placePayable(20_000n);
    await kit.bank(placed.orderId, { action: 'late', lateMs: LATE_MS, reason: 'payment_timed_out' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'FAILED');
    await kit.bank(placed.orderId, { action: 'pay' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    await kit.untilValue('SELECT captured_minor::int FROM payments WHERE id = $1', [placed.paymentId], 40_000);
    await kit.work(placed.paymentId);
    await kit.untilValue('SELECT refunded_minor::int FROM payments WHERE id = $1', [placed.paymentId], 20_000);
    expect(await kit.netAtProvider(placed.orderId)).toBe(20_000);
    expect(await kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId])).toBe('PAID');
    expect(await told(placed, 'order.surplusRefund')).toBe(1);
  });
});

async function untilMore(count: () => Promise<number>, than: number): Promise<void> {
  await waitFor(async () => (await count()) > than, { message: 'one more' });
}
