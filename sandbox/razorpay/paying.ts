import type { LinkStatus, Payment, PaymentMethod } from '../wire/razorpay';
import type { World } from '../world';
import { declineOf } from './declines';
import { acquirer, newOrder, newPayment, NO_ERROR } from './entities';
import type { Movement, PaymentPlan, StoredLink, StoredOrder, StoredPayment } from './facts';
import { linkForEvent, orderForLinkEvent } from './links';
import type { RazorpayState } from './state';
import type { Webhooks } from './webhooks';

/** A fee of two percent and the tax on it, both whole minor units; Razorpay states the fee with its tax in it. */
const FEE_PERCENT = 2;
const TAX_PERCENT = 18;

export interface Start {
  /** The link that is paid; or the order, in the window over a merchant's page. */
  on: { linkId: string } | { orderId: string };
  method: PaymentMethod;
  amount: number;
  silent: boolean;
}

/** The life of a payment at the provider: started, then authorized and captured, or failed; late truth included. */
export class Paying {
  constructor(
    private readonly world: World,
    private readonly state: RazorpayState,
    private readonly webhooks: Webhooks,
  ) {}

  /** The payer has chosen a method: the payment is created and in flight. */
  start({ on, method, amount, silent }: Start): StoredPayment {
    const link = 'linkId' in on ? this.link(on.linkId) : undefined;
    const order = 'orderId' in on ? this.state.order(on.orderId) : this.orderOf(this.link(on.linkId));
    const nowMs = this.world.now();
    const payment: StoredPayment = {
      keyId: order.keyId,
      linkId: link?.entity.id ?? null,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      capturedAtMs: null,
      plan: null,
      silent,
      // An order's notes are not repeated on its payments.
      entity: newPayment({
        orderId: order.entity.id,
        of: link?.entity ?? { currency: order.entity.currency },
        ...{ method, amount, nowMs },
      }),
    };
    this.putOrder({ ...order, entity: { ...order.entity, attempts: order.entity.attempts + 1, status: 'attempted' } });
    if (link) this.putLink('attempted', { ...link, entity: { ...link.entity, order_id: order.entity.id } });
    return this.putPayment(payment);
  }

  authorize(paymentId: string): StoredPayment {
    const payment = this.change(paymentId, {
      status: 'authorized',
      ...acquirer(this.state.payment(paymentId).entity),
      ...NO_ERROR,
    });
    this.tell(payment, 'payment.authorized', { payment: payment.entity });
    return payment;
  }

  /** Money moves. Link and order follow, if they still can; a late capture doesn't bring an expired link back. */
  capture(paymentId: string): StoredPayment {
    const payment = this.state.payment(paymentId);
    const { amount } = payment.entity;
    const fee = Math.round((amount * FEE_PERCENT * (100 + TAX_PERCENT)) / 10_000);
    const tax = Math.round((fee * TAX_PERCENT) / (100 + TAX_PERCENT));
    const nowMs = this.world.now();
    const captured: StoredPayment = {
      ...payment,
      plan: null,
      updatedAtMs: nowMs,
      capturedAtMs: nowMs,
      entity: { ...payment.entity, status: 'captured', captured: true, fee, tax },
    };
    const data = { ...this.movement(captured, amount), payment: captured };
    this.world.commit({ provider: 'razorpay', kind: 'capture', data });
    this.tell(captured, 'payment.captured', { payment: captured.entity });
    this.settleOrder(captured);
    return captured;
  }

  fail(paymentId: string, reason: string): StoredPayment {
    const { code, description, source, step } = declineOf(reason);
    const payment = this.change(paymentId, {
      status: 'failed',
      error_code: code,
      error_description: description,
      error_source: source,
      error_step: step,
      error_reason: reason,
    });
    this.tell(payment, 'payment.failed', { payment: payment.entity });
    return payment;
  }

  /** The bank will do something by itself after a while, also after a restart of the sandbox. */
  plan(paymentId: string, plan: PaymentPlan): StoredPayment {
    const payment = this.putPayment({ ...this.state.payment(paymentId), plan });
    this.schedule(payment);
    return payment;
  }

  resume(): void {
    for (const payment of this.state.payments.values()) if (payment.plan !== null) this.schedule(payment);
  }

