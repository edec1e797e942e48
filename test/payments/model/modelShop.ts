import { askPsp, sendToPsp } from '../../../activities/payments/askForCharge';
import { takeAt } from '../../../activities/payments/askForCapture';
import { ATTEMPT_MOVES, type AttemptStatus } from '../../../domain/payments/attempt';
import { isCaptureWanted, mostToCapture, type CaptureNews } from '../../../domain/payments/capture';
import {
  chargeStepOf,
  isChargeOpen,
  isChargeSettled,
  whyNoCharge,
  type AttemptKind,
  type ChargeNews,
} from '../../../domain/payments/charge';
import { nextQuestionSeconds } from '../../../domain/payments/askingLadder';
import { decideCharge, noAnswer, type ChargeDecision } from '../../../domain/payments/decideCharge';
import { decideOutcome } from '../../../domain/payments/decideOutcome';
import type { PspPayment, PspPort } from '../../../domain/payments/pspPort';
import { captureKey, chargeKey, refundKey } from '../../../domain/payments/reference';
import { spreadRefund, surplusMinor, type PaymentSums } from '../../../domain/payments/surplus';
import type { ModelPsp } from './modelPsp';

/** Everything costs the same, so that mistakes of amount show as whole captures. */
export const PRICE = 10_000n;
/** A claim that is older was left by a crash. */
const LEASE_SECONDS = 30;

export interface ModelAttempt {
  readonly id: string;
  readonly kind: AttemptKind;
  readonly reference: string | undefined;
  status: AttemptStatus;
  capturedMinor: bigint;
  refundingMinor: bigint;
  pspPaymentId: string | undefined;
  pspOrderId: string | undefined;
  sentAt: number | undefined;
  nextQueryAt: number | undefined;
  queryCount: number;
  captureMinor: bigint | undefined;
  captureNumber: number;
  captureSent: boolean;
}

/** Where a worker dies. */
export type Crash = 'claimed' | 'sent' | 'never';

/**
 * One payment of ours with its rows, kept by the product's own decisions and its own questions to the provider; only
 * Postgres and Temporal are left out. What it may never do it checks itself, at every step.
 */
export class ModelShop {
  readonly attempts: ModelAttempt[] = [];
  readonly refunds: {
    readonly key: string;
    readonly attempt: ModelAttempt;
    readonly amountMinor: bigint;
    sent: boolean;
  }[] = [];
  voided = false;
  needsPerson = false;

  constructor(
    private readonly outside: ModelPsp,
    /** Another one is a control. */
    private readonly psp: PspPort = outside.port,
  ) {}

  /** Somebody wants the payer charged; refused unless that can't take money twice. */
  begin(): void {
    if (whyNoCharge({ sums: this.sums, voided: this.voided, isClosing: false, attempts: this.attempts })) return;
    const number = this.attempts.filter(({ kind }) => kind === 'OFFSESSION').length + 1;
    this.insert({
      kind: 'OFFSESSION',
      reference: chargeKey(PAYMENT_ID, number),
      status: 'CREATED',
      nextQueryAt: this.now,
    });
  }

  /** Somebody wants a part taken of what is authorised. */
  capture(part: bigint): void {
    const attempt = this.attempts.find(({ status }) => status === 'AUTHORIZED');
    if (!attempt || this.voided || this.attempts.some(isCaptureWanted)) return;
    const most = mostToCapture({ amountMinor: PRICE }, this.sums);
    if (most === 0n) return;
    const captureMinor = part < most ? part : most;
    Object.assign(attempt, { captureMinor, captureNumber: attempt.captureNumber + 1, captureSent: false });
    Object.assign(attempt, { nextQueryAt: this.now, queryCount: 0 });
  }

  cancel(): void {
    this.voided = true;
    this.settle();
  }

  /** A person asks again about whatever is at the end of its ladder. */
  retry(): void {
    for (const attempt of this.attempts) {
      if (isChargeOpen(attempt) || isCaptureWanted(attempt))
        Object.assign(attempt, { nextQueryAt: this.now, queryCount: 0 });
    }
  }

  /** What the run would do now: each try of ours that is due. */
  async work(crash: Crash = 'never'): Promise<void> {
    for (const attempt of this.attempts) {
      if (isChargeOpen(attempt)) await this.charge(attempt, crash);
      else if (isCaptureWanted(attempt)) await this.take(attempt, crash);
    }
    this.settle();
  }

