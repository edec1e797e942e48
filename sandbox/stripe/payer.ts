import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { html, json, redirect, RefusedRequest, type Answer } from '../http/answer';
import { contentType, type Call } from '../http/call';
import type { Route } from '../http/router';
import { stepPage } from '../pages/stepPage';
import type { World } from '../world';
import { cardOfName, cardOfNumber } from './cards';
import { newMethod } from './entities';
import type { StoredIntent, StoredMethod } from './facts';
import type { Paying } from './paying';
import type { StripeState } from './state';

/** Ten minutes: the longest that a bank leaves a payer waiting. */
const MAX_DELAY_MS = 600_000;

const paySchema = z.strictObject({
  /** The number of a test card, or the PaymentMethod that stands for it. */
  card: z.string().default('pm_card_visa'),
  /** How the payer does when their bank asks who they are; without it they wait there. */
  authenticate: z.enum(['complete', 'fail']).optional(),
  /** The bank takes so long to decide. */
  delayMs: z.number().int().min(0).max(MAX_DELAY_MS).default(0),
  /** The payment takes its course, but nobody is told. */
  vanish: z.boolean().default(false),
});
const stepSchema = z.strictObject({ outcome: z.enum(['complete', 'fail']) });

export interface PayerNeeds {
  world: World;
  state: StripeState;
  paying: Paying;
}

/** The payer: their browser, which confirms an intent, and their bank's page, which asks who they are. */
export class Payer {
  constructor(private readonly needs: PayerNeeds) {}

  routes(): Route[] {
    const step = '/stripe/authenticate/:intentId';
    return [
      { method: 'POST', path: '/stripe/pay/:intentId', handle: (call) => this.pay(call) },
      { method: 'GET', path: step, handle: (call) => this.show(call) },
      { method: 'POST', path: step, handle: (call) => this.authenticate(call) },
    ];
  }

  /** What Stripe's fields in a browser do, for scripts. */
  private pay(call: Call): Answer {
    const { card: name, authenticate, delayMs, vanish } = parseBody(call, paySchema);
    const card = cardOfName(name) ?? cardOfNumber(name);
    if (card === undefined) throw new RefusedRequest(400, 'card: must be a public test card of Stripe');
    const intent = this.find(call);
    const { id: intentId, status, livemode } = intent.entity;
    if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(status)) {
      throw new RefusedRequest(409, `this intent is ${status} and takes no payment`);
    }
    const entity = newMethod({ card, livemode, nowMs: this.needs.world.now() });
    const method: StoredMethod = { account: intent.account, entity, number: card.number };
    this.needs.world.commit({ provider: 'stripe', kind: 'paymentMethod', data: method });
    const course = { delayMs, silent: vanish };
    const charge = this.needs.paying.attempt({ intentId, method, ...course });
    if (charge === undefined && authenticate !== undefined) this.finish(this.now(intent), authenticate, course);
    return this.tell(this.now(intent));
  }

  private show(call: Call): Answer {
    const { entity } = this.find(call);
    const { id, amount, currency, client_secret: secret, status } = entity;
    if (call.query.get('client_secret') !== secret) throw notThere();
    return html(200, stepPage({ intentId: id, amount, currency, isOpen: status === 'requires_action' }));
  }

  private authenticate(call: Call): Answer {
    const { outcome } = parseBody(call, stepSchema);
    const intent = this.find(call);
    if (intent.entity.status !== 'requires_action') {
      throw new RefusedRequest(409, `this intent is ${intent.entity.status} and waits for nobody`);
    }
    this.finish(intent, outcome, {});
    const isForm = contentType(call) === 'application/x-www-form-urlencoded';
    return isForm && intent.returnUrl !== null ? redirect(this.wayBack(intent)) : this.tell(this.now(intent));
  }

  private finish(
    { entity }: StoredIntent,
    outcome: 'complete' | 'fail',
    course: { delayMs?: number; silent?: boolean },
  ): void {
    const { state, paying } = this.needs;
    const method = state.methods.get(entity.payment_method ?? '');
    if (outcome === 'fail' || method === undefined) paying.failAuthentication(entity.id);
    else paying.attempt({ intentId: entity.id, method, isAuthenticated: true, ...course });
  }

  /** docs.stripe.com/payments/3d-secure: what the return address is given. */
  private wayBack(intent: StoredIntent): string {
    const { id, client_secret: secret, status } = this.now(intent).entity;
    const address = new URL(intent.returnUrl as string);
    address.searchParams.set('payment_intent', id);
    address.searchParams.set('payment_intent_client_secret', secret);
    address.searchParams.set('redirect_status', status === 'requires_payment_method' ? 'failed' : 'succeeded');
    return address.toString();
  }

  private tell({ entity }: StoredIntent): Answer {
    const { id: intentId, status, latest_charge: chargeId, last_payment_error: error, next_action: next } = entity;
    return json(200, { intentId, status, chargeId, error, next });
  }

  private now({ entity }: StoredIntent): StoredIntent {
    return this.needs.state.intent(entity.id);
  }

  private find(call: Call): StoredIntent {
    const intent = this.needs.state.intents.get(call.params['intentId'] ?? '');
    if (intent === undefined) throw notThere();
    return intent;
  }
}

function notThere(): RefusedRequest {
  return new RefusedRequest(404, 'there is no payment intent of this id');
}
