import type { Payment } from '../wire/razorpay';
import { badRequest, unknownId } from './errors';
import type { StoredPayment } from './facts';
import type { Paying } from './paying';
import { collection, pageOf, readAmount, readPage, type Request } from './request';
import type { RazorpayState } from './state';

/** Payments as the merchant sees them: read, and captured when the bank page only authorized. */
export class Payments {
  constructor(
    private readonly state: RazorpayState,
    private readonly paying: Paying,
  ) {}

  fetch(request: Request): Payment {
    return this.find(request).entity;
  }

  list({ account, query }: Request) {
    const own = [...this.state.payments.values()].filter(({ keyId }) => keyId === account.keyId);
    const payments = own.map(({ entity }) => entity);
    return collection(pageOf(payments, readPage(query)));
  }

  capture(request: Request): Payment {
    const { entity } = this.find(request);
    if (entity.captured) throw badRequest('This payment has already been captured');
    if (entity.status !== 'authorized') {
      throw badRequest('Only payments which have been authorized and not yet captured can be captured');
    }
    if (readAmount(request.body['amount']) !== entity.amount) {
      throw badRequest('Capture amount must be equal to the amount authorized', 'amount');
    }
    return this.paying.capture(entity.id).entity;
  }

  find({ account, params }: Request): StoredPayment {
    const payment = this.state.payments.get(params['id'] ?? '');
    if (payment?.keyId !== account.keyId) throw unknownId();
    return payment;
  }
}