  /** The provider's word on a payment object, however it came. */
  learn(payment: PspPayment): boolean {
    const known =
      this.attempts.find(({ pspPaymentId }) => pspPaymentId === payment.id) ??
      this.attempts.find((ours) => ours.pspPaymentId === undefined && ours.reference === payment.reference);
    const expected = { amountMinor: PRICE, currency: 'INR', orderId: known?.pspOrderId, mode: undefined };
    const decision = decideOutcome(expected, known, payment);
    if (decision.kind !== 'book') return false;
    const { status, capturedMinor } = decision;
    const attempt = known ?? this.insert({ kind: 'LINK', reference: undefined, status, nextQueryAt: undefined });
    this.move(attempt, status);
    const objects = { pspPaymentId: payment.id, pspOrderId: payment.orderId };
    Object.assign(attempt, { ...objects, capturedMinor, nextQueryAt: undefined, queryCount: 0 });
    this.settle();
    return true;
  }

  /** Sends what is to go back; a crash after it sends it again, under the same key. */
  async sendRefunds(crash: Crash = 'never'): Promise<void> {
    for (const refund of this.refunds.filter(({ sent }) => !sent)) {
      const { key, attempt, amountMinor } = refund;
      const request = { pspPaymentId: attempt.pspPaymentId ?? '', amountMinor, currency: 'INR', key };
      if (crash === 'claimed') return;
      const answer = await this.psp.refund(request);
      refund.sent = crash === 'never' && answer.kind === 'definite';
    }
  }

  get sums(): PaymentSums {
    const total = (pick: (attempt: ModelAttempt) => bigint) =>
      this.attempts.reduce((sum, attempt) => sum + pick(attempt), 0n);
    return {
      amountMinor: PRICE,
      capturedMinor: total(({ capturedMinor }) => capturedMinor),
      refundingMinor: total(({ refundingMinor }) => refundingMinor),
      refundedMinor: 0n,
    };
  }

  /** Keys of the tries that we began. */
  get keys(): string[] {
    return this.attempts.flatMap(({ kind, reference }) => (kind === 'OFFSESSION' && reference ? [reference] : []));
  }

