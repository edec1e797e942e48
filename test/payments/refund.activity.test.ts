import { changeOrder } from '../../db/orders/changeOrder';
import { claimRefund } from '../../db/payments/claimRefund';
import { markRefunded } from '../../db/payments/markRefunded';
import { recordRefundNotSent } from '../../db/payments/recordRefundNotSent';
import { recordRefundOutcome } from '../../db/payments/recordRefundOutcome';
import { retryRefund } from '../../db/payments/retryRefund';
import { startRefund } from '../../db/payments/startRefund';
import type { Failpoints } from '../../domain/kit/failpoints';
import type { PspPort } from '../../domain/payments/pspPort';
import { waitFor } from '../kit/waitFor';
import { openPayShop, type PayShop, type PlacedForTest } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

async function placePaid(priceMinor = 30_000n): Promise<PlacedForTest> {
  const placed = await kit.placePayable(priceMinor);
  await kit.bank(placed.orderId, { action: 'pay' });
  await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
  return placed;
}

const reject = (placed: PlacedForTest) =>
  kit.shop.asOwner((tx) =>
    changeOrder(tx, { orderId: placed.orderId, change: { type: 'reject', reason: 'sold out' } }),
  );

const refundOf = async (placed: PlacedForTest) => {
  const { rows } = await kit.shop.look.query<{
    id: string;
    status: string;
    cause: string;
    key_number: number;
    tries: number;
    sent_at: Date | null;
    next_try_at: Date | null;
    psp_refund_id: string | null;
  }>('SELECT * FROM refunds WHERE payment_id = $1 ORDER BY created_at', [placed.paymentId]);
  return rows[0]!;
};

/** Refunds that the provider has accepted for the order, by its own record. */
async function accepted(placed: PlacedForTest): Promise<number> {
  const reference = await kit.shop.value('SELECT reference FROM payment_links WHERE payment_id = $1', [
    placed.paymentId,
  ]);
  const refunds = await kit.happened('refund');
  return refunds.filter(({ data }) => data['reference'] === reference && data.status === 'pending').length;
}

const told = (placed: PlacedForTest, text: string) =>
  kit.shop.value(`SELECT count(*)::int FROM messages WHERE order_id = $1 AND view->>'text' = $2`, [
    placed.orderId,
    text,
  ]);

const attention = (placed: PlacedForTest) =>
  kit.shop.value('SELECT needs_attention_reason FROM payments WHERE id = $1', [placed.paymentId]);

const mark = (placed: PlacedForTest) => kit.shop.asOwner((tx) => markRefunded(tx, { orderId: placed.orderId }));

/** As if it had been sent so long ago. */
const age = (placed: PlacedForTest, by: string) =>
  kit.shop.look.query('UPDATE refunds SET sent_at = now() - $2::interval WHERE payment_id = $1', [
    placed.paymentId,
    by,
  ]);

/** The ladder has seven rungs: whatever still counts them is at its end after this. */
async function climbLadder(placed: PlacedForTest): Promise<void> {
  for (let rung = 0; rung < 8; rung += 1) {
    await kit.hurry();
    await kit.work(placed.paymentId);
  }
}

const untilRefunded = (placed: PlacedForTest) => kit.untilOrder(placed.orderId, 'payment_status', 'REFUNDED');

