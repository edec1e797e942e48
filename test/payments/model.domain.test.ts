import fc from 'fast-check';
import type { AttemptStatus } from '../../domain/payments/attempt';
import { decideOutcome } from '../../domain/payments/decideOutcome';
import type { PspPayment } from '../../domain/payments/pspPort';
import { spreadRefund, surplusMinor } from '../../domain/payments/surplus';

/** Everything here costs the same, so that mistakes of amount show as whole captures. */
const PRICE = 10_000n;

/** A provider as payers and banks drive it: payments that fail, succeed late, are captured and refunded. */
class ModelProvider {
  readonly payments = new Map<string, PspPayment>();
  /** Webhooks on their way; the schedule decides what becomes of them. */
  readonly mail: PspPayment[] = [];
  private refundsByKey = new Map<string, bigint>();

  pay(outcome: 'CAPTURED' | 'FAILED' | 'AUTHORIZED'): void {
    this.put({
      id: `pay_${this.payments.size + 1}`,
      status: outcome,
      amountMinor: PRICE,
      currency: 'INR',
      capturedMinor: outcome === 'CAPTURED' ? PRICE : 0n,
      refundedMinor: 0n,
      method: 'upi',
      orderId: undefined,
      reference: undefined,
      mode: undefined,
      failureReason: outcome === 'FAILED' ? 'payment_timed_out' : undefined,
    });
  }

  /** What was failed or authorised is captured after all. */
  captureLate(index: number): void {
    const open = [...this.payments.values()].filter(({ status }) => status === 'FAILED' || status === 'AUTHORIZED');
    const payment = open[index % Math.max(1, open.length)];
    if (payment) this.put({ ...payment, status: 'CAPTURED', capturedMinor: PRICE, failureReason: undefined });
  }

  /** The same key refunds once. */
  refund(id: string, amountMinor: bigint, key: string): void {
    const payment = this.payments.get(id)!;
    if (this.refundsByKey.has(key)) return;
    if (payment.refundedMinor + amountMinor > payment.capturedMinor) throw new Error('more than was taken');
    this.refundsByKey.set(key, amountMinor);
    this.payments.set(id, { ...payment, refundedMinor: payment.refundedMinor + amountMinor });
  }

  get netMinor(): bigint {
    return [...this.payments.values()].reduce(
      (sum, payment) => sum + payment.capturedMinor - payment.refundedMinor,
      0n,
    );
  }

  private put(payment: PspPayment): void {
    this.payments.set(payment.id, payment);
    this.mail.push(payment);
  }
}

/** Our books, kept by the product's own decisions. */
class ModelBooks {
  private readonly attempts = new Map<
    string,
    { status: AttemptStatus; capturedMinor: bigint; refundingMinor: bigint }
  >();
  voided = false;

  learn(payment: PspPayment): void {
    const known = this.attempts.get(payment.id);
    const decision = decideOutcome(
      { amountMinor: PRICE, currency: 'INR', orderId: undefined, mode: undefined },
      known,
      payment,
    );
    if (decision.kind !== 'book') return;
    const { status, capturedMinor } = decision;
    this.attempts.set(payment.id, { status, capturedMinor, refundingMinor: known?.refundingMinor ?? 0n });
  }

  /** As `settlePayment` does: what is too much becomes refunds, counted in the same breath. */
  settle(): { readonly attemptId: string; readonly amountMinor: bigint }[] {
    const all = [...this.attempts].map(([attemptId, attempt], index) => ({
      attemptId,
      ...attempt,
      byHand: false,
      createdAt: new Date(index),
    }));
    const total = (pick: (attempt: (typeof all)[number]) => bigint) =>
      all.reduce((sum, attempt) => sum + pick(attempt), 0n);
    const sums = {
      amountMinor: PRICE,
      capturedMinor: total(({ capturedMinor }) => capturedMinor),
      refundingMinor: total(({ refundingMinor }) => refundingMinor),
      refundedMinor: 0n,
    };
    const parts = spreadRefund(all, surplusMinor(sums, this.voided));
    for (const { attemptId, amountMinor } of parts) {
      const attempt = this.attempts.get(attemptId)!;
      this.attempts.set(attemptId, { ...attempt, refundingMinor: attempt.refundingMinor + amountMinor });
    }
    return parts;
  }
}

