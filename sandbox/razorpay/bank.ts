import { createHmac } from 'node:crypto';
import { parseBody } from '../control/parseBody';
import { html, json, redirect, RefusedRequest, type Answer } from '../http/answer';
import { contentType, type Call } from '../http/call';
import type { Route } from '../http/router';
import { bankPage, type BankView } from '../pages/bankPage';
import type { World } from '../world';
import { actAtBank, bankActSchema, type BankAct } from './bankAct';
import { DECLINES } from './declines';
import type { StoredLink, StoredPayment } from './facts';
import type { Links } from './links';
import type { Paying } from './paying';
import type { RazorpayState } from './state';

export interface BankNeeds {
  world: World;
  state: RazorpayState;
  links: Links;
  paying: Paying;
}

/** The bank behind a payment link: a page for people, and the same acts for scripts. */
export class Bank {
  constructor(private readonly needs: BankNeeds) {}

  routes(): Route[] {
    const path = '/bank/:linkId';
    return [
      { method: 'GET', path, handle: (call) => this.show(call) },
      { method: 'POST', path, handle: (call) => this.decide(call) },
    ];
  }

  private show(call: Call): Answer {
    return html(200, bankPage(this.viewOf(this.find(call), call.query.get('payment'))));
  }

  private decide(call: Call): Answer {
    const link = this.find(call);
    const action = parseBody(call, bankActSchema);
    const isForm = contentType(call) === 'application/x-www-form-urlencoded';
    const refusal = refusalOf(link, action);
    if (refusal !== undefined) return this.refuse(link, refusal, isForm);
    const { entity } = this.carryOut(link, action);
    const target = this.returnAddress(entity.id);
    if (isForm) return redirect(target ?? `/bank/${link.entity.id}?payment=${entity.id}`);
    const { id: paymentId, order_id: orderId, status } = entity;
    const linkStatus = this.find(call).entity.status;
    return json(200, { linkId: link.entity.id, linkStatus, paymentId, orderId, status, redirect: target });
  }

  private refuse(link: StoredLink, notice: string, isForm: boolean): Answer {
    if (!isForm) throw new RefusedRequest(409, notice);
    return html(409, bankPage({ ...this.viewOf(link, null), notice }));
  }

  private carryOut(link: StoredLink, act: BankAct): StoredPayment {
    const { id: linkId, amount: whole, amount_paid: amountPaid } = link.entity;
    return actAtBank(this.needs, { on: { linkId }, amount: act.amount ?? whole - amountPaid, act });
  }

  /** Where the payer goes after a success that she can see, when the link names an address. */
  private returnAddress(paymentId: string): string | null {
    const { entity, linkId, silent } = this.needs.state.payment(paymentId);
    const link = this.needs.state.links.get(linkId ?? '');
    if (silent || entity.status !== 'captured' || !link?.entity.callback_url) return null;
    const { id, reference_id: reference, status, callback_url: callbackUrl } = link.entity;
    const secret = this.needs.state.accounts.get(link.keyId)?.keySecret ?? '';
    const signed = [id, reference, status, paymentId].join('|');
    const address = new URL(callbackUrl);
    address.searchParams.set('razorpay_payment_id', paymentId);
    address.searchParams.set('razorpay_payment_link_id', id);
    address.searchParams.set('razorpay_payment_link_reference_id', reference);
    address.searchParams.set('razorpay_payment_link_status', status);
    address.searchParams.set('razorpay_signature', createHmac('sha256', secret).update(signed).digest('hex'));
    return address.toString();
  }

  private viewOf({ entity }: StoredLink, paymentId: string | null): BankView {
    const payment = this.needs.state.payments.get(paymentId ?? '');
    return {
      linkId: entity.id,
      merchant: this.needs.world.settings.razorpay.merchantName,
      amount: entity.amount,
      amountDue: entity.amount - entity.amount_paid,
      currency: entity.currency,
      description: entity.description,
      reference: entity.reference_id,
      status: entity.status,
      expireBy: entity.expire_by,
      reasons: Object.keys(DECLINES),
      payment: payment?.linkId === entity.id ? outcomeOf(payment) : undefined,
    };
  }

  private find(call: Call): StoredLink {
    const link = this.needs.links.byId(call.params['linkId'] ?? '');
    if (link === undefined) throw new RefusedRequest(404, 'there is no payment link of this id');
    return link;
  }
}

/** Vanished payments look unanswered to the payer, whatever the truth is. */
function outcomeOf({ entity, silent }: StoredPayment): NonNullable<BankView['payment']> {
  return { id: entity.id, status: silent ? 'unknown' : entity.status, description: entity.error_description };
}

function refusalOf({ entity }: StoredLink, action: BankAct): string | undefined {
  if (entity.status !== 'created' && entity.status !== 'partially_paid') {
    return `this link is ${entity.status} and takes no payment`;
  }
  const left = entity.amount - entity.amount_paid;
  if (action.amount === undefined || action.amount === left) return undefined;
  if (!entity.accept_partial) return `amount: this link is paid in full or not at all (${left})`;
  return action.amount < left ? undefined : `amount: only ${left} is left to pay`;
}