describe('a paid order that is rejected is refunded in full', () => {
  it('S-55 (part) once at the provider, told when it starts and when it has arrived', async () => {
    const placed = await placePaid();
    await reject(placed);
    expect(await told(placed, 'order.refundStarted')).toBe(1);
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
    expect(await kit.netAtProvider(placed.orderId)).toBe(0);
    expect((await refundOf(placed)).cause).toBe('REJECTED');
    expect(await told(placed, 'order.refunded')).toBe(1);
    expect(await kit.shop.value('SELECT status FROM payment_attempts WHERE payment_id = $1', [placed.paymentId])).toBe(
      'REFUNDED',
    );
    await waitFor(
      async () =>
        (await kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [placed.paymentId])) === null,
    );
  });

  it('U-3 a crash between sending and recording sends nothing twice, as often as it happens', async () => {
    const placed = await placePaid();
    await reject(placed);
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
    const { id: refundId } = await refundOf(placed);
    for (let time = 0; time < 3; time += 1) {
      await expect(dying.sendRefund({ orgId: kit.shop.orgId, paymentId: placed.paymentId, refundId })).rejects.toThrow(
        'dies here',
      );
      await kit.hurry();
    }
    await kit.work(placed.paymentId);
    await kit.hurry();
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(crashes).toBe(3);
    expect(await accepted(placed)).toBe(1);
  });

  it.each([
    ['reset', { action: 'reset' }],
    ['a 500', { action: 'status', status: 500 }],
    ['a gateway’s page', { action: 'status', status: 502, body: '<html>Bad Gateway</html>' }],
    ['no answer', { action: 'hang' }],
  ])('U-3 sent, and answered by %s: it is looked for, found and not sent again', async (_name, fault) => {
    const placed = await placePaid();
    await reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'after', times: 1, ...fault });
    await kit.work(placed.paymentId);
    expect(await accepted(placed)).toBe(1);
    await kit.hurry();
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
  });

  it('U-3 not sent at all is sent again under its own key', async () => {
    const placed = await placePaid();
    await reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'before', times: 1, action: 'reset' });
    await kit.work(placed.paymentId);
    expect(await refundOf(placed)).toMatchObject({ status: 'UNKNOWN', tries: 1 });
    await kit.hurry();
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
  });

  it('U-3 a key that is too old is not sent again; what never came is refused, and a person sends it under another key', async () => {
    const placed = await placePaid();
    await reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'before', action: 'reset' });
    await kit.work(placed.paymentId);
    await kit.clearFaults();
    await age(placed, '20 hours 30 minutes');
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await refundOf(placed)).toMatchObject({ status: 'UNKNOWN' });
    await age(placed, '21 hours');
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await refundOf(placed)).toMatchObject({ status: 'FAILED', key_number: 1 });
    expect(await accepted(placed)).toBe(0);
    expect(await told(placed, 'alert.refundFailed')).toBe(1);

    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect(await refundOf(placed)).toMatchObject({ status: 'CREATED', key_number: 2, sent_at: null });
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
  });

  it('U-3 a provider that never shows what became of it leaves it to a person, who may have it asked again under its key', async () => {
    const placed = await placePaid();
    await reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'after', action: 'reset', times: 1 });
    await kit.fault({ action: 'drop' });
    await kit.work(placed.paymentId);
    // A refused look-up is no refusal of the refund.
    const refusal = { error: { code: 'BAD_REQUEST_ERROR', description: 'not now' } };
    await kit.fault({ method: 'refunds.listOfPayment', action: 'status', status: 400, body: refusal });
    await climbLadder(placed);
    expect(await refundOf(placed)).toMatchObject({ status: 'UNKNOWN', next_try_at: null });
    expect(await attention(placed)).toMatch(/does not say whether a refund/);
    await kit.clearFaults();
    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect((await refundOf(placed)).key_number).toBe(1);
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
  });

  it('U-3 control: a provider client that makes up a fresh key for each sending refunds twice', async () => {
    const placed = await placePaid(30_000n);
    let sent = 0;
    const careless: PspPort = {
      ...kit.psp,
      refund: (request) =>
        kit.psp.refund({ ...request, amountMinor: 15_000n, key: `${request.key.slice(0, 30)}-${(sent += 1)}` }),
      listRefunds: () => Promise.resolve({ kind: 'definite', value: [] }),
    };
    await kit.asSystem((tx) => startRefund(tx, { orderId: placed.orderId, amountMinor: 15_000n, cause: 'BY_HAND' }));
    const { id: refundId } = await refundOf(placed);
    const dying = kit.activitiesWith({ psp: careless, failpoints: { hit: () => Promise.reject(new Error('dies')) } });
    for (let time = 0; time < 2; time += 1) {
      await dying.sendRefund({ orgId: kit.shop.orgId, paymentId: placed.paymentId, refundId }).catch(() => undefined);
      await kit.hurry();
    }
    expect(await accepted(placed)).toBe(2);
  });
});