  /** When something is due next; undefined when only a person can bring it on. */
  get nextAt(): number | undefined {
    const times = this.attempts.flatMap(({ nextQueryAt }) => nextQueryAt ?? []);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  private get now(): number {
    return this.outside.now;
  }

  /** As `sendCharge`: claimed, sent or asked for, recorded. */
  private async charge(attempt: ModelAttempt, crash: Crash): Promise<void> {
    const isWanted = !this.voided && this.sums.capturedMinor === 0n;
    const step = chargeStepOf({ ...attempt, nextQueryAt: dateOf(attempt.nextQueryAt) }, isWanted, dateOf(this.now)!);
    if (step === 'none') return;
    if (step === 'giveUp') return this.end(attempt, 'CANCELLED');
    const isSettled = isChargeSettled(dateOf(attempt.sentAt), dateOf(this.now)!);
    if (step === 'send') {
      this.checkAlone(attempt);
      this.move(attempt, 'SENT');
      attempt.sentAt = this.now;
    }
    const asked = step === 'send' ? 0 : attempt.queryCount + 1;
    Object.assign(attempt, { queryCount: asked, nextQueryAt: this.now + LEASE_SECONDS });
    if (crash === 'claimed') return;
    const { id: attemptId, pspPaymentId, pspOrderId, reference: key = '' } = attempt;
    const names = { attemptId, key, pspPaymentId, pspOrderId, psp: this.psp.name, account: 'default' };
    const claim = { ...names, since: new Date(0), isSettled, asked };
    const news = step === 'send' ? await sendToPsp(this.psp, claim, requestOf(key)) : await askPsp(this.psp, claim);
    if (crash === 'never') this.record(attempt, asked, news);
  }

  /** As `recordCharge`. */
  private record(attempt: ModelAttempt, asked: number, news: ChargeNews): void {
    if (news.kind === 'payment') {
      if (this.learn(news.payment) || !isChargeOpen(attempt)) return;
      Object.assign(attempt, { pspPaymentId: news.payment.id, pspOrderId: news.orderId });
      return this.apply(attempt, noAnswer(attempt, attempt.status));
    }
    if ('orderId' in news) attempt.pspOrderId = news.orderId;
    this.apply(attempt, decideCharge(attempt, asked, news));
  }

  private apply(attempt: ModelAttempt, decision: ChargeDecision): void {
    switch (decision.kind) {
      case 'nothing':
        return;
      case 'end':
        return this.end(attempt, decision.status);
      case 'wait':
        if (decision.status !== attempt.status) this.move(attempt, decision.status);
        this.needsPerson ||= decision.seconds === undefined;
        attempt.nextQueryAt = decision.seconds === undefined ? undefined : this.now + decision.seconds;
        return;
      case 'undo':
        // The one way back: nothing has left us.
        attempt.status = decision.status;
        if (decision.status === 'CREATED') attempt.sentAt = undefined;
        Object.assign(attempt, { queryCount: decision.queryCount, nextQueryAt: this.now + decision.waitMs / 1000 });
    }
  }

  /** As `sendCapture`. */
  private async take(attempt: ModelAttempt, crash: Crash): Promise<void> {
    if (attempt.nextQueryAt === undefined || attempt.nextQueryAt > this.now) return;
    if (this.voided && !attempt.captureSent) return this.drop(attempt);
    const mayBeTaken = attempt.captureSent;
    const asked = attempt.queryCount + 1;
    Object.assign(attempt, { captureSent: true, queryCount: asked, nextQueryAt: this.now + LEASE_SECONDS });
    if (crash === 'claimed') return;
    const { id, captureNumber, captureMinor = 0n, pspPaymentId = '' } = attempt;
    const request = { pspPaymentId, amountMinor: captureMinor, currency: 'INR', key: captureKey(id, captureNumber) };
    const news = await takeAt(this.psp, request, mayBeTaken);
    if (crash === 'never') this.recordCapture(attempt, news);
  }

  private recordCapture(attempt: ModelAttempt, news: CaptureNews): void {
    switch (news.kind) {
      case 'payment':
        return void this.learn(news.payment);
      case 'refused':
        return this.drop(attempt);
      case 'notSent':
        return void Object.assign(attempt, {
          queryCount: attempt.queryCount - 1,
          nextQueryAt: this.now + news.waitMs / 1000,
        });
      case 'unknown': {
        const seconds = nextQuestionSeconds(attempt.queryCount - 1);
        this.needsPerson ||= seconds === undefined;
        attempt.nextQueryAt = seconds === undefined ? undefined : this.now + seconds;
      }
    }
  }

  private drop(attempt: ModelAttempt): void {
    Object.assign(attempt, { captureMinor: undefined, captureSent: false, nextQueryAt: undefined, queryCount: 0 });
  }

  private end(attempt: ModelAttempt, status: AttemptStatus): void {
    this.move(attempt, status);
    attempt.nextQueryAt = undefined;
  }

  /** As `settlePayment`: what is too much becomes refunds, counted in the same breath. */
  private settle(): void {
    const captures = this.attempts.map((attempt, index) => ({
      ...{ attemptId: attempt.id, byHand: false, createdAt: new Date(index) },
      ...{ capturedMinor: attempt.capturedMinor, refundingMinor: attempt.refundingMinor },
    }));
    for (const { attemptId, amountMinor } of spreadRefund(captures, surplusMinor(this.sums, this.voided))) {
      const attempt = this.attempts.find(({ id }) => id === attemptId)!;
      attempt.refundingMinor += amountMinor;
      const key = refundKey(idOf('b', this.refunds.length), 1);
      this.refunds.push({ key, attempt, amountMinor, sent: false });
    }
  }

  /** Only along the table. */
  private move(attempt: ModelAttempt, to: AttemptStatus): void {
    if (attempt.status !== to && !ATTEMPT_MOVES[attempt.status].includes(to))
      throw new Error(`${attempt.status} → ${to} is not in the table`);
    attempt.status = to;
  }

  private checkAlone(attempt: ModelAttempt): void {
    const others = this.attempts.filter((other) => other !== attempt && isChargeOpen(other));
    if (others.length > 0) throw new Error('a second try while one is undecided');
  }

  private insert(row: Pick<ModelAttempt, 'kind' | 'reference' | 'status' | 'nextQueryAt'>): ModelAttempt {
    const attempt: ModelAttempt = {
      ...row,
      id: idOf('a', this.attempts.length),
      ...{ capturedMinor: 0n, refundingMinor: 0n, pspPaymentId: undefined, pspOrderId: undefined, sentAt: undefined },
      ...{ queryCount: 0, captureMinor: undefined, captureNumber: 0, captureSent: false },
    };
    this.attempts.push(attempt);
    return attempt;
  }
}

const PAYMENT_ID = 'c0000000-0000-4000-8000-000000000001';

function idOf(letter: string, index: number): string {
  return `${letter}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function requestOf(key: string) {
  const what = { amountMinor: PRICE, currency: 'INR', description: 'ORD-1', token: 'pm_model' };
  return { ...what, key, payer: { kind: 'absent' as const, customer: 'cus_model' } };
}

/** Seconds of the model's clock; the epoch itself would be no time at all. */
function dateOf(seconds: number | undefined): Date | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000);
}
