import type { Drop, Sending } from '../delivery/webhookLanes';
import type { EventName, Order, Payment, PaymentLink, Refund, Webhook, WebhookEvent } from '../wire/razorpay';

export interface Account {
  keyId: string;
  keySecret: string;
  accountId: string;
}

/** What the API shows of a link besides is worked out when it is asked for. */
export interface StoredLink {
  keyId: string;
  entity: Omit<PaymentLink, 'payments' | 'short_url'>;
}

export interface StoredOrder {
  keyId: string;
  entity: Order;
  linkId: string | null;
}

export interface StoredPayment {
  keyId: string;
  entity: Payment;
  linkId: string | null;
  createdAtMs: number;
  updatedAtMs: number;
  capturedAtMs: number | null;
  /** What the bank will do with it later by itself. */
  plan: PaymentPlan | null;
  /** Its webhooks are lost: the payer vanished behind the bank's page. */
  silent: boolean;
}

export type PaymentPlan = { atMs: number; then: 'capture' } | { atMs: number; then: 'fail'; reason: string };

export interface StoredRefund {
  keyId: string;
  entity: Refund;
  settleAtMs: number;
  willFail: boolean;
  idempotency: { key: string; bodyHash: string } | null;
}

export interface StoredWebhook {
  /** Null: it hears of every account. */
  keyId: string | null;
  entity: Webhook;
  secret: string;
  failingSinceMs: number | null;
}

export interface WebhookDelivery {
  deliveryId: string;
  eventId: string;
  webhookId: string;
  event: EventName;
  body: WebhookEvent;
}

/** Money that moved, in the words that a test compares with the product's books. Amounts are minor units. */
export interface Movement {
  amount: number;
  currency: string;
  /** The link's `reference_id`, or the order's receipt. */
  reference: string | null;
  linkId: string | null;
  orderId: string;
  paymentId: string;
}

/** Everything that can happen at Razorpay. Kinds are names in the record; see the sandbox's README for their data. */
export type RazorpayFact =
  | { kind: 'account'; data: Account }
  | { kind: 'call'; data: CallData }
  | { kind: 'fault'; data: { method: string; path: string; fault: string; action: string; when?: 'before' | 'after' } }
  | {
      kind: 'link';
      data: { change: 'created' | 'attempted' | 'paid' | 'cancelled' | 'expired' | 'notified' } & StoredLink;
    }
  | { kind: 'order'; data: StoredOrder }
  /** An attempt to pay, at each of its states but the captured one. */
  | { kind: 'payment'; data: StoredPayment }
  | { kind: 'capture'; data: Movement & { payment: StoredPayment } }
  /** A refund, when it is accepted and when it is processed or failed. */
  | {
      kind: 'refund';
      data: Movement & { refundId: string; status: string; refund: StoredRefund; payment: StoredPayment };
    }
  | { kind: 'webhookConfig'; data: StoredWebhook }
  | { kind: 'webhookDisabled'; data: { webhookId: string; atMs: number } }
  | { kind: 'webhook'; data: WebhookDelivery }
  | { kind: 'webhookSent'; data: Sending }
  | { kind: 'webhookRetried'; data: Sending }
  | { kind: 'webhookDropped'; data: Drop };

export interface CallData {
  keyId: string | null;
  method: string;
  path: string;
  status: number;
  reference?: string;
  error?: string;
}
