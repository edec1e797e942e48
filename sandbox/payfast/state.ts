import { writeForm } from '../wire/payfast';
import type { ItnDelivery, ItnSending, Merchant, PayFastFact, StoredForm, StoredPayment, Transaction } from './facts';

/** What each kind of fact does to the state. */
type Effects = { [Kind in PayFastFact['kind']]: (data: Extract<PayFastFact, { kind: Kind }>['data']) => unknown };

/** The account that PayFast's documentation gives everybody for its sandbox. */
export const PUBLIC_MERCHANT: Merchant = {
  merchantId: '10000100',
  merchantKey: '46f0cd694581a',
  passphrase: 'jt7NOE43FZPn',
  isTest: true,
};

/** What PayFast knows, built from the facts alone. */
export class PayFastState {
  readonly forms = new Map<string, StoredForm>();
  readonly payments = new Map<string, StoredPayment>();
  /** What a notification said, by what PayFast would be asked to confirm. */
  readonly itns = new Set<string>();
  /** Notifications that nobody has taken yet. */
  readonly undelivered = new Map<string, ItnDelivery>();
  private readonly merchants = new Map<string, Merchant>();
  private readonly transactions = new Map<string, Transaction[]>();

  private readonly effects: Effects = {
    merchant: (merchant) => this.merchants.set(merchant.merchantId, merchant),
    form: (form) => this.forms.set(form.formId, form),
    payment: (payment) => this.payments.set(payment.pfPaymentId, payment),
    capture: ({ payment }) => this.receive(payment),
    refund: ({ payment, amount, atMs }) => this.giveBack(payment, amount, atMs),
    itn: (delivery) => {
      this.itns.add(writeForm(delivery.fields));
      this.undelivered.set(delivery.deliveryId, delivery);
    },
    itnSent: (sending) => this.noteSending(sending),
    itnRetried: (sending) => this.noteSending(sending),
    itnDropped: ({ deliveryId }) => this.undelivered.delete(deliveryId ?? ''),
    call: () => undefined,
    fault: () => undefined,
  };

  apply(fact: PayFastFact): void {
    const effect = this.effects[fact.kind] as (data: PayFastFact['data']) => unknown;
    effect(fact.data);
  }

  merchant(merchantId: string | undefined): Merchant | undefined {
    return this.merchants.get(merchantId ?? '') ?? (merchantId === '10000100' ? PUBLIC_MERCHANT : undefined);
  }

  /** A payment that is known to exist. */
  payment(id: string): StoredPayment {
    const payment = this.payments.get(id);
    if (payment === undefined) throw new Error(`no payment ${id} in the record`);
    return payment;
  }

  /** A form that is known to exist. */
  form(id: string): StoredForm {
    const form = this.forms.get(id);
    if (form === undefined) throw new Error(`no form ${id} in the record`);
    return form;
  }

  /** A merchant's history, the oldest first. */
  history(merchantId: string): readonly Transaction[] {
    return this.transactions.get(merchantId) ?? [];
  }

  clear(): void {
    for (const store of Object.values(this)) if (store instanceof Map || store instanceof Set) store.clear();
  }

  private receive(payment: StoredPayment): void {
    this.payments.set(payment.pfPaymentId, payment);
    this.forms.set(payment.formId, { ...this.form(payment.formId), status: 'paid' });
    const { amount: gross, fee, completedAtMs } = payment;
    this.book(payment, { type: 'FUNDS_RECEIVED', gross, fee: -fee, atMs: completedAtMs ?? 0 });
  }

  private giveBack(payment: StoredPayment, amount: number, atMs: number): void {
    this.payments.set(payment.pfPaymentId, payment);
    this.book(payment, { type: 'REFUND', gross: -amount, fee: 0, atMs });
  }

  private book(
    { merchantId, pfPaymentId }: StoredPayment,
    line: Pick<Transaction, 'type' | 'gross' | 'fee' | 'atMs'>,
  ): void {
    const known = this.transactions.get(merchantId) ?? [];
    const balance = (known.at(-1)?.balance ?? 0) + line.gross + line.fee;
    known.push({ ...line, merchantId, pfPaymentId, balance });
    this.transactions.set(merchantId, known);
  }

  private noteSending({ accepted, deliveryId }: ItnSending): void {
    if (accepted) this.undelivered.delete(deliveryId);
  }
}
