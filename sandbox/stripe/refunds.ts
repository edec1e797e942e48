import type { BalanceTransaction, Refund } from '../wire/stripe';
import type { World } from '../world';
import { cardOfNumber } from './cards';
import type { Charges } from './charges';
import { newTransaction } from './entities';
import { invalid, missing, noSuch, wrongState } from './errors';
import type { Events } from './events';
import type { StoredCharge, StoredRefund, StoredTransaction } from './facts';
import { newId } from './ids';
import type { Paying } from './paying';
import { pageOf, readAmount, readChoice, readMetadata, readText, refuseUnknown, type Request } from './request';
import type { StripeState } from './state';

/** docs.stripe.com/api/refunds/create. */
const CREATE_FIELDS = ['charge', 'payment_intent', 'amount', 'reason', 'metadata'];
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

export interface RefundsNeeds {
  world: World;
  state: StripeState;
  events: Events;
  paying: Paying;
  charges: Charges;
}

/** Refunds: done at once, or later, or undone by the bank; as the test card or a fault wants it. */
export class Refunds {
  constructor(private readonly needs: RefundsNeeds) {}

  create({ account, form }: Request): Refund {
    refuseUnknown(form, CREATE_FIELDS);
    const charge = this.charge(account, readText(form, 'charge'), readText(form, 'payment_intent'));
    const amount = refundable(charge, readAmount(form, 'amount'));
    const nowMs = this.needs.world.now();
    const course = this.courseOf(charge, amount);
    const id = newId('re');
    const transaction = this.transaction('refund', charge, { id, amount });
    const entity: Refund = {
      id,
      object: 'refund',
      amount,
      balance_transaction: transaction.entity.id,
      charge: charge.entity.id,
      created: Math.floor(nowMs / 1000),
      currency: charge.entity.currency,
      metadata: readMetadata(form),
      payment_intent: charge.entity.payment_intent,
      reason: readChoice(form, 'reason', REASONS) ?? null,
      receipt_number: null,
      status: course.first,
    };
    const settles = course.then === null ? null : { atMs: nowMs + course.afterMs, as: course.then };
    const refund: StoredRefund = { account, entity, settles };
    this.put('pending', refund, { added: amount, transactions: [transaction] });
    this.tellOfCharge(refund);
    this.tell('refund.created', refund);
    if (entity.status === 'succeeded') this.put('processed', refund, { added: 0, transactions: [] });
    this.settleLater(refund);
    return entity;
  }

  fetch({ account, params }: Request): Refund {
    const id = params['id'] ?? '';
    const refund = this.needs.state.refunds.get(id);
    if (refund?.account !== account) throw noSuch('refund', id, 'id');
    return refund.entity;
  }

  list({ account, form }: Request) {
    refuseUnknown(form, ['limit', 'starting_after', 'ending_before', 'created', 'charge', 'payment_intent']);
    const charge = readText(form, 'charge');
    const intent = readText(form, 'payment_intent');
    const all =
      charge === undefined ? [...this.needs.state.refunds.values()] : this.needs.state.refundsOfCharge(charge);
    const own = all.filter(
      ({ account: of, entity }) => of === account && (intent === undefined || entity.payment_intent === intent),
    );
    return pageOf(
      form,
      own.map(({ entity }) => entity),
      '/v1/refunds',
    );
  }

  resume(): void {
    for (const refund of this.needs.state.refunds.values()) this.settleLater(refund);
  }

  private charge(account: string, chargeId: string | undefined, intentId: string | undefined): StoredCharge {
    if (chargeId !== undefined) return this.needs.charges.find(account, chargeId);
    if (intentId === undefined) throw missing('charge');
    const intent = this.needs.state.intents.get(intentId);
    if (intent?.account !== account) throw noSuch('payment_intent', intentId, 'payment_intent');
    if (intent.entity.latest_charge === null) {
      const message = 'This PaymentIntent does not have a successful charge to refund.';
      throw wrongState({ code: 'payment_intent_unexpected_state', message });
    }
    return this.needs.charges.find(account, intent.entity.latest_charge);
  }

