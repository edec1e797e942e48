import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { html, json, redirect, RefusedRequest, type Answer } from '../http/answer';
import { contentType, type Call } from '../http/call';
import type { Route } from '../http/router';
import { bankPage, type BankView } from '../pages/bankPage';
import type { World } from '../world';
import { DECLINES } from './declines';
import type { StoredLink, StoredPayment } from './facts';
import type { Links } from './links';
import type { Paying } from './paying';
import { MIN_AMOUNT } from './request';
import type { RazorpayState } from './state';

/** Ten minutes: the longest that a bank leaves a payer waiting. */
const MAX_DELAY_MS = 600_000;
const DEFAULT_LATE_MS = 5000;

const delay = z.coerce.number().int().min(0).max(MAX_DELAY_MS);
const actionSchema = z.strictObject({
  /**
   * pay: captured · decline: failed · late: failed now, captured after `lateMs` · vanish: captured, but nobody is told ·
   * authorize: authorized and left for the merchant to capture
   */
  action: z.enum(['pay', 'decline', 'late', 'vanish', 'authorize']),
  method: z.enum(['upi', 'card', 'netbanking', 'wallet']).default('upi'),
  reason: z
    .string()
    .regex(/^[a-z][a-z_]{2,60}$/, 'must be a reason such as insufficient_funds')
    .optional(),
  lateMs: delay.default(DEFAULT_LATE_MS),
  /** The payment stays in flight for so long before the bank decides. */
  delayMs: delay.default(0),
  /** Part of the amount, where the link allows it. */
  amount: z.coerce.number().int().min(MIN_AMOUNT).optional(),
});
type Action = z.infer<typeof actionSchema>;

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
    const action = parseBody(call, actionSchema);
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

  private carryOut(link: StoredLink, action: Action): StoredPayment {
    const { world, paying } = this.needs;
    const { id: linkId, amount: whole, amount_paid: amountPaid } = link.entity;
    const amount = action.amount ?? whole - amountPaid;
    const { id } = paying.start({ linkId, method: action.method, amount, silent: action.action === 'vanish' }).entity;
    const decidesAtMs = world.now() + action.delayMs;
    switch (action.action) {
      case 'pay':
      case 'vanish':
        if (action.delayMs > 0) return paying.plan(id, { atMs: decidesAtMs, then: 'capture' });
        paying.authorize(id);
        return paying.capture(id);
      case 'decline': {
        const reason = action.reason ?? 'payment_declined';
        return action.delayMs > 0
          ? paying.plan(id, { atMs: decidesAtMs, then: 'fail', reason })
          : paying.fail(id, reason);
      }
      case 'late':
        paying.fail(id, action.reason ?? 'payment_timed_out');
        return paying.plan(id, { atMs: world.now() + action.lateMs, then: 'capture' });
      case 'authorize':
        return paying.authorize(id);
    }
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

function refusalOf({ entity }: StoredLink, action: Action): string | undefined {
  if (entity.status !== 'created' && entity.status !== 'partially_paid') {
    return `this link is ${entity.status} and takes no payment`;
  }
  const left = entity.amount - entity.amount_paid;
  if (action.amount === undefined || action.amount === left) return undefined;
  if (!entity.accept_partial) return `amount: this link is paid in full or not at all (${left})`;
  return action.amount < left ? undefined : `amount: only ${left} is left to pay`;
}
