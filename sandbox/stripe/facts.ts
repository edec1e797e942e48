import type { Drop, Sending } from '../delivery/webhookLanes';
import type {
  BalanceTransaction,
  Charge,
  Event,
  EventName,
  PaymentIntent,
  PaymentMethod,
  Refund,
  WebhookEndpoint,
} from '../wire/stripe';
import type { Decline } from './cards';

export interface StoredIntent {
  account: string;
  entity: PaymentIntent;
  /** Where a payer comes back to after proving who they are. */
  returnUrl: string | null;
}

export interface StoredCharge {
  account: string;
  entity: Charge;
  createdAtMs: number;
  updatedAtMs: number;
  /** The bank has not decided yet, and will. */
  plan: { atMs: number; decline: Decline | null } | null;
  /** Its events are lost. */
  silent: boolean;
}

export interface StoredRefund {
  account: string;
  entity: Refund;
  /** Undefined when there is nothing to come. */
  settles: { atMs: number; as: 'succeeded' | 'failed' } | null;
}

export interface StoredTransaction {
  account: string;
  entity: BalanceTransaction;
}

export interface StoredMethod {
  account: string;
  entity: PaymentMethod;
  /** The test card that it stands for. */
  number: string;
}

export interface StoredEndpoint {
  /** Null: it hears of every account. */
  account: string | null;
  entity: WebhookEndpoint;
  /** The newest first: while a secret is being changed, an event carries a signature of each. */
  secrets: string[];
  failingSinceMs: number | null;
}

/** The first answer to a request with an idempotency key. */
export interface KeptAnswer {
  account: string;
  key: string;
  path: string;
  bodyHash: string;
  status: number;
  body: string;
  atMs: number;
}

export interface EventDelivery {
  deliveryId: string;
  eventId: string;
  webhookId: string;
  event: EventName;
  body: Event;
}

/** Money that moved, in the words that a test compares with the product's books. Amounts are minor units. */
export interface Movement {
  amount: number;
  currency: string;
  /** The first value of the intent's metadata. */
  reference: string | null;
  intentId: string;
  chargeId: string;
}

/** Everything that can happen at Stripe. Kinds are names in the record; see the sandbox's README for their data. */
export type StripeFact =
  | { kind: 'call'; data: CallData }
  | { kind: 'fault'; data: { method: string; path: string; fault: string; action: string; when?: 'before' | 'after' } }
  | { kind: 'intent'; data: { change: 'created' | 'changed' } & StoredIntent }
  /** A try to pay, at each of its states but the captured one. */
  | { kind: 'charge'; data: { intent: StoredIntent; charge: StoredCharge } }
  | {
      kind: 'capture';
      data: Movement & { intent: StoredIntent; charge: StoredCharge; transaction: StoredTransaction };
    }
  /** A refund, when it is made and when its state changes. */
  | {
      kind: 'refund';
      data: Movement & {
        refundId: string;
        /** As for other providers: pending when it is made, processed or failed at its end. */
        status: 'pending' | 'processed' | 'failed';
        refund: StoredRefund;
        charge: StoredCharge;
        transactions: StoredTransaction[];
      };
    }
  | { kind: 'paymentMethod'; data: StoredMethod }
  | { kind: 'kept'; data: KeptAnswer }
  | { kind: 'webhookConfig'; data: StoredEndpoint }
  | { kind: 'webhookDeleted'; data: { webhookId: string } }
  | { kind: 'webhookDisabled'; data: { webhookId: string; atMs: number } }
  | { kind: 'webhook'; data: EventDelivery }
  | { kind: 'webhookSent'; data: Sending }
  | { kind: 'webhookRetried'; data: Sending }
  | { kind: 'webhookDropped'; data: Drop };

export interface CallData {
  account: string | null;
  method: string;
  path: string;
  status: number;
  version: string | null;
  reference?: string;
  /** The idempotency key, and whether the answer was one that it had before. */
  key?: string;
  replayed?: true;
  error?: string;
}