describe('a refund that the provider was not really asked for', () => {
  it('U-4 paused for longer than its key would live, it is as if nobody had tried, and goes out when calls do', async () => {
    const placed = await placePaid();
    await kit.shop.look.query(`INSERT INTO switches (kind, name, paused_at) VALUES ('provider', 'razorpay', now())`);
    await reject(placed);
    await climbLadder(placed);
    expect(await refundOf(placed)).toMatchObject({ status: 'CREATED', sent_at: null, tries: 0 });
    expect(await attention(placed)).toBeNull();
    await kit.shop.look.query(`DELETE FROM switches WHERE kind = 'provider'`);
    await kit.hurry();
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
  });

  it('U-4 with wrong keys it waits, unsent and uncounted, a person is told at once, and the mark goes with the mended keys', async () => {
    const placed = await placePaid();
    await reject(placed);
    await kit.fault({ method: 'refunds.create', action: 'status', status: 401 });
    await climbLadder(placed);
    expect(await refundOf(placed)).toMatchObject({ status: 'CREATED', sent_at: null, tries: 0 });
    expect(await attention(placed)).toMatch(/does not accept our keys/);
    await kit.clearFaults();
    await kit.hurry();
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
    expect(await attention(placed)).toBeNull();
    expect(
      await kit.shop.value('SELECT needs_attention_reason FROM orders WHERE id = $1', [placed.orderId]),
    ).toBeNull();
  });

  it('U-4 limits of rate use up no rung of the ladder, whether it was sent before or not', async () => {
    const placed = await placePaid();
    await reject(placed);
    const limited = { action: 'status', status: 429, retryAfterSeconds: 3 };
    await kit.fault({ method: 'refunds.create', ...limited });
    await climbLadder(placed);
    expect(await refundOf(placed)).toMatchObject({ status: 'CREATED', sent_at: null, tries: 0 });
    await kit.clearFaults();
    await kit.fault({ method: 'refunds.create', when: 'before', action: 'reset', times: 1 });
    await kit.hurry();
    await kit.work(placed.paymentId);
    await kit.fault({ method: 'refunds.create', ...limited });
    await climbLadder(placed);
    expect(await refundOf(placed)).toMatchObject({ status: 'UNKNOWN', tries: 1, sent_at: expect.any(Date) as Date });
    await kit.clearFaults();
    await kit.hurry();
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
  });

  it('U-3 a late answer «not sent» does not undo what somebody has asked since', async () => {
    const placed = await placePaid();
    await reject(placed);
    const { id: refundId } = await refundOf(placed);
    const ref = { paymentId: placed.paymentId, refundId };
    const first = await kit.asSystem((tx) => claimRefund(tx, ref));
    if (first.kind !== 'ask') throw new Error('it is due');
    await kit.hurry();
    await kit.asSystem((tx) => claimRefund(tx, ref));
    const late = { ...ref, tries: first.tries, mayExist: first.mayExist, reason: 'TOO_MANY_CALLS', waitMs: 1 } as const;
    await kit.asSystem((tx) => recordRefundNotSent(tx, late));
    expect(await refundOf(placed)).toMatchObject({ status: 'SENT', tries: 2, sent_at: expect.any(Date) as Date });
  });
});

