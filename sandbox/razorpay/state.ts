import type { Sending } from '../delivery/webhookLanes';
import { IdIndex } from '../record/idIndex';
import type {
  Account,
  RazorpayFact,
  StoredLink,
  StoredOrder,
  StoredPayment,
  StoredRefund,
  StoredWebhook,
  WebhookDelivery,
} from './facts';

/** What each kind of fact does to the state. */
type Effects = { [Kind in RazorpayFact['kind']]: (data: Extract<RazorpayFact, { kind: Kind }>['data']) => unknown };

/** What Razorpay knows, built from the facts alone. */
export class RazorpayState {
  readonly accounts = new Map<string, Account>();
  readonly links = new Map<string, StoredLink>();
  /** Ids of links that can still be paid and therefore can expire. */
  readonly openLinks = new Set<string>();
  readonly orders = new Map<string, StoredOrder>();
  readonly payments = new Map<string, StoredPayment>();
  readonly refunds = new Map<string, StoredRefund>();
  readonly webhooks = new Map<string, StoredWebhook>();
  /** Webhooks that nobody has taken yet. */
  readonly undelivered = new Map<string, WebhookDelivery>();
  private readonly linkByReference = new Map<string, string>();
  private readonly refundByKey = new Map<string, string>();
  private readonly paymentsByOrder = new IdIndex();
  private readonly refundsByPayment = new IdIndex();

  private readonly effects: Effects = {
    account: (account) => this.accounts.set(account.keyId, account),
    link: (link) => this.putLink(link),
    order: (order) => this.orders.set(order.entity.id, order),
    payment: (payment) => this.putPayment(payment),
    capture: ({ payment }) => this.putPayment(payment),
    refund: ({ payment, refund }) => {
      this.putPayment(payment);
      this.putRefund(refund);
    },
    webhookConfig: (webhook) => this.webhooks.set(webhook.entity.id, webhook),
    webhookDisabled: (disabled) => this.disable(disabled),
    webhook: (delivery) => this.undelivered.set(delivery.deliveryId, delivery),
    webhookSent: (sending) => this.noteSending(sending),
    webhookRetried: (sending) => this.noteSending(sending),
    webhookDropped: ({ deliveryId }) => this.undelivered.delete(deliveryId ?? ''),
    call: () => undefined,
    fault: () => undefined,
  };

  apply(fact: RazorpayFact): void {
    const effect = this.effects[fact.kind] as (data: RazorpayFact['data']) => unknown;
    effect(fact.data);
  }

  linkOfReference(keyId: string, reference: string): StoredLink | undefined {
    return this.links.get(this.linkByReference.get(`${keyId}/${reference}`) ?? '');
  }

  refundOfKey(keyId: string, idempotencyKey: string): StoredRefund | undefined {
    return this.refunds.get(this.refundByKey.get(`${keyId}/${idempotencyKey}`) ?? '');
  }

  paymentsOfOrder(orderId: string | undefined): StoredPayment[] {
    return this.paymentsByOrder.of(orderId ?? '').map((id) => this.payment(id));
  }

  refundsOfPayment(paymentId: string): StoredRefund[] {
    return this.refundsByPayment.of(paymentId).map((id) => this.refunds.get(id) as StoredRefund);
  }

  /** An order that is known to exist. */
  order(id: string): StoredOrder {
    const order = this.orders.get(id);
    if (order === undefined) throw new Error(`no order ${id} in the record`);
    return order;
  }

  /** A payment that is known to exist. */
  payment(id: string): StoredPayment {
    const payment = this.payments.get(id);
    if (payment === undefined) throw new Error(`no payment ${id} in the record`);
    return payment;
  }

  clear(): void {
    for (const store of Object.values(this)) if (store instanceof Map || store instanceof Set) store.clear();
  }

  private putLink({ keyId, entity }: StoredLink): void {
    this.links.set(entity.id, { keyId, entity });
    if (entity.reference_id !== '') this.linkByReference.set(`${keyId}/${entity.reference_id}`, entity.id);
    if (entity.status === 'created' || entity.status === 'partially_paid') this.openLinks.add(entity.id);
    else this.openLinks.delete(entity.id);
  }

  private putPayment(payment: StoredPayment): void {
    this.payments.set(payment.entity.id, payment);
    this.paymentsByOrder.add(payment.entity.order_id, payment.entity.id);
  }

  private putRefund(refund: StoredRefund): void {
    this.refunds.set(refund.entity.id, refund);
    this.refundsByPayment.add(refund.entity.payment_id, refund.entity.id);
    if (refund.idempotency !== null) {
      this.refundByKey.set(`${refund.keyId}/${refund.idempotency.key}`, refund.entity.id);
    }
  }

  private disable({ webhookId, atMs }: { webhookId: string; atMs: number }): void {
    const webhook = this.webhooks.get(webhookId);
    if (webhook === undefined) return;
    const seconds = Math.floor(atMs / 1000);
    const entity = { ...webhook.entity, active: false, disabled_at: seconds, updated_at: seconds };
    this.webhooks.set(webhookId, { ...webhook, entity });
  }

  private noteSending(sending: Sending): void {
    if (sending.accepted) this.undelivered.delete(sending.deliveryId);
    const webhook = this.webhooks.get(sending.webhookId);
    if (webhook === undefined) return;
    webhook.failingSinceMs = sending.accepted ? null : (webhook.failingSinceMs ?? sending.atMs);
  }
}