  /** Who got or gives back how much, for the record. */
  movement({ entity, linkId }: StoredPayment, amount: number): Movement {
    const receipt = this.state.orders.get(entity.order_id)?.entity.receipt ?? null;
    const reference = this.state.links.get(linkId ?? '')?.entity.reference_id || receipt;
    return { amount, currency: entity.currency, reference, linkId, orderId: entity.order_id, paymentId: entity.id };
  }

  private schedule({ plan, entity: { id } }: StoredPayment): void {
    if (plan === null) return;
    this.world.timers.after(plan.atMs - this.world.now(), () => this.carryOut(id));
  }

  private carryOut(paymentId: string): void {
    const { plan } = this.state.payment(paymentId);
    if (plan === null) return;
    this.putPayment({ ...this.state.payment(paymentId), plan: null });
    if (plan.then === 'fail') {
      this.fail(paymentId, plan.reason);
      return;
    }
    this.authorize(paymentId);
    this.capture(paymentId);
  }

  private settleOrder(payment: StoredPayment): void {
    const order = this.state.orders.get(payment.entity.order_id);
    if (order === undefined) return;
    const amountPaid = order.entity.amount_paid + payment.entity.amount;
    const isPaid = amountPaid >= order.entity.amount;
    const settled = this.putOrder({
      ...order,
      entity: {
        ...order.entity,
        amount_paid: amountPaid,
        amount_due: Math.max(0, order.entity.amount - amountPaid),
        status: isPaid ? 'paid' : order.entity.status,
      },
    });
    if (isPaid && order.entity.status !== 'paid') {
      this.tell(payment, 'order.paid', { payment: payment.entity, order: settled.entity });
    }
    if (payment.linkId !== null) this.settleLink(this.link(payment.linkId), { payment, order: settled, isPaid });
  }

  private settleLink(link: StoredLink, outcome: { payment: StoredPayment; order: StoredOrder; isPaid: boolean }): void {
    const { payment, order, isPaid } = outcome;
    if (link.entity.status !== 'created' && link.entity.status !== 'partially_paid') return;
    const status: LinkStatus = isPaid ? 'paid' : 'partially_paid';
    const entity = { ...link.entity, status, amount_paid: order.entity.amount_paid };
    const paid = this.putLink('paid', { ...link, entity });
    this.tell(payment, isPaid ? 'payment_link.paid' : 'payment_link.partially_paid', {
      payment_link: linkForEvent(this.world, paid),
      order: orderForLinkEvent(order),
      payment: payment.entity,
    });
  }

  private tell(
    payment: StoredPayment,
    event: Parameters<Webhooks['emit']>[0]['event'],
    payload: Record<string, unknown>,
  ) {
    this.webhooks.emit({ keyId: payment.keyId, event, payload, lost: payment.silent });
  }

  private change(paymentId: string, entity: Partial<Payment>): StoredPayment {
    const payment = this.state.payment(paymentId);
    return this.putPayment({ ...payment, entity: { ...payment.entity, ...entity }, updatedAtMs: this.world.now() });
  }

  /** A link gets its order with the first try to pay it. */
  private orderOf(link: StoredLink): StoredOrder {
    const known = this.state.orders.get(link.entity.order_id ?? '');
    if (known !== undefined) return known;
    const { amount, currency, reference_id: reference, notes } = link.entity;
    const entity = newOrder({
      amount,
      currency,
      receipt: reference || null,
      notes: notes ?? [],
      nowMs: this.world.now(),
    });
    return { keyId: link.keyId, linkId: link.entity.id, entity };
  }

  private link(linkId: string): StoredLink {
    const link = this.state.links.get(linkId);
    if (link === undefined) throw new Error(`no link ${linkId} in the record`);
    return link;
  }

  private putPayment(payment: StoredPayment): StoredPayment {
    this.world.commit({ provider: 'razorpay', kind: 'payment', data: payment });
    return payment;
  }

  private putOrder(order: StoredOrder): StoredOrder {
    this.world.commit({ provider: 'razorpay', kind: 'order', data: order });
    return order;
  }

  private putLink(change: 'attempted' | 'paid', link: StoredLink): StoredLink {
    const updatedAt = Math.floor(this.world.now() / 1000);
    const data = { change, keyId: link.keyId, entity: { ...link.entity, updated_at: updatedAt } };
    this.world.commit({ provider: 'razorpay', kind: 'link', data });
    return data;
  }
}
