import { randomInt } from 'node:crypto';
import type { FundingType } from '../wire/payfast';
import type { World } from '../world';
import type { Movement, StoredForm, StoredPayment } from './facts';
import type { Itns } from './itns';
import type { PayFastState } from './state';

/** 3.9 % and R2, and 15 % of tax on both: what the documentation's samples come to. In hundred-thousandths of a cent. */
const FEE_SHARE = 4_485;
const FEE_FIXED = 23_000_000;

/** The life of a payment: begun, then complete or failed; late truth included. A failure is told to nobody. */
export class Paying {
  constructor(
    private readonly world: World,
    private readonly state: PayFastState,
    private readonly itns: Itns,
  ) {}

  start(form: StoredForm, { fundingType, silent }: { fundingType: FundingType; silent: boolean }): StoredPayment {
    const { formId, merchantId, amount } = form;
    return this.put({
      pfPaymentId: this.freeId(),
      formId,
      merchantId,
      amount,
      fee: Math.min(amount, Math.round((amount * FEE_SHARE + FEE_FIXED) / 100_000)),
      refunded: 0,
      fundingType,
      status: 'PENDING',
      reason: null,
      completedAtMs: null,
      plan: null,
      silent,
    });
  }

  /** Money moves. */
  complete(pfPaymentId: string): StoredPayment {
    const before = this.state.payment(pfPaymentId);
    const payment: StoredPayment = {
      ...before,
      status: 'COMPLETE',
      reason: null,
      completedAtMs: this.world.now(),
      plan: null,
    };
    const data = { ...this.movement(payment, payment.amount), payment };
    this.world.commit({ provider: 'payfast', kind: 'capture', data });
    this.itns.emit(payment);
    return payment;
  }

  fail(pfPaymentId: string, reason: string): StoredPayment {
    return this.put({ ...this.state.payment(pfPaymentId), status: 'FAILED', reason });
  }

  /** The bank will take the money by itself after a while, also after a restart of the sandbox. */
  completeLater(pfPaymentId: string, afterMs: number): StoredPayment {
    const payment = this.put({
      ...this.state.payment(pfPaymentId),
      plan: { atMs: this.world.now() + afterMs },
    });
    this.schedule(payment);
    return payment;
  }

  /** Money goes back at once, and is told to nobody. */
  refund(pfPaymentId: string, { amount, reason }: { amount: number; reason: string }): void {
    const before = this.state.payment(pfPaymentId);
    const payment = { ...before, refunded: before.refunded + amount };
    const data = { ...this.movement(payment, amount), status: 'processed', reason, atMs: this.world.now(), payment };
    this.world.commit({ provider: 'payfast', kind: 'refund', data });
  }

  resume(): void {
    for (const payment of this.state.payments.values()) this.schedule(payment);
  }

  private schedule({ plan, pfPaymentId }: StoredPayment): void {
    if (plan === null) return;
    this.world.timers.after(plan.atMs - this.world.now(), () => {
      if (this.state.payment(pfPaymentId).plan !== null) this.complete(pfPaymentId);
    });
  }

  private movement({ formId, pfPaymentId }: StoredPayment, amount: number): Movement {
    const reference = this.state.form(formId).fields['m_payment_id'] || null;
    return { amount, currency: 'ZAR', reference, formId, paymentId: pfPaymentId };
  }

  private put(payment: StoredPayment): StoredPayment {
    this.world.commit({ provider: 'payfast', kind: 'payment', data: payment });
    return payment;
  }

  /** Nine digits: ids of another run of the sandbox are hardly met again. */
  private freeId(): string {
    for (;;) {
      const id = String(randomInt(100_000_000, 1_000_000_000));
      if (!this.state.payments.has(id)) return id;
    }
  }
}