type Step =
  | { readonly do: 'pay'; readonly outcome: 'CAPTURED' | 'FAILED' | 'AUTHORIZED' }
  | { readonly do: 'captureLate'; readonly index: number }
  | { readonly do: 'deliver' | 'lose' | 'deliverTwice'; readonly index: number }
  | { readonly do: 'cancelOrder' | 'ask' | 'sendRefunds' | 'crashWhileRefunding' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('pay' as const),
    outcome: fc.constantFrom('CAPTURED' as const, 'FAILED' as const, 'AUTHORIZED' as const),
  }),
  fc.record({ do: fc.constant('captureLate' as const), index: fc.nat(5) }),
  fc.record({ do: fc.constantFrom('deliver' as const, 'lose' as const, 'deliverTwice' as const), index: fc.nat(5) }),
  fc.record({
    do: fc.constantFrom('cancelOrder' as const, 'ask' as const, 'sendRefunds' as const, 'crashWhileRefunding' as const),
  }),
);

/** Plays a schedule and then lets everything settle: every payment is asked for, every refund is sent. */
function play(
  steps: readonly Step[],
  keyOf: (refund: number, sending: number) => string,
): { provider: ModelProvider; books: ModelBooks } {
  const provider = new ModelProvider();
  const books = new ModelBooks();
  const refunds: { readonly attemptId: string; readonly amountMinor: bigint; sent: boolean }[] = [];
  let sendings = 0;
  const settle = () => refunds.push(...books.settle().map((part) => ({ ...part, sent: false })));
  const send = (crash: boolean) => {
    refunds.forEach((refund, number) => {
      if (refund.sent) return;
      provider.refund(refund.attemptId, refund.amountMinor, keyOf(number, sendings++));
      // A crash between the call and its record: it will be sent again.
      refund.sent = !crash;
    });
  };
  const post = ({ do: fate, index }: Step & { readonly index: number }) => {
    const [letter] = provider.mail.splice(index % Math.max(1, provider.mail.length), 1);
    if (letter && fate !== 'lose') books.learn(letter);
    if (letter && fate === 'deliverTwice') books.learn(letter);
    settle();
  };
  const act = (schedule: Step) => {
    switch (schedule.do) {
      case 'pay':
        return provider.pay(schedule.outcome);
      case 'captureLate':
        return provider.captureLate(schedule.index);
      case 'deliver':
      case 'deliverTwice':
      case 'lose':
        return post(schedule);
      case 'cancelOrder':
        books.voided = true;
        return settle();
      case 'ask':
        provider.payments.forEach((payment) => books.learn(payment));
        return settle();
      case 'sendRefunds':
        return send(false);
      case 'crashWhileRefunding':
        return send(true);
    }
  };
  steps.forEach(act);
  act({ do: 'ask' });
  act({ do: 'sendRefunds' });
  return { provider, books };
}

const byRow = (refund: number) => `refund-${refund}`;

describe('attempts against a model of a provider', () => {
  it('U-4 a payer’s net charge never exceeds what is due, whatever is lost, doubled, late, cancelled or crashed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { provider, books } = play(steps, byRow);
        expect(provider.netMinor).toBeLessThanOrEqual(books.voided ? 0n : PRICE);
      }),
      { numRuns: 1_000 },
    );
  });

  it('U-4 what the payer paid once and the order still wants is kept', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { provider, books } = play(steps, byRow);
        const captured = [...provider.payments.values()].some(({ capturedMinor }) => capturedMinor > 0n);
        if (captured && !books.voided) expect(provider.netMinor).toBe(PRICE);
      }),
      { numRuns: 1_000 },
    );
  });

  it('U-3 control: with a fresh key for each sending, a crash refunds twice', () => {
    const fresh = (_refund: number, sending: number) => `sending-${sending}`;
    const schedule: Step[] = [
      { do: 'pay', outcome: 'CAPTURED' },
      { do: 'deliver', index: 0 },
      { do: 'cancelOrder' },
      { do: 'crashWhileRefunding' },
    ];
    expect(() => play(schedule, fresh)).toThrow('more than was taken');
    expect(play(schedule, byRow).provider.netMinor).toBe(0n);
  });
});
