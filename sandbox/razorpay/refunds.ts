import { createHash } from 'node:crypto';
import type { FaultBook } from '../faults/faultBook';
import type { Payment, Refund } from '../wire/razorpay';
import type { World } from '../world';
import { badRequest, unknownId } from './errors';
import type { StoredPayment, StoredRefund } from './facts';
import { newId } from './ids';
import type { Paying } from './paying';
import type { Payments } from './payments';
import { collection, pageOf, readAmount, readNotes, readPage, readText, refuseUnknown, type Request } from './request';
import type { RazorpayState } from './state';
import type { Webhooks } from './webhooks';

/** razorpay.com/docs/api/refunds/create-normal. */
const CREATE_FIELDS = ['amount', 'speed', 'notes', 'receipt'];
const MAX_RECEIPT_LENGTH = 40;
/** razorpay.com/docs/api/refunds/normal-refunds-idempotent. */
const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{10,}$/;

export interface RefundsNeeds {
  world: World;
  state: RazorpayState;
  webhooks: Webhooks;
  paying: Paying;
  payments: Payments;
}

/** Refunds: accepted at once, processed by the bank a little later, or failed there. */
export class Refunds {
  private readonly faults: FaultBook;

  constructor(private readonly needs: RefundsNeeds) {
    this.faults = needs.world.faults;
  }

  create(request: Request): Refund {
    refuseUnknown(request.body, CREATE_FIELDS);
    const payment = this.needs.payments.find(request);
    const idempotency = readIdempotency(request);
    const earlier = idempotency && this.needs.state.refundOfKey(request.account.keyId, idempotency.key);
    if (earlier) return repeat(earlier, idempotency.bodyHash);
    const amount = this.readRefundable(request, payment.entity);
    const refund = this.accept(request, payment, { amount, idempotency });
    this.settleLater(refund);
    return refund.entity;
  }

  fetch({ account, params }: Request): Refund {
    const refund = this.needs.state.refunds.get(params['refundId'] ?? '');
    if (refund?.keyId !== account.keyId) throw unknownId();
    return refund.entity;
  }

  list({ account, query }: Request) {
    const own = [...this.needs.state.refunds.values()].filter(({ keyId }) => keyId === account.keyId);
    return collection(
      pageOf(
        own.map(({ entity }) => entity),
        readPage(query),
      ),
    );
  }

  listOfPayment(request: Request) {
    const payment = this.needs.payments.find(request);
    const refunds = this.needs.state.refundsOfPayment(payment.entity.id);
    return collection(
      pageOf(
        refunds.map(({ entity }) => entity),
        readPage(request.query),
      ),
    );
  }

  resume(): void {
    for (const refund of this.needs.state.refunds.values()) {
      if (refund.entity.status === 'pending') this.settleLater(refund);
    }
  }

  private readRefundable({ body }: Request, payment: Payment): number {
    if (payment.status !== 'captured' && payment.status !== 'refunded') {
      throw badRequest('The payment status should be captured for action to be taken');
    }
    const left = payment.amount - payment.amount_refunded;
    if (left === 0) throw badRequest('The payment has been fully refunded already');
    const amount = body['amount'] === undefined ? left : readAmount(body['amount']);
    if (amount > payment.amount)
      throw badRequest('The refund amount provided is greater than amount captured', 'amount');
    if (amount > left) throw badRequest('The total refund amount is greater than the refund payment amount', 'amount');
    return amount;
  }

  private accept(
    { account, body }: Request,
    payment: StoredPayment,
    { amount, idempotency }: { amount: number; idempotency: StoredRefund['idempotency'] },
  ): StoredRefund {
    const { world, paying } = this.needs;
    const movement = paying.movement(payment, amount);
    const subject = { payment_id: movement.paymentId, reference_id: movement.reference, amount };
    const willFail = this.faults.take({ actions: ['failRefund'], provider: 'razorpay', subject }) !== undefined;
    const speed = body['speed'] === 'optimum' ? 'optimum' : 'normal';
    const refund: StoredRefund = {
      keyId: account.keyId,
      settleAtMs: world.now() + world.settings.razorpay.refundTakesMs,
      willFail,
      idempotency,
      entity: {
        id: newId('rfnd'),
        entity: 'refund',
        amount,
        currency: payment.entity.currency,
        payment_id: payment.entity.id,
        notes: readNotes(body['notes']),
        receipt: readText(body['receipt'], 'receipt', MAX_RECEIPT_LENGTH) || null,
        acquirer_data: { arn: null },
        created_at: Math.floor(world.now() / 1000),
        batch_id: null,
        status: 'pending',
        speed_processed: 'normal',
        speed_requested: speed,
      },
    };
    this.put(refund, payment.entity.amount_refunded + amount);
    this.tell('refund.created', refund);
    return refund;
  }

  private settleLater(refund: StoredRefund): void {
    const { world } = this.needs;
    world.timers.after(refund.settleAtMs - world.now(), () => this.settle(refund));
  }

  private settle(refund: StoredRefund): void {
    const { amount_refunded: refunded } = this.needs.state.payment(refund.entity.payment_id).entity;
    const status = refund.willFail ? 'failed' : 'processed';
    const settled = { ...refund, entity: { ...refund.entity, status } } as StoredRefund;
    this.put(settled, refund.willFail ? refunded - refund.entity.amount : refunded);
    this.tell(refund.willFail ? 'refund.failed' : 'refund.processed', settled);
  }

  private put(refund: StoredRefund, amountRefunded: number): void {
    const { world, state, paying } = this.needs;
    const stored = state.payment(refund.entity.payment_id);
    const payment = { ...stored, entity: withRefunded(stored.entity, amountRefunded), updatedAtMs: world.now() };
    const { id: refundId, status, amount } = refund.entity;
    const data = { ...paying.movement(payment, amount), refundId, status, refund, payment };
    world.commit({ provider: 'razorpay', kind: 'refund', data });
  }

  private tell(event: 'refund.created' | 'refund.processed' | 'refund.failed', refund: StoredRefund): void {
    const payment = this.needs.state.payment(refund.entity.payment_id).entity;
    this.needs.webhooks.emit({ keyId: refund.keyId, event, payload: { refund: refund.entity, payment } });
  }
}

function withRefunded(payment: Payment, amountRefunded: number): Payment {
  const isFull = amountRefunded === payment.amount;
  return {
    ...payment,
    amount_refunded: amountRefunded,
    refund_status: amountRefunded === 0 ? null : isFull ? 'full' : 'partial',
    status: isFull ? 'refunded' : 'captured',
  };
}

function readIdempotency({ headers, body }: Request): { key: string; bodyHash: string } | null {
  const key = headers['x-refund-idempotency'];
  if (key === undefined) return null;
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw badRequest(
      'The X-Refund-Idempotency must be at least 10 characters of letters, digits, hyphen and underscore.',
    );
  }
  return { key, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest('hex') };
}

/** The same request again gets the refund that it made; another body under the same key is an error. */
function repeat(refund: StoredRefund, bodyHash: string): Refund {
  if (refund.idempotency?.bodyHash !== bodyHash) {
    throw badRequest('Different request body sent for the same Idempotency Header');
  }
  return refund.entity;
}
