import { backfillPayments } from '../../activities/payments/backfillPayments';
import { markRefunded } from '../../db/payments/markRefunded';
import { recordRefundOutcome } from '../../db/payments/recordRefundOutcome';
import { retryRefund } from '../../db/payments/retryRefund';
import { startRefund } from '../../db/payments/startRefund';
import type { Failpoints } from '../../domain/kit/failpoints';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import type { PspPort, PspRefund, RefundRequest } from '../../domain/payments/pspPort';
import { waitFor } from '../kit/waitFor';
import { openPayShop, type PayShop, type PlacedForTest } from './payShop';
import { refundTrials, type RefundTrials } from './refundTrials';

let kit: PayShop;
let refunds: RefundTrials;
beforeAll(async () => {
  kit = await openPayShop();
  refunds = refundTrials(kit);
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

describe('a paid order that is rejected is refunded in full', () => {
  it('S-55 (part) once at the provider, told when it starts and when it has arrived', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    expect(await refunds.told(placed, 'order.refundStarted')).toBe(1);
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
    expect(await kit.netAtProvider(placed.orderId)).toBe(0);
    expect((await refunds.refundOf(placed)).cause).toBe('REJECTED');
    expect(await refunds.told(placed, 'order.refunded')).toBe(1);
    expect(await kit.shop.value('SELECT status FROM payment_attempts WHERE payment_id = $1', [placed.paymentId])).toBe(
      'REFUNDED',
    );
    await waitFor(
      async () =>
        (await kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [placed.paymentId])) === null,
    );
  });

  it('U-3 a crash between sending and recording sends nothing twice, as often as it happens', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    let crashes = 0;
    const failpoints: Failpoints = {
      hit: (name) => {
        if (name !== 'refund.sentBeforeRecord' || crashes >= 3) return Promise.resolve();
        crashes += 1;
        return Promise.reject(new Error('the worker dies here'));
      },
    };
    const dying = kit.activitiesWith({ failpoints });
    // Not even a webhook tells.
    await kit.fault({ action: 'drop' });
    const { id: refundId } = await refunds.refundOf(placed);
    for (let time = 0; time < 3; time += 1) {
      await expect(dying.sendRefund({ orgId: kit.shop.orgId, paymentId: placed.paymentId, refundId })).rejects.toThrow(
        'dies here',
      );
      await kit.hurry();
    }
    await kit.work(placed.paymentId);
    await kit.hurry();
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(crashes).toBe(3);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it.each([
    ['reset', { action: 'reset' }],
    ['a 500', { action: 'status', status: 500 }],
    ['a gateway’s page', { action: 'status', status: 502, body: '<html>Bad Gateway</html>' }],
    ['no answer', { action: 'hang' }],
  ])('U-3 sent, and answered by %s: it is looked for, found and not sent again', async (_name, fault) => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'after', times: 1, ...fault });
    await kit.work(placed.paymentId);
    expect(await refunds.accepted(placed)).toBe(1);
    await kit.hurry();
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it('U-3 not sent at all is sent again under its own key', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'before', times: 1, action: 'reset' });
    await kit.work(placed.paymentId);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'UNKNOWN', tries: 1 });
    await kit.hurry();
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it('U-3 a key that is too old is not sent again; what never came is refused, and a person sends it under another key', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'before', action: 'reset' });
    await kit.work(placed.paymentId);
    await kit.clearFaults();
    await refunds.age(placed, '20 hours 30 minutes');
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'UNKNOWN' });
    await refunds.age(placed, '21 hours');
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'FAILED', key_number: 1 });
    expect(await refunds.accepted(placed)).toBe(0);
    expect(await refunds.told(placed, 'alert.refundFailed')).toBe(1);

    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'CREATED', key_number: 2, sent_at: null });
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it('U-3 control: a provider client that makes up a fresh key for each sending refunds twice', async () => {
    const placed = await refunds.placePaid(30_000n);
    let sent = 0;
    const careless: PspPort = {
      ...kit.psp,
      refund: (request) =>
        kit.psp.refund({ ...request, amountMinor: 15_000n, key: `${request.key.slice(0, 30)}-${(sent += 1)}` }),
      findRefund: () => Promise.resolve({ kind: 'definite', value: undefined }),
    };
    await kit.asSystem((tx) => startRefund(tx, { orderId: placed.orderId, amountMinor: 15_000n, cause: 'BY_HAND' }));
    const { id: refundId } = await refunds.refundOf(placed);
    const dying = kit.activitiesWith({ psp: careless, failpoints: { hit: () => Promise.reject(new Error('dies')) } });
    for (let time = 0; time < 2; time += 1) {
      await dying.sendRefund({ orgId: kit.shop.orgId, paymentId: placed.paymentId, refundId }).catch(() => undefined);
      await kit.hurry();
    }
    expect(await refunds.accepted(placed)).toBe(2);
  });
});

