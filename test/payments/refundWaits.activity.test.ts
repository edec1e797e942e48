import { claimRefund } from '../../db/payments/claimRefund';
import { recordRefundNotSent } from '../../db/payments/recordRefundNotSent';
import { recordRefundOutcome } from '../../db/payments/recordRefundOutcome';
import { retryRefund } from '../../db/payments/retryRefund';
import { waitFor } from '../kit/waitFor';
import { openPayShop, type PayShop } from './payShop';
import { refundTrials, type RefundTrials } from './refundTrials';

let kit: PayShop;
let refunds: RefundTrials;
beforeAll(async () => {
  kit = await openPayShop();
  refunds = refundTrials(kit);
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

describe('a refund that the provider was not really asked for', () => {
  it('U-4 paused for longer than its key would live, it is as if nobody had tried, and goes out when calls do', async () => {
    const placed = await refunds.placePaid();
    await kit.shop.look.query(`INSERT INTO switches (kind, name, paused_at) VALUES ('provider', 'razorpay', now())`);
    await refunds.reject(placed);
    await refunds.climbLadder(placed);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'CREATED', sent_at: null, tries: 0 });
    expect(await refunds.attention(placed)).toBeNull();
    await kit.shop.look.query(`DELETE FROM switches WHERE kind = 'provider'`);
    await kit.hurry();
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it('U-4 with wrong keys it waits, unsent and uncounted, a person is told at once, and the mark goes with the mended keys', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.fault({ method: 'refunds.create', action: 'status', status: 401 });
    await refunds.climbLadder(placed);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'CREATED', sent_at: null, tries: 0 });
    expect(await refunds.attention(placed)).toMatch(/does not accept our keys/);
    await kit.clearFaults();
    await kit.hurry();
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
    expect(await refunds.attention(placed)).toBeNull();
    expect(
      await kit.shop.value('SELECT needs_attention_reason FROM orders WHERE id = $1', [placed.orderId]),
    ).toBeNull();
  });

  it('U-4 limits of rate use up no rung of the ladder, whether it was sent before or not', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    const limited = { action: 'status', status: 429, retryAfterSeconds: 3 };
    await kit.fault({ method: 'refunds.create', ...limited });
    await refunds.climbLadder(placed);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'CREATED', sent_at: null, tries: 0 });
    await kit.clearFaults();
    await kit.fault({ method: 'refunds.create', when: 'before', action: 'reset', times: 1 });
    await kit.hurry();
    await kit.work(placed.paymentId);
    await kit.fault({ method: 'refunds.create', ...limited });
    await refunds.climbLadder(placed);
    expect(await refunds.refundOf(placed)).toMatchObject({
      status: 'UNKNOWN',
      tries: 1,
      sent_at: expect.any(Date) as Date,
    });
    await kit.clearFaults();
    await kit.hurry();
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it('U-3 a late answer «not sent» does not undo what somebody has asked since', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    const { id: refundId } = await refunds.refundOf(placed);
    const ref = { paymentId: placed.paymentId, refundId };
    const first = await kit.asSystem((tx) => claimRefund(tx, ref));
    if (first.kind !== 'ask') throw new Error('it is due');
    await kit.hurry();
    await kit.asSystem((tx) => claimRefund(tx, ref));
    const late = { ...ref, tries: first.tries, mayExist: first.mayExist, reason: 'TOO_MANY_CALLS', waitMs: 1 } as const;
    await kit.asSystem((tx) => recordRefundNotSent(tx, late));
    expect(await refunds.refundOf(placed)).toMatchObject({
      status: 'SENT',
      tries: 2,
      sent_at: expect.any(Date) as Date,
    });
  });
});

describe('a refund without an answer to the end', () => {
  it('U-3 a provider that never shows what became of it leaves it to a person, who may have it asked again under its key', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.fault({ method: 'refunds.create', when: 'after', action: 'reset', times: 1 });
    await kit.fault({ action: 'drop' });
    await kit.work(placed.paymentId);
    // A refused look-up is no refusal of the refund.
    const refusal = { error: { code: 'BAD_REQUEST_ERROR', description: 'not now' } };
    await kit.fault({ method: 'refunds.listOfPayment', action: 'status', status: 400, body: refusal });
    await refunds.climbLadder(placed);
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'UNKNOWN', next_try_at: null });
    expect(await refunds.attention(placed)).toMatch(/does not say whether a refund/);
    await kit.clearFaults();
    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect((await refunds.refundOf(placed)).key_number).toBe(1);
    await kit.work(placed.paymentId);
    await refunds.untilRefunded(placed);
    expect(await refunds.accepted(placed)).toBe(1);
  });

  it('U-4 unanswered to the end, it can be marked as given by hand; sent after all by the provider, a person is told', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.fault({ action: 'drop' });
    await kit.fault({ method: 'refunds.create', when: 'after', action: 'reset', times: 1 });
    await kit.work(placed.paymentId);
    await expect(refunds.mark(placed)).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND' });
    await kit.fault({ method: 'refunds.listOfPayment', action: 'status', status: 503 });
    await refunds.climbLadder(placed);
    expect(await refunds.mark(placed)).toEqual({ amountMinor: 30_000n, currency: 'INR' });
    expect(await refunds.refundOf(placed)).toMatchObject({ status: 'BY_HAND_DONE' });
    await refunds.untilRefunded(placed);
    expect(await refunds.attention(placed)).toBeNull();
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
    expect(await refunds.attention(placed)).toMatch(/given back by hand too/);
  });

  it('U-4 accepted and never finished, it can be asked for again or marked as given by hand', async () => {
    const placed = await refunds.placePaid();
    await refunds.reject(placed);
    await kit.shop.look.query(
      `UPDATE refunds SET status = 'PENDING', psp_refund_id = 'rfnd_slow', sent_at = now(), next_try_at = NULL WHERE payment_id = $1`,
      [placed.paymentId],
    );
    await kit.shop.asOwner((tx) => retryRefund(tx, { orderId: placed.orderId }));
    expect(await refunds.refundOf(placed)).toMatchObject({
      status: 'PENDING',
      key_number: 1,
      psp_refund_id: 'rfnd_slow',
    });
    await kit.shop.look.query('UPDATE refunds SET next_try_at = NULL WHERE payment_id = $1', [placed.paymentId]);
    await refunds.mark(placed);
    await refunds.untilRefunded(placed);
  });
});
