import { randomUUID } from 'node:crypto';
import {
  UnsupportedByPsp,
  type CaptureRequest,
  type ChargeRequest,
  type PspCharge,
  type PspLink,
  type PspName,
  type PspPayment,
  type PspPort,
  type PspRefund,
  type PspResult,
  type RefundRequest,
} from '../../../domain/payments/pspPort';

/** What a provider does and doesn't: ops/decisions/0014, and what each has published of its keys. */
export interface PspRules {
  readonly name: PspName;
  /** How long a key of a charge stands in the way of a second one, in hours; 0: there are no keys. */
  readonly chargeKeyHours: number;
  readonly chargesWithoutPayer: boolean;
  readonly cancelsLinks: boolean;
  readonly capturesPartly: boolean;
  /** A «no» of the bank may become a «yes» days later. */
  readonly authorisesLate: boolean;
}

/**
 * Stripe; Razorpay, where we begin no try; and one without keys that cancels nothing, which is the worst to lose an
 * answer of.
 */
export const PROVIDERS: Readonly<Record<string, PspRules>> = {
  stripe: {
    ...{ name: 'stripe', chargeKeyHours: 24, chargesWithoutPayer: true },
    ...{ cancelsLinks: true, capturesPartly: true, authorisesLate: false },
  },
  razorpay: {
    ...{ name: 'razorpay', chargeKeyHours: 24, chargesWithoutPayer: false },
    ...{ cancelsLinks: true, capturesPartly: false, authorisesLate: true },
  },
  'one without keys': {
    ...{ name: 'stripe', chargeKeyHours: 0, chargesWithoutPayer: true },
    ...{ cancelsLinks: false, capturesPartly: true, authorisesLate: true },
  },
};

/** What becomes of a call on its way: there and back, not there, there and not back, late there, refused at the door. */
export const FATES = ['answered', 'lostBefore', 'lostAfter', 'slow', 'busy', 'wrongKeys'] as const;
export type Fate = (typeof FATES)[number];

/** What the bank says to a try. UNDECIDED: nothing yet. */
export const BANK = ['CAPTURED', 'AUTHORIZED', 'FAILED', 'UNDECIDED', 'NEEDS_PAYER'] as const;
export type BankSays = (typeof BANK)[number];

/** A slow call arrives at most this long after it was sent: our own time limit and a provider's queue, well under 128 s. */
const SLOW_SECONDS = 100;

interface Hangs {
  readonly link: PspLink;
  readonly madeAt: number;
}

/** A provider as payers, banks and the network drive it, on a clock that the schedule turns. */
export class ModelPsp {
  /** In seconds. */
  now = 0;
  /** Of the next calls; when there is none left, all goes well. */
  fates: Fate[] = [];
  /** Of the next tries. */
  bank: BankSays[] = [];
  readonly payments = new Map<string, PspPayment>();
  /** Webhooks on their way. */
  readonly mail: PspPayment[] = [];
  /** Keys of charges in the order in which they were asked for. */
  readonly charged: string[] = [];
  private readonly links = new Map<string, Hangs>();
  private readonly refunds = new Map<string, PspRefund>();
  private slow: { readonly at: number; readonly act: () => void }[] = [];
  /** Ids of one provider are no other's. */
  private readonly mark = randomUUID().slice(0, 8);

  constructor(readonly rules: PspRules) {}

  get port(): PspPort {
    const { rules } = this;
    const cannot = (operation: string) => Promise.reject(new UnsupportedByPsp(rules.name, operation));
    const port: Partial<PspPort> = {
      ...{ name: rules.name, account: 'default', mode: 'test' as const },
      charge: (request) => (rules.chargesWithoutPayer ? this.call(() => this.charge(request)) : cannot('charge')),
      capture: (request) => this.call(() => this.capture(request)),
      refund: (request) => this.call(() => this.refund(request)),
      cancelLink: (id) => this.call(() => this.cancel(id)),
      fetchLink: (id) => this.call(() => this.fetchLink(id)),
      fetchPayment: (id) => this.call(() => found(this.payments.get(id))),
      findLinkByReference: (reference) => this.call(() => ({ kind: 'definite', value: this.byReference(reference) })),
      listRefunds: (id) => this.call(() => ({ kind: 'definite', value: this.refundsOf(id) })),
      fetchRefund: (id) => this.call(() => found([...this.refunds.values()].find((refund) => refund.id === id))),
    };
    return port as PspPort;
  }