describe('a refund that fails reaches the owner', () => {
  it('U-4 refused by the provider: alerted, not repeated by the machine, and a person asks again or gives it by hand', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    const refusal = {
      error: {
        code: 'BAD_REQUEST_ERROR',
        description: 'Your account does not have enough balance to carry out the refund operation.',
      },
    };
    await kit.fault({ method: 'refunds.create', action: 'status', status: 400, body: refusal, times: 1 });
    await kit.work(placed.paymentId);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'FAILED' });
    expect(await refunds.told(placed, 'alert.refundFailed')).toBe(1);
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await refunds.accepted(placed)).toBe(0);

    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'CREATED', key_number: 2 });
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
    expect(
      await kit.shop.value('SELECT needs_attention_since FROM payments WHERE id = $1', [placed.paymentId]),
    ).toBeNull();
  });

  it('U-4 accepted, and sent back by the bank days later: alerted; what a person then gives by hand ends it', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.fault({ action: 'failRefund', times: 1 });
    await kit.work(placed.paymentId);
    await kit.untilValue('SELECT status FROM refunds WHERE payment_id = $1', [placed.paymentId], 'FAILED');
    expect(await refunds.told(placed, 'alert.refundFailed')).toBe(1);
    const marked = await kit.shop.asOwner((tx) => markRefunded(tx, { orderId: placed.orderId }));
    expect(marked).toEqual({ amountMinor: 30_000n, currency: 'INR' });
    await refunds.untilRefunded(placed);
    await expect(kit.shop.asOwner((tx) => markRefunded(tx, { orderId: placed.orderId }))).rejects.toMatchObject({
      code: 'NOTHING_TO_REFUND',
    });
  });
});

describe('a refund that had arrived and comes back', () => {
  const seen = async ({ paymentId }: PlacedForTest) => {
    const sql = `SELECT r.status AS refund, a.status AS attempt, p.refunded_minor::int AS refunded FROM refunds r
      JOIN payment_attempts a ON a.id = r.attempt_id JOIN payments p ON p.id = r.payment_id WHERE p.id = $1`;
    return (await kit.shop.look.query<{ refund: string; attempt: string; refunded: number }>(sql, [paymentId])).rows[0];
  };
  const ARRIVED = { refund: 'PROCESSED', attempt: 'REFUNDED', refunded: 30_000 };
  const CAME_BACK = { refund: 'FAILED', attempt: 'CAPTURED', refunded: 0 };

  it('U-4 is with the shop again, alerted and asked for again; its webhooks may overtake each other', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await seen(placed)).toEqual(ARRIVED);
    const attempt = 'SELECT psp_payment_id FROM payment_attempts WHERE payment_id = $1';
    const listed = await kit.psp.listRefunds(String(await kit.shop.value(attempt, [placed.paymentId])));
    const [refund] = listed.kind === 'definite' ? listed.value : [];
    const learn = (status: PspRefund['status'], learntBy: 'WEBHOOK' | 'QUERY') =>
      kit.asSystem((tx) =>
        recordRefundOutcome(tx, { paymentId: placed.paymentId, learnt: { ...refund!, status }, learntBy }),
      );

    expect(await learn('FAILED', 'WEBHOOK')).toBe('BOOKED');
    expect(await seen(placed)).toEqual(CAME_BACK);
    expect(await refunds.told(placed, 'alert.refundFailed')).toBe(1);
    // The older one comes late.
    expect(await learn('PROCESSED', 'WEBHOOK')).toBe('OLD_NEWS');
    expect(await learn('FAILED', 'WEBHOOK')).toBe('OLD_NEWS');
    expect(await seen(placed)).toEqual(CAME_BACK);
    // Who is asked, says what is so now.
    expect(await learn('PROCESSED', 'QUERY')).toBe('BOOKED');
    expect(await seen(placed)).toEqual(ARRIVED);
  });
});

