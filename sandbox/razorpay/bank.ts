import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { html, json, redirect, RefusedRequest, type Answer } from '../http/answer';
import { contentType, type Call } from '../http/call';
import type { Route } from '../http/router';
import { bankPage } from '../pages/bankPage';
import type { World } from '../world';
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
export function createBank({ world, state, links, paying }: BankNeeds): Route[] {
  return [
    { method: 'GET', path: '/bank/:linkId', handle: show },
    { method: 'POST', path: '/bank/:linkId', handle: decide },
  ];

  function show(call: Call): Answer {
    const link = find(call);
    return html(200, bankPage(viewOf(link, call.query.get('payment'))));
  }

  function decide(call: Call): Answer {
    const link = find(call);
    const action = parseBody(call, actionSchema);
    const isForm = contentType(call) === 'application/x-www-form-urlencoded';
    const refusal = refusalOf(link, action);
    if (refusal !== undefined) {
      if (isForm) return html(409, bankPage({ ...viewOf(link, null), notice: refusal }));
      throw new RefusedRequest(409, refusal);
    }
    const payment = carryOut(link, action);
    const target = returnAddress(payment);
    if (isForm) return redirect(target ?? `/bank/${link.entity.id}?payment=${payment.entity.id}`);
    const { id: paymentId, order_id: orderId, status } = payment.entity;
    const { status: linkStatus } = find(call).entity;
    return json(200, { linkId: link.entity.id, linkStatus, paymentId, orderId, status, redirect: target });
  }

  function carryOut(link: StoredLink, action: Action): StoredPayment {
    const { id: linkId, amount, amount_paid: amountPaid } = link.entity;
    const silent = action.action === 'vanish';
    const { entity } = paying.start({
      linkId,
      method: action.method,
      amount: action.amount ?? amount - amountPaid,
      silent,
    });
    const reason = action.reason ?? (action.action === 'late' ? 'payment_timed_out' : 'payment_declined');
    const decidesAtMs = world.now() + action.delayMs;
    switch (action.action) {
      case 'pay':
      case 'vanish':
        if (action.delayMs > 0) return paying.plan(entity.id, { atMs: decidesAtMs, then: 'capture' });
        paying.authorize(entity.id);
        return paying.capture(entity.id);
      case 'decline':
        if (action.delayMs > 0) return paying.plan(entity.id, { atMs: decidesAtMs, then: 'fail', reason });
        return paying.fail(entity.id, reason);
      case 'late':
        paying.fail(entity.id, reason);
        return paying.plan(entity.id, { atMs: world.now() + action.lateMs, then: 'capture' });
      case 'authorize':
        return paying.authorize(entity.id);
    }
  }

  /** Where the payer goes after a success that she can see, when the link names an address. */
  function returnAddress(payment: StoredPayment): string | null {
    const link = state.links.get(payment.linkId ?? '');
    if (payment.silent || payment.entity.status !== 'captured' || !link?.entity.callback_url) return null;
    const { id, reference_id: reference, status, callback_url: callbackUrl } = link.entity;
    const secret = state.accounts.get(link.keyId)?.keySecret ?? '';
    const signed = [id, reference, status, payment.entity.id].join('|');
    const address = new URL(callbackUrl);
    address.searchParams.set('razorpay_payment_id', payment.entity.id);
    address.searchParams.set('razorpay_payment_link_id', id);
    address.searchParams.set('razorpay_payment_link_reference_id', reference);
    address.searchParams.set('razorpay_payment_link_status', status);
    address.searchParams.set('razorpay_signature', createHmac('sha256', secret).update(signed).digest('hex'));
    return address.toString();
  }

  function viewOf(link: StoredLink, paymentId: string | null) {
    const { id, amount, amount_paid: amountPaid, currency, description, reference_id: reference, status } = link.entity;
    const payment = state.payments.get(paymentId ?? '');
    return {
      linkId: id,
      merchant: world.settings.razorpay.merchantName,
      amountDue: amount - amountPaid,
      currency,
      description,
      reference,
      status,
      expireBy: link.entity.expire_by,
      payment: payment?.linkId === id ? outcomeOf(payment) : undefined,
    };
  }

  function find(call: Call): StoredLink {
    const link = links.byId(call.params['linkId'] ?? '');
    if (link === undefined) throw new RefusedRequest(404, 'there is no payment link of this id');
    return link;
  }
}

/** Vanished payments look unanswered to the payer, whatever the truth is. */
function outcomeOf({ entity, silent }: StoredPayment) {
  return {
    id: entity.id,
    status: silent ? ('unknown' as const) : entity.status,
    description: entity.error_description,
  };
}

function refusalOf({ entity }: StoredLink, action: Action): string | undefined {
  if (entity.status !== 'created' && entity.status !== 'partially_paid')
    return `this link is ${entity.status} and takes no payment`;
  const left = entity.amount - entity.amount_paid;
  if (action.amount === undefined || action.amount === left) return undefined;
  if (!entity.accept_partial) return `amount: this link is paid in full or not at all (${left})`;
  return action.amount < left ? undefined : `amount: only ${left} is left to pay`;
}
