import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { html, json, redirect, RefusedRequest, type Answer } from '../http/answer';
import { contentType, type Call } from '../http/call';
import type { Route } from '../http/router';
import { payFastPage, type PayFastView } from '../pages/payFastPage';
import { rands } from '../wire/payfast';
import type { World } from '../world';
import { CARD_ANSWERS } from './cardAnswers';
import type { StoredForm, StoredPayment } from './facts';
import type { Paying } from './paying';
import type { PayFastState } from './state';

/** Ten minutes: the longest that a bank leaves a payer waiting. */
const MAX_DELAY_MS = 600_000;

const delay = z.coerce.number().int().min(0).max(MAX_DELAY_MS);
const actionSchema = z.strictObject({
  /** pay · decline · cancel · late: failed now, complete after `lateMs` · vanish: complete, but nobody is told */
  action: z.enum(['pay', 'decline', 'cancel', 'late', 'vanish']),
  /** A card, or an instant transfer from a bank account. */
  method: z.enum(['cc', 'ef']).default('cc'),
  reason: z.enum(Object.keys(CARD_ANSWERS)).optional(),
  lateMs: delay.default(5000),
  /** The payment stays in flight for so long before the bank takes it. */
  delayMs: delay.default(0),
});
type Action = z.infer<typeof actionSchema>;

export interface PayerPageNeeds {
  world: World;
  state: PayFastState;
  paying: Paying;
}

/** Where a payer decides about a form: a page for people, and the same acts for scripts. */
export class PayerPage {
  constructor(private readonly needs: PayerPageNeeds) {}

  routes(): Route[] {
    const path = '/eng/process/payment/:formId';
    return [
      { method: 'GET', path, handle: (call) => this.show(call) },
      { method: 'POST', path, handle: (call) => this.decide(call) },
    ];
  }

  private show(call: Call): Answer {
    return html(200, payFastPage(this.viewOf(this.find(call), call.query.get('payment'))));
  }

  private decide(call: Call): Answer {
    const form = this.find(call);
    const action = parseBody(call, actionSchema);
    const isForm = contentType(call) === 'application/x-www-form-urlencoded';
    if (form.status !== 'open') return this.refuse(form, isForm);
    if (action.action === 'cancel') return this.cancel(form, isForm);
    const payment = this.carryOut(form, action);
    const { pfPaymentId, status, silent } = payment;
    const isDone = status === 'COMPLETE' && !silent;
    const target = isDone ? form.fields['return_url'] || null : null;
    if (isForm) return redirect(target ?? `/eng/process/payment/${form.formId}?payment=${pfPaymentId}`);
    return json(200, { formId: form.formId, pfPaymentId, status, redirect: target });
  }

  private refuse(form: StoredForm, isForm: boolean): Answer {
    const notice = `this payment is ${form.status} and takes no other`;
    if (!isForm) throw new RefusedRequest(409, notice);
    return html(409, payFastPage({ ...this.viewOf(form, null), notice }));
  }

  private cancel(form: StoredForm, isForm: boolean): Answer {
    const data: StoredForm = { ...form, status: 'cancelled' };
    this.needs.world.commit({ provider: 'payfast', kind: 'form', data });
    const target = form.fields['cancel_url'] || null;
    if (isForm) return redirect(target ?? `/eng/process/payment/${form.formId}`);
    return json(200, { formId: form.formId, status: data.status, redirect: target });
  }

  private carryOut(form: StoredForm, action: Action): StoredPayment {
    const { paying } = this.needs;
    const fundingType = action.method === 'cc' ? 'CC' : 'EFT';
    const { pfPaymentId } = paying.start(form, { fundingType, silent: action.action === 'vanish' });
    switch (action.action) {
      case 'decline':
        return paying.fail(pfPaymentId, action.reason ?? 'declined');
      case 'late':
        paying.fail(pfPaymentId, action.reason ?? 'no_answer');
        return paying.completeLater(pfPaymentId, action.lateMs);
      default:
        return action.delayMs > 0 ? paying.completeLater(pfPaymentId, action.delayMs) : paying.complete(pfPaymentId);
    }
  }

  private viewOf({ formId, fields, amount, status }: StoredForm, paymentId: string | null): PayFastView {
    const payment = this.needs.state.payments.get(paymentId ?? '');
    return {
      formId,
      merchant: this.needs.world.settings.payfast.merchantName,
      rands: rands(amount),
      item: fields['item_name'] ?? '',
      reference: fields['m_payment_id'] ?? '',
      status,
      reasons: Object.keys(CARD_ANSWERS),
      payment: payment?.formId === formId ? outcomeOf(payment) : undefined,
    };
  }

  private find(call: Call): StoredForm {
    const form = this.needs.state.forms.get(call.params['formId'] ?? '');
    if (form === undefined) throw new RefusedRequest(404, 'there is no payment of this id');
    return form;
  }
}

/** Vanished payments look unanswered to the payer, whatever the truth is. */
function outcomeOf({ pfPaymentId, status, silent, reason }: StoredPayment): NonNullable<PayFastView['payment']> {
  return { id: pfPaymentId, status: silent ? 'unknown' : status, reason };
}
