import type { AttemptStatus } from '../../domain/payments/attempt';
import { readCapture } from '../../domain/payments/capture';
import {
  chargeStepOf,
  isChargeSettled,
  readCharge,
  whyNoCharge,
  type ChargeGround,
} from '../../domain/payments/charge';
import { decideCharge } from '../../domain/payments/decideCharge';
import { dutyOf, nextActionAt, type PaymentWork } from '../../domain/payments/paymentDuty';
import type { PspPayment } from '../../domain/payments/pspPort';
import { captureKey, chargeKey } from '../../domain/payments/reference';

const sums = { amountMinor: 10_000n, capturedMinor: 0n, refundingMinor: 0n, refundedMinor: 0n };
const free: ChargeGround = { sums, voided: false, isClosing: false, attempts: [] };
const beside = (kind: 'LINK' | 'OFFSESSION' | 'BY_HAND', status: AttemptStatus) =>
  whyNoCharge({ ...free, attempts: [{ kind, status }] });
const NOW = new Date('2026-11-26T10:00:00Z');

describe('whether a try may begin', () => {
  it('U-4 it may when something is due and nothing can take money any more', () => {
    expect(whyNoCharge(free)).toBeUndefined();
    for (const status of ['DECLINED_SOFT', 'DECLINED_HARD', 'CANCELLED', 'EXPIRED'] as const)
      expect(beside('OFFSESSION', status)).toBeUndefined();
    // A payer's own try may stay undecided for ever.
    expect(beside('LINK', 'SENT')).toBeUndefined();
  });

  it.each([
    ['OFFSESSION', 'CREATED'],
    ['OFFSESSION', 'SENT'],
    ['OFFSESSION', 'UNKNOWN'],
    ['LINK', 'AUTHORIZED'],
    ['LINK', 'UNKNOWN'],
    ['BY_HAND', 'CREATED'],
  ] as const)('U-4 it may not beside a try %s that is %s', (kind, status) => {
    expect(beside(kind, status)).toBe('CHARGE_UNDER_WAY');
  });

  it('U-4 it may not for what is paid in part, closed or being closed', () => {
    expect(whyNoCharge({ ...free, sums: { ...sums, capturedMinor: 1n } })).toBe('ALREADY_PAID');
    expect(whyNoCharge({ ...free, voided: true })).toBe('NOT_PAYABLE');
    expect(whyNoCharge({ ...free, isClosing: true })).toBe('NOT_PAYABLE');
    expect(whyNoCharge({ ...free, sums: { ...sums, amountMinor: 0n } })).toBe('NOT_PAYABLE');
  });
});

describe('what is done about a try', () => {
  const at = (status: AttemptStatus, nextQueryAt: Date | undefined = NOW) => ({
    ...{ kind: 'OFFSESSION' as const, status, nextQueryAt },
  });

  it('U-3 it is sent from CREATED alone, and whatever may have left is only asked for', () => {
    expect(chargeStepOf(at('CREATED'), true, NOW)).toBe('send');
    expect(chargeStepOf(at('CREATED'), false, NOW)).toBe('giveUp');
    for (const status of ['SENT', 'UNKNOWN'] as const)
      for (const isWanted of [true, false]) expect(chargeStepOf(at(status), isWanted, NOW)).toBe('ask');
    for (const status of ['CAPTURED', 'DECLINED_HARD', 'CANCELLED'] as const)
      expect(chargeStepOf(at(status), true, NOW)).toBe('none');
    expect(chargeStepOf(at('CREATED', new Date(NOW.getTime() + 1)), true, NOW)).toBe('none');
    expect(chargeStepOf({ ...at('CREATED'), nextQueryAt: undefined }, true, NOW)).toBe('none');
  });

  it('U-4 without an answer it is asked for after 5 s, 30 s, 2 min, 10 min, 1 h, 6 h, 24 h, and then by nobody', () => {
    const waits = Array.from({ length: 8 }, (_, queryCount) => {
      const charge = { kind: 'OFFSESSION', status: 'UNKNOWN', queryCount } as const;
      const decision = decideCharge(charge, queryCount, { kind: 'unknown', message: 'reset' });
      return decision.kind === 'wait' ? decision.seconds : decision.kind;
    });
    expect(waits).toEqual([5, 30, 120, 600, 3_600, 21_600, 86_400, undefined]);
  });

  it('U-4 only an answer to the sending itself brings it back to be sent', () => {
    const busy = { kind: 'notSent', reason: 'TOO_MANY_CALLS', waitMs: 1_000 } as const;
    const sent = { kind: 'OFFSESSION', status: 'SENT', queryCount: 0 } as const;
    expect(decideCharge(sent, 0, busy)).toMatchObject({ kind: 'undo', status: 'CREATED', queryCount: 0 });
    const asked = { ...sent, status: 'UNKNOWN', queryCount: 3 } as const;
    expect(decideCharge(asked, 3, busy)).toMatchObject({ kind: 'undo', status: 'UNKNOWN', queryCount: 2 });
    expect(decideCharge(asked, 2, busy)).toEqual({ kind: 'nothing' });
  });

  it('U-4 «not there» counts when nothing can be on its way any more', () => {
    const after = (seconds: number) => isChargeSettled(NOW, new Date(NOW.getTime() + seconds * 1000));
    expect([after(5), after(128), after(129), isChargeSettled(undefined, NOW)]).toEqual([false, false, true, false]);
  });
});