  /** Time goes on, and what was slow arrives. */
  pass(seconds: number): void {
    this.now += seconds;
    const arrived = this.slow.filter(({ at }) => at <= this.now);
    this.slow = this.slow.filter((late) => !arrived.includes(late));
    for (const { act } of arrived) act();
  }

  /** A payer tries to pay on a link. */
  pay(linkId: string, says: BankSays, amountMinor: bigint): void {
    if (!this.links.has(linkId)) this.link(linkId, linkId, amountMinor);
    this.tryToPay(linkId, says, amountMinor);
  }

  /** The bank decides what it had not, or takes a «no» back. */
  changeMind(index: number): void {
    const open = [...this.payments.values()].filter(
      ({ status }) => status === 'PENDING' || (this.rules.authorisesLate && status === 'FAILED'),
    );
    const payment = open[index % Math.max(1, open.length)];
    if (payment)
      this.put({ ...payment, status: 'CAPTURED', capturedMinor: payment.amountMinor, failureReason: undefined });
  }

  /** Every try comes to an end: what is undecided fails. */
  decideAll(): void {
    for (const payment of this.payments.values()) {
      if (payment.status === 'PENDING') this.put({ ...payment, status: 'FAILED', failureReason: 'payment_timed_out' });
    }
  }

  get netMinor(): bigint {
    return sum([...this.payments.values()].map(({ capturedMinor, refundedMinor }) => capturedMinor - refundedMinor));
  }

  /** How often money was taken by tries whose key is one of these. */
  capturesBy(keys: readonly string[]): number {
    return [...this.payments.values()].filter(
      ({ reference, capturedMinor }) => capturedMinor > 0n && keys.includes(reference ?? ''),
    ).length;
  }

  private async call<T>(act: () => PspResult<T>): Promise<PspResult<T>> {
    await Promise.resolve();
    switch (this.fates.shift() ?? 'answered') {
      case 'answered':
        return act();
      case 'lostBefore':
        return { kind: 'unknown', message: 'reset' };
      case 'lostAfter':
        act();
        return { kind: 'unknown', message: 'timed out' };
      case 'slow':
        this.slow.push({ at: this.now + SLOW_SECONDS, act });
        return { kind: 'unknown', message: 'timed out' };
      case 'busy':
        return { kind: 'rateLimited', retryAfterMs: 5_000 };
      case 'wrongKeys':
        return { kind: 'refused', code: 'CREDENTIALS', message: 'no such key' };
    }
  }

  private charge({ key, amountMinor }: ChargeRequest): PspResult<PspCharge> {
    this.charged.push(key);
    const known = this.byReference(key);
    const madeAt = this.links.get(known?.id ?? '')?.madeAt;
    const isKept = madeAt !== undefined && this.now - madeAt < this.rules.chargeKeyHours * 3_600;
    const orderId =
      known && isKept ? known.id : this.link(`intent_${this.mark}_${this.links.size + 1}`, key, amountMinor);
    if (!isKept) this.tryToPay(orderId, this.bank.shift() ?? 'CAPTURED', amountMinor);
    const payment = this.paymentsOn(orderId).at(-1);
    const status = payment ? CHARGED[payment.status] : 'NEEDS_PAYER';
    return {
      kind: 'definite',
      value: { orderId, status, payment, step: undefined, failureReason: payment?.failureReason },
    };
  }

