import type { Sending } from '../delivery/webhookLanes';
import { IdIndex } from '../record/idIndex';
import type {
  EventDelivery,
  KeptAnswer,
  StoredCharge,
  StoredEndpoint,
  StoredIntent,
  StoredMethod,
  StoredRefund,
  StoredTransaction,
  StripeFact,
} from './facts';

type Effects = { [Kind in StripeFact['kind']]: (data: Extract<StripeFact, { kind: Kind }>['data']) => unknown };

/** A day of answers at 25 requests a second would be two million; what no test repeats is forgotten, the oldest first. */
const ANSWERS_KEPT = 100_000;

/** What Stripe knows, built from the facts alone. */
export class StripeState {
  readonly intents = new Map<string, StoredIntent>();
  readonly charges = new Map<string, StoredCharge>();
  readonly refunds = new Map<string, StoredRefund>();
  readonly transactions = new Map<string, StoredTransaction>();
  readonly methods = new Map<string, StoredMethod>();
  readonly endpoints = new Map<string, StoredEndpoint>();
  readonly undelivered = new Map<string, EventDelivery>();
  private readonly kept = new Map<string, KeptAnswer>();
  private readonly chargesByIntent = new IdIndex();
  private readonly refundsByCharge = new IdIndex();

  private readonly effects: Effects = {
    intent: ({ change: _, ...intent }) => this.intents.set(intent.entity.id, intent),
    charge: ({ intent, charge }) => this.putCharge(intent, charge),
    capture: ({ intent, charge, transaction }) => {
      this.putCharge(intent, charge);
      this.transactions.set(transaction.entity.id, transaction);
    },
    refund: ({ refund, charge, transactions }) => {
      this.charges.set(charge.entity.id, charge);
      this.refunds.set(refund.entity.id, refund);
      this.refundsByCharge.add(refund.entity.charge, refund.entity.id);
      for (const transaction of transactions) this.transactions.set(transaction.entity.id, transaction);
    },
    paymentMethod: (method) => this.methods.set(method.entity.id, method),
    kept: (answer) => this.keep(answer),
    webhookConfig: (endpoint) => this.endpoints.set(endpoint.entity.id, endpoint),
    webhookDeleted: ({ webhookId }) => this.endpoints.delete(webhookId),
    webhookDisabled: ({ webhookId }) => this.disable(webhookId),
    webhook: (delivery) => this.undelivered.set(delivery.deliveryId, delivery),
    webhookSent: (sending) => this.noteSending(sending),
    webhookRetried: (sending) => this.noteSending(sending),
    webhookDropped: ({ deliveryId }) => this.undelivered.delete(deliveryId ?? ''),
    call: () => undefined,
    fault: () => undefined,
  };

  apply(fact: StripeFact): void {
    const effect = this.effects[fact.kind] as (data: StripeFact['data']) => unknown;
    effect(fact.data);
  }

  /** The oldest first. */
  chargesOfIntent(intentId: string): StoredCharge[] {
    return this.chargesByIntent.of(intentId).map((id) => this.charges.get(id) as StoredCharge);
  }

  refundsOfCharge(chargeId: string): StoredRefund[] {
    return this.refundsByCharge.of(chargeId).map((id) => this.refunds.get(id) as StoredRefund);
  }

  /** The answer that a key got before, while it is kept. */
  keptAnswer(account: string, key: string, sinceMs: number): KeptAnswer | undefined {
    const answer = this.kept.get(`${account}/${key}`);
    return answer !== undefined && answer.atMs > sinceMs ? answer : undefined;
  }

  /** An intent that is known to exist. */
  intent(id: string): StoredIntent {
    const intent = this.intents.get(id);
    if (intent === undefined) throw new Error(`no payment intent ${id} in the record`);
    return intent;
  }

  /** A charge that is known to exist. */
  charge(id: string): StoredCharge {
    const charge = this.charges.get(id);
    if (charge === undefined) throw new Error(`no charge ${id} in the record`);
    return charge;
  }

  clear(): void {
    for (const store of Object.values(this)) if (store instanceof Map) store.clear();
  }

  private putCharge(intent: StoredIntent, charge: StoredCharge): void {
    this.intents.set(intent.entity.id, intent);
    this.charges.set(charge.entity.id, charge);
    this.chargesByIntent.add(intent.entity.id, charge.entity.id);
  }

  private keep(answer: KeptAnswer): void {
    this.kept.set(`${answer.account}/${answer.key}`, answer);
    if (this.kept.size > ANSWERS_KEPT) this.kept.delete(this.kept.keys().next().value as string);
  }

  private disable(webhookId: string): void {
    const endpoint = this.endpoints.get(webhookId);
    if (endpoint === undefined) return;
    this.endpoints.set(webhookId, { ...endpoint, entity: { ...endpoint.entity, status: 'disabled' } });
  }

  private noteSending(sending: Sending): void {
    if (sending.accepted) this.undelivered.delete(sending.deliveryId);
    const endpoint = this.endpoints.get(sending.webhookId);
    if (endpoint === undefined) return;
    endpoint.failingSinceMs = sending.accepted ? null : (endpoint.failingSinceMs ?? sending.atMs);
  }
}
