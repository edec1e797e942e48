import type { Charge, ErrorBody, PaymentIntent } from '../wire/stripe';
import type { World } from '../world';
import { APPROVED, cardOfNumber, errorOf, NEEDS_PAYER, NOT_AUTHENTICATED, outcomeOf, type Decline } from './cards';
import { newCharge, newTransaction } from './entities';
import type { Events } from './events';
import type { Movement, StoredCharge, StoredIntent, StoredMethod } from './facts';
import type { StripeState } from './state';

export interface Attempt {
  intentId: string;
  method: StoredMethod;
  /** The payer has proved who they are. */
  isAuthenticated?: boolean;
  /** The payer is not there. */
  isOffSession?: boolean;
  /** The bank takes so long to decide. */
  delayMs?: number;
  /** Nobody is told. */
  silent?: boolean;
}

/** The life of a try to pay: authentication, the bank's word, capture; and what it does to its intent. */
export class Paying {
  constructor(
    private readonly world: World,
    private readonly state: StripeState,
    private readonly events: Events,
  ) {}

  /** @returns the charge, or undefined when the payer has a step to go first. */
  attempt(attempt: Attempt): StoredCharge | undefined {
    const { intentId, method, silent = false } = attempt;
    const card = cardOfNumber(method.number);
    const asksPayer = card?.authentication === true && attempt.isAuthenticated !== true;
    if (asksPayer && attempt.isOffSession !== true) return void this.askPayer(intentId, method);
    const decline = asksPayer ? NEEDS_PAYER : (card?.decline ?? null);
    const charge = this.start(intentId, method, silent);
    const delayMs = Math.max(attempt.delayMs ?? 0, this.lateBy(charge));
    if (delayMs > 0) return this.plan(charge, { atMs: this.world.now() + delayMs, decline });
    return this.decide(charge.entity.id, decline);
  }

  /** The payer came back from their bank without having proved who they are. */
  failAuthentication(intentId: string): StoredIntent {
    const intent = this.state.intent(intentId);
    const method = this.state.methods.get(intent.entity.payment_method ?? '');
    const error = { ...NOT_AUTHENTICATED, ...(method && { payment_method: method.entity }) };
    return this.refuse(intent, error, false);
  }

  /** Money moves: all that was authorised, or less. */
  capture(intentId: string, amount: number): StoredCharge {
    const intent = this.state.intent(intentId);
    const charge = this.state.charge(intent.entity.latest_charge ?? '');
    const wasAuthorized = intent.entity.status === 'requires_capture';
    const nowMs = this.world.now();
    const entity: Charge = {
      ...charge.entity,
      status: 'succeeded',
      paid: true,
      captured: true,
      amount_captured: amount,
      outcome: APPROVED,
      // What is not taken is let go, and counts as refunded.
      amount_refunded: charge.entity.amount - amount,
    };
    const transaction = {
      account: charge.account,
      entity: newTransaction('charge', { ...entity, amount }, nowMs),
    };
    const captured: StoredCharge = {
      ...{ ...charge, plan: null, updatedAtMs: nowMs },
      entity: { ...entity, balance_transaction: transaction.entity.id },
    };
    const paid = changed(intent, { status: 'succeeded', amount_received: amount, amount_capturable: 0, ...NO_ERROR });
    const data = { ...this.movement(captured, amount), intent: paid, charge: captured, transaction };
    this.world.commit({ provider: 'stripe', kind: 'capture', data });
    this.tellOfCharge(captured, wasAuthorized ? 'charge.captured' : 'charge.succeeded');
    this.tellOfIntent(paid, 'payment_intent.succeeded', captured.silent);
    return captured;
  }

  /** Lets go of what is authorised on an intent that is cancelled. */
  release(intent: StoredIntent): void {
    for (const charge of this.state.chargesOfIntent(intent.entity.id)) {
      if (charge.entity.status !== 'succeeded' || charge.entity.captured) continue;
      const entity = { ...charge.entity, refunded: true, amount_refunded: charge.entity.amount };
      this.tellOfCharge(this.put(intent, { ...charge, entity }), 'charge.refunded');
    }
  }

  resume(): void {
    for (const charge of this.state.charges.values()) if (charge.plan !== null) this.schedule(charge);
  }

  movement({ entity }: StoredCharge, amount: number): Movement {
    const reference = Object.values(entity.metadata)[0] ?? null;
    const { currency, payment_intent: intentId, id: chargeId } = entity;
    return { amount, currency: currency.toUpperCase(), reference, intentId, chargeId };
  }

  tellOfIntent({ account, entity }: StoredIntent, event: IntentEvent, lost = false): void {
    this.events.emit({ account, event, object: entity, livemode: entity.livemode, lost });
  }

  tellOfCharge({ account, entity, silent }: StoredCharge, event: ChargeEvent): void {
    this.events.emit({ account, event, object: entity, livemode: entity.livemode, lost: silent });
  }