  private capture({ pspPaymentId, amountMinor }: CaptureRequest): PspResult<PspPayment> {
    const payment = this.payments.get(pspPaymentId);
    const isWhole = payment?.amountMinor === amountMinor;
    if (payment?.status !== 'AUTHORIZED' || !(isWhole || this.rules.capturesPartly)) return REFUSED;
    return { kind: 'definite', value: this.put({ ...payment, status: 'CAPTURED', capturedMinor: amountMinor }) };
  }

  private refund({ pspPaymentId, amountMinor, currency, key }: RefundRequest): PspResult<PspRefund> {
    const known = this.refunds.get(key);
    const payment = this.payments.get(pspPaymentId);
    if (known || !payment) return found(known);
    if (payment.refundedMinor + amountMinor > payment.capturedMinor) throw new Error('more goes back than was taken');
    const refund = {
      id: `refund_${this.mark}_${this.refunds.size + 1}`,
      pspPaymentId,
      amountMinor,
      currency,
      reference: key,
    };
    const made: PspRefund = { ...refund, status: 'PROCESSED' };
    this.refunds.set(key, made);
    this.payments.set(pspPaymentId, { ...payment, refundedMinor: payment.refundedMinor + amountMinor });
    return { kind: 'definite', value: made };
  }

  private cancel(id: string): PspResult<PspLink> {
    const hangs = this.links.get(id);
    const isBusy = this.paymentsOn(id).some(({ status }) => status === 'PENDING' || status === 'CAPTURED');
    if (!hangs || !this.rules.cancelsLinks || isBusy) return REFUSED;
    const link = { ...hangs.link, status: 'CANCELLED' as const };
    this.links.set(id, { ...hangs, link });
    return { kind: 'definite', value: link };
  }

  private fetchLink(id: string): Awaited<ReturnType<PspPort['fetchLink']>> {
    const hangs = this.links.get(id);
    return hangs ? { kind: 'definite', value: { link: hangs.link, payments: this.paymentsOn(id) } } : REFUSED;
  }

  private byReference(reference: string): PspLink | undefined {
    return [...this.links.values()].find(({ link }) => link.reference === reference)?.link;
  }

  private refundsOf(id: string): PspRefund[] {
    return [...this.refunds.values()].filter(({ pspPaymentId }) => pspPaymentId === id);
  }

  private paymentsOn(id: string): PspPayment[] {
    return [...this.payments.values()].filter(({ orderId }) => orderId === id);
  }

  private link(id: string, reference: string, amountMinor: bigint): string {
    const names = { id, reference, orderId: id, url: undefined, expiresAt: undefined };
    const link: PspLink = { ...names, status: 'OPEN', amountMinor, currency: 'INR' };
    this.links.set(id, { link, madeAt: this.now });
    return id;
  }

  private tryToPay(orderId: string, says: BankSays, amountMinor: bigint): void {
    if (says === 'NEEDS_PAYER') return;
    const names = {
      id: `pay_${this.mark}_${this.payments.size + 1}`,
      orderId,
      reference: this.links.get(orderId)?.link.reference,
    };
    this.put({
      ...{ ...names, amountMinor, currency: 'INR', refundedMinor: 0n, method: undefined, mode: 'test' },
      status: says === 'UNDECIDED' ? 'PENDING' : says,
      capturedMinor: says === 'CAPTURED' ? amountMinor : 0n,
      failureReason: says === 'FAILED' ? 'payment_timed_out' : undefined,
    });
  }

  private put(payment: PspPayment): PspPayment {
    this.payments.set(payment.id, payment);
    this.mail.push(payment);
    return payment;
  }
}

const REFUSED = { kind: 'refused', code: 'INVALID', message: 'not as it is' } as const;

const CHARGED: Readonly<Record<PspPayment['status'], PspCharge['status']>> = {
  PENDING: 'PENDING',
  AUTHORIZED: 'AUTHORIZED',
  CAPTURED: 'CAPTURED',
  REFUNDED: 'CAPTURED',
  FAILED: 'DECLINED',
};

function found<T>(value: T | undefined): PspResult<T> {
  return value === undefined ? { kind: 'refused', code: 'NOT_FOUND', message: 'none' } : { kind: 'definite', value };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
