import { randomUUID } from 'node:crypto';
import { Dispatcher } from '../delivery/dispatcher';
import { post, type PostOutcome } from '../delivery/post';
import { createTamper } from '../delivery/tamper';
import { rands, signItn, writeForm, type Pairs } from '../wire/payfast';
import type { World } from '../world';
import type { ItnDelivery, ItnDrop, StoredForm, StoredPayment } from './facts';
import type { PayFastState } from './state';

/** Notifications that may be on their way at the same time; PayFast keeps no order among them. */
const CONCURRENCY = 16;

interface Parcel {
  delivery: ItnDelivery;
  body: string;
  attempts: number;
}

/**
 * Notifies the address that a form names of its payment: signed, and again at once and then with growing pauses until it
 * is answered 200. Test accounts are told once, as in PayFast's sandbox.
 */
export class Itns {
  private readonly dispatcher: Dispatcher<Parcel>;
  private readonly tamper: (parcel: Parcel) => void;

  constructor(
    private readonly world: World,
    private readonly state: PayFastState,
  ) {
    this.dispatcher = new Dispatcher<Parcel>({
      attempt: (parcel, signal) => this.send(parcel, signal),
      laneOf: ({ delivery }) => delivery.deliveryId,
      backoff: world.settings.payfast.redelivery,
      concurrency: CONCURRENCY,
      timers: world.timers,
    });
    this.tamper = createTamper<Parcel>({
      faults: world.faults,
      timers: world.timers,
      occasionOf: ({ delivery: { status, fields } }) => ({
        provider: 'payfast',
        event: status,
        subject: Object.fromEntries(fields),
      }),
      targetOf: ({ delivery }) => delivery.url,
      send: (parcel) => this.dispatcher.add(parcel),
      drop: ({ delivery }) => this.drop(delivery, 'fault'),
    });
  }

  /** Tells what a payment has come to; a form without an address is told nothing. */
  emit(payment: StoredPayment, from: string | null = null): void {
    const form = this.state.form(payment.formId);
    const url = form.fields['notify_url'] ?? '';
    if (url === '') return;
    if (payment.silent) return this.commitDrop({ pfPaymentId: payment.pfPaymentId, reason: 'vanished' });
    const { pfPaymentId, status } = payment;
    const delivery = { deliveryId: randomUUID(), url, pfPaymentId, status, fields: fieldsOf(form, payment), from };
    this.world.commit({ provider: 'payfast', kind: 'itn', data: delivery });
    this.tamper(this.parcelOf(delivery));
  }

  /** Takes up what a stop of the sandbox left. */
  resume(): void {
    for (const delivery of this.state.undelivered.values()) this.dispatcher.add(this.parcelOf(delivery));
  }

  clear(): void {
    this.dispatcher.clear();
  }

  private parcelOf(delivery: ItnDelivery): Parcel {
    const merchantId = new Map(delivery.fields).get('merchant_id');
    const signature = signItn(delivery.fields, this.state.merchant(merchantId)?.passphrase ?? '');
    return { delivery, body: writeForm([...delivery.fields, ['signature', signature]]), attempts: 0 };
  }

  private async send(parcel: Parcel, signal: AbortSignal): Promise<'done' | 'retry'> {
    const { answerWithinMs } = this.world.settings.payfast;
    const { url, from } = parcel.delivery;
    parcel.attempts += 1;
    const outcome = await post({
      url,
      body: parcel.body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'PayFast ITN' },
      timeoutMs: answerWithinMs,
      signal,
      ...(from !== null && { localAddress: from }),
    });
    return signal.aborted ? 'retry' : this.note(parcel, outcome);
  }

  private note({ delivery, attempts }: Parcel, outcome: PostOutcome): 'done' | 'retry' {
    const { deliveryId, pfPaymentId } = delivery;
    const accepted = outcome.answered && outcome.status === 200;
    const data = {
      ...{ deliveryId, pfPaymentId, attempt: attempts, accepted },
      status: outcome.answered ? outcome.status : null,
      ...(!outcome.answered && { problem: outcome.problem }),
    };
    this.world.commit({ provider: 'payfast', kind: attempts === 1 ? 'itnSent' : 'itnRetried', data });
    if (accepted) return 'done';
    const merchantId = this.state.payments.get(pfPaymentId)?.merchantId;
    if (this.state.merchant(merchantId)?.isTest === true) return this.end(delivery, 'once');
    return attempts >= this.world.settings.payfast.maxTries ? this.end(delivery, 'givenUp') : 'retry';
  }

  private end(delivery: ItnDelivery, reason: ItnDrop['reason']): 'done' {
    this.drop(delivery, reason);
    return 'done';
  }

  private drop({ deliveryId, pfPaymentId }: ItnDelivery, reason: ItnDrop['reason']): void {
    this.commitDrop({ deliveryId, pfPaymentId, reason });
  }

  private commitDrop(data: ItnDrop): void {
    this.world.commit({ provider: 'payfast', kind: 'itnDropped', data });
  }
}

const CUSTOM_FIELDS = [1, 2, 3, 4, 5].map((n) => `custom_str${n}`).concat([1, 2, 3, 4, 5].map((n) => `custom_int${n}`));

/** Every field, blank or not, in the order in which PayFast sends them. */
function fieldsOf({ fields }: StoredForm, payment: StoredPayment): Pairs {
  const given = (name: string) => [name, fields[name] ?? ''] as const;
  const isComplete = payment.status === 'COMPLETE';
  return [
    given('m_payment_id'),
    ['pf_payment_id', payment.pfPaymentId],
    ['payment_status', payment.status],
    given('item_name'),
    given('item_description'),
    ['amount_gross', rands(payment.amount)],
    ['amount_fee', isComplete ? rands(-payment.fee) : ''],
    ['amount_net', isComplete ? rands(payment.amount - payment.fee) : ''],
    ...CUSTOM_FIELDS.map(given),
    given('name_first'),
    given('name_last'),
    given('email_address'),
    ['merchant_id', payment.merchantId],
  ];
}