describe('a refund that fails reaches the owner', () => {
  it('U-4 unanswered to the end, it can be marked as given by hand; sent after all by the provider, a person is told', async () => {
    const placed = await placePaid();
    await reject(placed);
    await kit.fault({ action: 'drop' });
    await kit.fault({ method: 'refunds.create', when: 'after', action: 'reset', times: 1 });
    await kit.work(placed.paymentId);
    await expect(mark(placed)).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND' });
    await kit.fault({ method: 'refunds.listOfPayment', action: 'status', status: 503 });
    await climbLadder(placed);
    expect(await mark(placed)).toEqual({ amountMinor: 30_000n, currency: 'INR' });
    expect(await refundOf(placed)).toMatchObject({ status: 'BY_HAND_DONE' });
    await untilRefunded(placed);
    expect(await attention(placed)).toBeNull();
    await kit.clearFaults();
    const pspPaymentId = String(
      await kit.shop.value('SELECT psp_payment_id FROM payment_attempts WHERE payment_id = $1', [placed.paymentId]),
    );
    const [learnt] = await waitFor(async () => {
      const listed = await kit.psp.listRefunds(pspPaymentId);
      return listed.kind === 'definite' && listed.value[0]?.status === 'PROCESSED' ? listed.value : undefined;
    });
    const booked = await kit.asSystem((tx) =>
      recordRefundOutcome(tx, { paymentId: placed.paymentId, learnt: learnt!, learntBy: 'QUERY' }),
    );
    expect(booked).toBe('REVIEW');
    expect(await attention(placed)).toMatch(/given back by hand too/);
  });

  it('U-4 accepted and never finished, it can be asked for again or marked as given by hand', async () => {
    const placed = await placePaid();
    await reject(placed);
    await kit.shop.look.query(
      `UPDATE refunds SET status = 'PENDING', psp_refund_id = 'rfnd_slow', sent_at = now(), next_try_at = NULL WHERE payment_id = $1`,
      [placed.paymentId],
    );
    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect(await refundOf(placed)).toMatchObject({ status: 'PENDING', key_number: 1, psp_refund_id: 'rfnd_slow' });
    await kit.shop.look.query('UPDATE refunds SET next_try_at = NULL WHERE payment_id = $1', [placed.paymentId]);
    await mark(placed);
    await untilRefunded(placed);
  });

  it('U-4 refused by the provider: alerted, not repeated by the machine, and a person asks again or gives it by hand', async () => {
    const placed = await placePaid();
    await reject(placed);
    const refusal = {
      error: {
        code: 'BAD_REQUEST_ERROR',
        description: 'Your account does not have enough balance to carry out the refund operation.',
      },
    };
    await kit.fault({ method: 'refunds.create', action: 'status', status: 400, body: refusal, times: 1 });
    await kit.work(placed.paymentId);
    expect(await refundOf(placed)).toMatchObject({ status: 'FAILED' });
    expect(await told(placed, 'alert.refundFailed')).toBe(1);
    await kit.hurry();
    await kit.work(placed.paymentId);
    expect(await accepted(placed)).toBe(0);

    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect(await refundOf(placed)).toMatchObject({ status: 'CREATED', key_number: 2 });
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
    expect(await accepted(placed)).toBe(1);
    expect(
      await kit.shop.value('SELECT needs_attention_since FROM payments WHERE id = $1', [placed.paymentId]),
    ).toBeNull();
  });

  it('U-4 accepted, and sent back by the bank days later: alerted; what a person then gives by hand ends it', async () => {
    const placed = await placePaid();
    await reject(placed);
    await kit.fault({ action: 'failRefund', times: 1 });
    await kit.work(placed.paymentId);
    await kit.untilValue('SELECT status FROM refunds WHERE payment_id = $1', [placed.paymentId], 'FAILED');
    expect(await told(placed, 'alert.refundFailed')).toBe(1);
    const marked = await kit.shop.asOwner((tx) => markRefunded(tx, { orderId: placed.orderId }));
    expect(marked).toEqual({ amountMinor: 30_000n, currency: 'INR' });
    await untilRefunded(placed);
    await expect(kit.shop.asOwner((tx) => markRefunded(tx, { orderId: placed.orderId }))).rejects.toMatchObject({
      code: 'NOTHING_TO_REFUND',
    });
  });
});

describe('refunds that others made', () => {
  it('U-2 a refund from the provider’s dashboard is booked by its webhook, and never doubled by ours', async () => {
    const placed = await placePaid(30_000n);
    const pspPaymentId = String(
      await kit.shop.value('SELECT psp_payment_id FROM payment_attempts WHERE payment_id = $1', [placed.paymentId]),
    );
    await dashboardRefund(pspPaymentId, 10_000);
    await kit.untilOrder(placed.orderId, 'payment_status', 'PARTIALLY_REFUNDED');
    await reject(placed);
    await kit.work(placed.paymentId);
    await untilRefunded(placed);
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
    await untilRefunded(placed);
  });

  it('U-5 no refund is larger than what was taken, by our rule and by the database’s', async () => {
    const placed = await placePaid(30_000n);
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