describe('answers', () => {
  const payment: PspPayment = {
    ...{ id: 'ch_1', status: 'CAPTURED', amountMinor: 10_000n, capturedMinor: 10_000n, refundedMinor: 0n },
    ...{
      currency: 'INR',
      method: 'card',
      orderId: 'pi_1',
      reference: undefined,
      mode: 'test',
      failureReason: undefined,
    },
  };

  it.each([
    [{ kind: 'unknown', message: 'x' }, 'unknown'],
    [{ kind: 'rateLimited', retryAfterMs: 1 }, 'notSent'],
    [{ kind: 'refused', code: 'CREDENTIALS', message: 'x' }, 'notSent'],
    [{ kind: 'refused', code: 'DUPLICATE', message: 'x' }, 'duplicate'],
    [{ kind: 'refused', code: 'INVALID', message: 'x' }, 'refused'],
  ] as const)('U-3 of a charge: %j is %s', (answer, kind) => {
    expect(readCharge(answer).kind).toBe(kind);
  });

  it('U-3 of a charge that says it was paid and shows no payment: it is not believed', () => {
    const done = { orderId: 'pi_1', status: 'CAPTURED', payment: undefined, step: undefined } as const;
    expect(readCharge({ kind: 'definite', value: { ...done, failureReason: undefined } }).kind).toBe('unknown');
  });

  it('U-3 of a capture: a «no» means what the payment shows after it', () => {
    const no = { kind: 'refused', code: 'INVALID', message: 'x' } as const;
    const shown = (status: PspPayment['status']) => ({ kind: 'definite', value: { ...payment, status } }) as const;
    expect(readCapture(no, shown('CAPTURED')).kind).toBe('payment');
    expect(readCapture(no, shown('REFUNDED')).kind).toBe('payment');
    expect(readCapture(no, shown('AUTHORIZED')).kind).toBe('refused');
    expect(readCapture(no, { kind: 'unknown', message: 'x' }).kind).toBe('unknown');
  });

  it('U-3 keys are of our own rows, 40 characters at most', () => {
    const id = '5f0c6c1e-2f0e-4f6e-9d0a-00000000abcd';
    expect(chargeKey(id, 1)).toBe('5f0c6c1e2f0e4f6e9d0a00000000abcd-1-c');
    expect(captureKey(id, 2)).toBe('5f0c6c1e2f0e4f6e9d0a00000000abcd-2-t');
    expect(chargeKey(id, 99_999)).toMatch(/^[a-z0-9-]{1,40}$/);
  });
});

describe('what a payment’s run does first', () => {
  const link = { number: 1, status: 'ACTIVE', shuttingSince: NOW, shutAt: undefined } as const;
  const work: PaymentWork = { links: [], attempts: [], refunds: [] };

  it('U-4 a refund, then what we have begun, then the link that a payer waits for, then what they left', () => {
    const attempt = {
      id: 'a',
      kind: 'OFFSESSION',
      status: 'UNKNOWN',
      captureMinor: undefined,
      nextQueryAt: NOW,
    } as const;
    const newest = { number: 2, status: 'CREATED', shuttingSince: undefined, shutAt: undefined } as const;
    const refunds = [{ id: 'r', status: 'CREATED', nextTryAt: NOW }] as const;
    const all = { links: [link, newest], attempts: [attempt], refunds };
    expect(dutyOf(all, NOW)).toEqual({ kind: 'refund', refundId: 'r' });
    expect(dutyOf({ ...all, refunds: [] }, NOW)).toEqual({ kind: 'charge', attemptId: 'a' });
    expect(dutyOf({ ...work, links: [link, newest] }, NOW)).toEqual({ kind: 'openLink' });
    expect(dutyOf({ ...work, links: [link] }, NOW)).toEqual({ kind: 'shutLinks' });
  });

  it('U-4 what can’t be closed now is tried at its next time, and holds up nothing else', () => {
    const later = new Date(NOW.getTime() + 60_000);
    const left = { ...link, shutAt: later };
    expect(dutyOf({ ...work, links: [left] }, NOW)).toBeUndefined();
    expect(nextActionAt({ ...work, links: [left] }, NOW)).toEqual(later);
    const unknown = { number: 2, status: 'UNKNOWN', shuttingSince: undefined, shutAt: undefined } as const;
    expect(dutyOf({ ...work, links: [left, unknown] }, NOW)).toEqual({ kind: 'openLink' });
  });
});