  private askPayer(intentId: string, method: StoredMethod): void {
    const intent = this.state.intent(intentId);
    const { id, client_secret: secret } = intent.entity;
    const page = `${this.world.url()}/stripe/authenticate/${id}?client_secret=${secret}`;
    const waiting = changed(intent, {
      status: 'requires_action',
      payment_method: method.entity.id,
      last_payment_error: null,
      next_action: intent.returnUrl
        ? { type: 'redirect_to_url', redirect_to_url: { url: page, return_url: intent.returnUrl } }
        : { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: page } },
    });
    this.world.commit({ provider: 'stripe', kind: 'intent', data: { change: 'changed', ...waiting } });
    this.tellOfIntent(waiting, 'payment_intent.requires_action');
  }

  private start(intentId: string, method: StoredMethod, silent: boolean): StoredCharge {
    const nowMs = this.world.now();
    const intent = this.state.intent(intentId);
    const entity = newCharge(intent.entity, method.entity, nowMs);
    const charge = { account: intent.account, entity, createdAtMs: nowMs, updatedAtMs: nowMs, plan: null, silent };
    const { id: paymentMethod } = method.entity;
    const next = changed(intent, { latest_charge: entity.id, payment_method: paymentMethod, status: 'processing' });
    return this.put(next, charge);
  }

  private lateBy({ entity }: StoredCharge): number {
    const subject = { ...entity.metadata, payment_intent: entity.payment_intent, amount: entity.amount };
    return this.world.faults.take({ actions: ['late'], provider: 'stripe', subject })?.delayMs ?? 0;
  }

  /** The bank will say something by itself after a while, also after a restart of the sandbox. */
  private plan(charge: StoredCharge, plan: NonNullable<StoredCharge['plan']>): StoredCharge {
    const intent = this.state.intent(charge.entity.payment_intent);
    const planned = this.put(intent, { ...charge, plan });
    this.tellOfCharge(planned, 'charge.pending');
    this.tellOfIntent(intent, 'payment_intent.processing', charge.silent);
    this.schedule(planned);
    return planned;
  }

  private schedule({ plan, entity: { id } }: StoredCharge): void {
    if (plan === null) return;
    this.world.timers.after(plan.atMs - this.world.now(), () => {
      if (this.state.charge(id).plan !== null) this.decide(id, plan.decline);
    });
  }

  private decide(chargeId: string, decline: Decline | null): StoredCharge {
    const charge = this.state.charge(chargeId);
    const intent = this.state.intent(charge.entity.payment_intent);
    if (decline !== null) return this.fail(charge, decline);
    if (intent.entity.capture_method === 'manual') return this.authorize(charge, intent);
    return this.capture(intent.entity.id, charge.entity.amount);
  }

  private authorize(charge: StoredCharge, intent: StoredIntent): StoredCharge {
    const { amount } = charge.entity;
    const next = changed(intent, { status: 'requires_capture', amount_capturable: amount, ...NO_ERROR });
    const entity: Charge = { ...charge.entity, status: 'succeeded', paid: true, outcome: APPROVED };
    const authorized = this.put(next, { ...charge, plan: null, entity });
    this.tellOfCharge(authorized, 'charge.succeeded');
    this.tellOfIntent(next, 'payment_intent.amount_capturable_updated', charge.silent);
    return authorized;
  }

  private fail(charge: StoredCharge, decline: Decline): StoredCharge {
    const entity: Charge = {
      ...charge.entity,
      status: 'failed',
      failure_code: decline.code,
      failure_message: decline.message,
      outcome: outcomeOf(decline),
    };
    const intent = this.state.intent(entity.payment_intent);
    const failed = this.put(intent, { ...charge, plan: null, entity });
    this.tellOfCharge(failed, 'charge.failed');
    this.refuse(intent, { ...errorOf(decline), charge: entity.id }, charge.silent);
    return failed;
  }

  /** The intent waits for another method, and says why. */
  private refuse(intent: StoredIntent, error: ErrorBody, lost: boolean): StoredIntent {
    const refused = changed(intent, {
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_payment_error: error,
    });
    this.world.commit({ provider: 'stripe', kind: 'intent', data: { change: 'changed', ...refused } });
    this.tellOfIntent(refused, 'payment_intent.payment_failed', lost);
    return refused;
  }

  private put(intent: StoredIntent, charge: StoredCharge): StoredCharge {
    const updated = { ...charge, updatedAtMs: this.world.now() };
    this.world.commit({ provider: 'stripe', kind: 'charge', data: { intent, charge: updated } });
    return updated;
  }
}

type IntentEvent = Extract<Parameters<Events['emit']>[0]['event'], `payment_intent.${string}`>;
type ChargeEvent = Extract<Parameters<Events['emit']>[0]['event'], `charge.${string}`>;

const NO_ERROR = { last_payment_error: null, next_action: null } as const;

function changed(intent: StoredIntent, entity: Partial<PaymentIntent>): StoredIntent {
  return { ...intent, entity: { ...intent.entity, ...entity } };
}
