import type { Order, Payment } from '../wire/razorpay';
import type { World } from '../world';
import { unknownId } from './errors';
import type { StoredOrder } from './facts';
import { newOrder } from './entities';
import {
  collection,
  pageOf,
  readAmount,
  readCurrency,
  readNotes,
  readPage,
  readText,
  refuseUnknown,
  type Request,
} from './request';
import type { RazorpayState } from './state';

/** razorpay.com/docs/api/orders/create. */
const CREATE_FIELDS = [
  'amount',
  'currency',
  'receipt',
  'notes',
  'partial_payment',
  'first_payment_min_amount',
  'payment_capture',
];
const MAX_RECEIPT_LENGTH = 40;

/** Orders: what payments of one purchase are counted against. Links make theirs by themselves. */
export class Orders {
  constructor(
    private readonly world: World,
    private readonly state: RazorpayState,
  ) {}

  create({ account, body }: Request): Order {
    refuseUnknown(body, CREATE_FIELDS);
    const entity = newOrder({
      amount: readAmount(body['amount']),
      currency: readCurrency(body['currency']),
      receipt: readText(body['receipt'], 'receipt', MAX_RECEIPT_LENGTH) || null,
      notes: readNotes(body['notes']),
      nowMs: this.world.now(),
    });
    const order: StoredOrder = { keyId: account.keyId, entity, linkId: null };
    this.world.commit({ provider: 'razorpay', kind: 'order', data: order });
    return entity;
  }

  fetch(request: Request, lagMs: number): Order {
    return this.show(this.find(request), lagMs);
  }

  list({ account, query }: Request, options: { lagMs: number; ignoreFilters: boolean }) {
    const { receipt } = query;
    const wanted = [...this.state.orders.values()].filter(
      ({ keyId, entity }) =>
        keyId === account.keyId && (!receipt || options.ignoreFilters || entity.receipt === receipt),
    );
    return collection(
      pageOf(
        wanted.map((order) => this.show(order, options.lagMs)),
        readPage(query),
      ),
    );
  }

  payments(request: Request, lagMs: number) {
    const order = this.find(request);
    const untilMs = this.world.now() - lagMs;
    const payments: Payment[] = this.state
      .paymentsOfOrder(order.entity.id)
      .filter(({ createdAtMs }) => createdAtMs <= untilMs)
      .map(({ entity }) => entity);
    return collection(payments.reverse());
  }

  private show({ entity }: StoredOrder, lagMs: number): Order {
    if (lagMs === 0) return entity;
    const untilMs = this.world.now() - lagMs;
    const seen = this.state.paymentsOfOrder(entity.id).filter(({ createdAtMs }) => createdAtMs <= untilMs);
    const paid = seen.reduce((sum, payment) => sum + (payment.entity.captured ? payment.entity.amount : 0), 0);
    const status = paid >= entity.amount ? 'paid' : seen.length > 0 ? 'attempted' : 'created';
    return {
      ...entity,
      status,
      attempts: seen.length,
      amount_paid: paid,
      amount_due: Math.max(0, entity.amount - paid),
    };
  }

  private find({ account, params }: Request): StoredOrder {
    const order = this.state.orders.get(params['id'] ?? '');
    if (order?.keyId !== account.keyId) throw unknownId();
    return order;
  }
}