  private courseOf(charge: StoredCharge, amount: number): Course {
    const { world, state } = this.needs;
    const { id, payment_intent: intent, payment_method: methodId, metadata } = charge.entity;
    const subject = { ...metadata, charge: id, payment_intent: intent, amount };
    const fails = world.faults.take({ actions: ['failRefund'], provider: 'stripe', subject }) !== undefined;
    const afterMs = world.settings.stripe.refundTakesMs;
    if (fails) return { first: 'pending', then: 'failed', afterMs };
    switch (cardOfNumber(state.methods.get(methodId)?.number ?? '')?.refund) {
      case 'pending':
        return { first: 'pending', then: 'succeeded', afterMs };
      case 'fails':
        return { first: 'succeeded', then: 'failed', afterMs };
      case undefined:
        return { first: 'succeeded', then: null, afterMs };
    }
  }

  private settleLater(refund: StoredRefund): void {
    const { world } = this.needs;
    const { settles } = refund;
    if (settles === null) return;
    world.timers.after(settles.atMs - world.now(), () => this.settle(refund, settles.as));
  }

  private settle(refund: StoredRefund, as: 'succeeded' | 'failed'): void {
    const charge = this.needs.state.charge(refund.entity.charge);
    if (as === 'succeeded') {
      const done = { ...refund, settles: null, entity: { ...refund.entity, status: as } };
      this.put('processed', done, { added: 0, transactions: [] });
      this.tell('refund.updated', done);
      return;
    }
    const back = this.transaction('refund_failure', charge, refund.entity);
    const failure = { failure_balance_transaction: back.entity.id, failure_reason: 'unknown' };
    const failed = { ...refund, settles: null, entity: { ...refund.entity, status: as, ...failure } };
    this.put('failed', failed, { added: -refund.entity.amount, transactions: [back] });
    this.tell('refund.failed', failed);
    this.tell('charge.refund.updated', failed);
  }

  private transaction(
    type: BalanceTransaction['type'],
    charge: StoredCharge,
    { id, amount }: Pick<Refund, 'id' | 'amount'>,
  ): StoredTransaction {
    const of = { id, amount, currency: charge.entity.currency };
    return { account: charge.account, entity: newTransaction(type, of, this.needs.world.now()) };
  }

  private put(
    status: 'pending' | 'processed' | 'failed',
    refund: StoredRefund,
    { added, transactions }: { added: number; transactions: StoredTransaction[] },
  ): void {
    const { world, state, paying } = this.needs;
    const before = state.charge(refund.entity.charge);
    const refunded = before.entity.amount_refunded + added;
    const entity = { ...before.entity, amount_refunded: refunded, refunded: refunded >= before.entity.amount };
    const charge = { ...before, entity, updatedAtMs: world.now() };
    const movement = paying.movement(charge, refund.entity.amount);
    const data = { ...movement, refundId: refund.entity.id, status, refund, charge, transactions };
    world.commit({ provider: 'stripe', kind: 'refund', data });
  }

  private tell(
    event: 'refund.created' | 'refund.updated' | 'refund.failed' | 'charge.refund.updated',
    refund: StoredRefund,
  ) {
    const { account, entity } = refund;
    const { livemode } = this.needs.state.charge(entity.charge).entity;
    this.needs.events.emit({ account, event, object: entity, livemode });
  }

  private tellOfCharge({ entity }: StoredRefund): void {
    this.needs.paying.tellOfCharge({ ...this.needs.state.charge(entity.charge), silent: false }, 'charge.refunded');
  }
}

interface Course {
  first: 'pending' | 'succeeded';
  then: 'succeeded' | 'failed' | null;
  afterMs: number;
}

function refundable({ entity }: StoredCharge, wanted: number | undefined): number {
  if (entity.status !== 'succeeded' || !entity.captured) {
    throw wrongState({ code: 'charge_not_refundable', message: `Charge ${entity.id} has not been captured.` });
  }
  const left = entity.amount - entity.amount_refunded;
  if (left === 0) {
    throw wrongState({ code: 'charge_already_refunded', message: `Charge ${entity.id} has already been refunded.` });
  }
  if (wanted !== undefined && wanted > left) {
    throw invalid(`Refund amount (${wanted}) is greater than unrefunded amount on charge (${left})`, 'amount');
  }
  return wanted ?? left;
}