describe('a provider that keeps no keys', () => {
  /** Razorpay, with its names of refunds taken away. */
  const nameless = (): PspPort => ({
    ...kit.psp,
    async listRefunds(pspPaymentId) {
      const listed = await kit.psp.listRefunds(pspPaymentId);
      if (listed.kind !== 'definite') return listed;
      const value = listed.value.map((refund) => ({ ...refund, reference: undefined, isNameless: true as const }));
      return { kind: 'definite', value };
    },
  });

  it('U-3 shows us our own refund whose answer was lost: it is known for ours, and not booked beside it', async () => {
    const placed = await refunds.placePaid();
    await kit.fault({ action: 'drop' });
    await kit.asSystem((tx) => startRefund(tx, { orderId: placed.orderId, amountMinor: 10_000n, cause: 'BY_HAND' }));
    await kit.fault({ method: 'refunds.create', when: 'after', action: 'reset', times: 1 });
    await kit.work(placed.paymentId);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'UNKNOWN', psp_refund_id: null });
    const psps = createPspDirectory([nameless()]);
    const [since, until] = [new Date(Date.now() - 600_000), new Date(Date.now() + 600_000)];
    await backfillPayments({ database: kit.shop.database, psps, since, until });
    const known = await refunds.refundOf(placed);
    expect(['PENDING', 'PROCESSED']).toContain(known.status);
    expect(known.psp_refund_id).not.toBeNull();
    expect(await kit.shop.value('SELECT count(*)::int FROM refunds WHERE payment_id = $1', [placed.paymentId])).toBe(1);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it('U-3 is told what had gone back before, and since when it may be at it', async () => {
    const placed = await refunds.placePaid();
    const asked: RefundRequest[] = [];
    const watched: PspPort = {
      ...kit.psp,
      refund(request) {
        asked.push(request);
        return kit.psp.refund(request);
      },
    };
    const activities = kit.activitiesWith({ psp: watched });
    for (const amountMinor of [10_000n, 5_000n]) {
      await kit.asSystem((tx) => startRefund(tx, { orderId: placed.orderId, amountMinor, cause: 'BY_HAND' }));
      await kit.fault({ method: 'refunds.create', when: 'before', action: 'reset', times: 1 });
      await kit.work(placed.paymentId, activities);
      await kit.hurry();
      await kit.work(placed.paymentId, activities);
    }
    const firstSentAt = expect.any(Date) as Date;
    expect(asked).toMatchObject([
      { amountMinor: 10_000n, refundedBeforeMinor: 0n },
      { amountMinor: 10_000n, refundedBeforeMinor: 0n, firstSentAt },
      { amountMinor: 5_000n, refundedBeforeMinor: 10_000n },
      { amountMinor: 5_000n, refundedBeforeMinor: 10_000n, firstSentAt },
    ]);
    expect([asked[0]!.firstSentAt, asked[2]!.firstSentAt]).toEqual([undefined, undefined]);
  });
});

describe('refunds that others made', () => {
  it('U-2 a refund from the provider’s dashboard is booked by its webhook, and never doubled by ours', async () => {
    const placed = await refunds.placePaid(30_000n);
    const pspPaymentId = String(
      await kit.shop.value('SELECT psp_payment_id FROM payment_attempts WHERE payment_id = $1', [placed.paymentId]),
    );
    await dashboardRefund(pspPaymentId, 10_000);
    await kit.untilOrder(placed.orderId, 'payment_status', 'PARTIALLY_REFUNDED');
    await refunds.reject(placed);
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await kit.netAtProvider(placed.orderId)).toBe(0);
    expect(await kit.shop.value('SELECT refunded_minor::int FROM payments WHERE id = $1', [placed.paymentId])).toBe(
      30_000,
    );
  });

  it('U-2 one whose webhook was lost is found when the payment is asked for', async () => {
    const placed = await kit.placePayable(30_000n);
    await kit.fault({ action: 'drop' });
    await kit.bank(placed.orderId, { action: 'vanish' });
    const [capture] = (await kit.happened('capture')).slice(-1);
    await dashboardRefund(String(capture!.data['paymentId']), 30_000);
    await waitFor(async () => (await kit.happened('refund')).at(-1)?.data.status === 'processed');
    await kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
    await refunds.untilRefunded(placed);
  });

  it('U-5 no refund is larger than what was taken, by our rule and by the database’s', async () => {
    const placed = await refunds.placePaid(30_000n);
    const wanted = { orderId: placed.orderId, amountMinor: 30_001n, cause: 'BY_HAND' } as const;
    await expect(kit.asSystem((tx) => startRefund(tx, wanted))).rejects.toMatchObject({ code: 'REFUND_TOO_LARGE' });
    await expect(
      kit.shop.look.query('UPDATE payment_attempts SET refunding_minor = 30001 WHERE payment_id = $1', [
        placed.paymentId,
      ]),
    ).rejects.toThrow(/attempts_capture_within_amount/);
    const twice = await Promise.all(
      [0, 1].map(() => kit.asSystem((tx) => startRefund(tx, { ...wanted, amountMinor: 'all' }))),
    );
    expect(twice.map(({ amountMinor }) => amountMinor).sort()).toEqual([0n, 30_000n]);
  });
});

/** Somebody presses the button in the provider's dashboard. */
async function dashboardRefund(pspPaymentId: string, amount: number): Promise<void> {
  const auth = Buffer.from('rzp_test_payments:secret-of-payments').toString('base64');
  const answer = await fetch(`${kit.sandbox.url}/v1/payments/${pspPaymentId}/refund`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${auth}` },
    body: JSON.stringify({ amount }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
