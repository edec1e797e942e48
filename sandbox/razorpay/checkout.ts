import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { json, RefusedRequest, reply, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import { pageOf } from '../pages/pages';
import type { World } from '../world';
import { actAtBank, bankActSchema, type BankAct } from './bankAct';
import type { StoredOrder, StoredPayment } from './facts';
import type { Paying } from './paying';
import type { RazorpayState } from './state';

const FILES = join(__dirname, 'browser');
const windowSchema = z.strictObject({
  keyId: z.string(),
  vpa: z.enum(['success@razorpay', 'failure@razorpay'], 'must be success@razorpay or failure@razorpay'),
});

export interface CheckoutNeeds {
  world: World;
  state: RazorpayState;
  paying: Paying;
}

/** Razorpay's window over a merchant's page, in which an order is paid: its script, its page, and what it asks. */
export class Checkout {
  constructor(private readonly needs: CheckoutNeeds) {}

  routes(): Route[] {
    const script = readFileSync(join(FILES, 'checkout.js'), 'utf8');
    return [
      {
        method: 'GET',
        path: '/razorpay/js/checkout.js',
        handle: () => reply(200, 'text/javascript; charset=utf-8', script),
      },
      { method: 'GET', path: '/razorpay/js/window', handle: pageOf(join(FILES, 'window.html')) },
      { method: 'POST', path: '/razorpay/checkout/order_:orderId', handle: (call) => this.payInWindow(call) },
      // What the window does, for scripts, where those of payment links act too.
      { method: 'POST', path: '/bank/order_:orderId', handle: (call) => this.payByScript(call) },
    ];
  }

  private payInWindow(call: Call): Answer {
    const { keyId, vpa } = parseBody(call, windowSchema);
    const order = this.find(call);
    if (order.keyId !== keyId) throw new RefusedRequest(400, 'the id provided does not exist');
    const act = bankActSchema.parse({ action: vpa === 'success@razorpay' ? 'pay' : 'decline' });
    return json(200, this.shown(this.pay(order, act)));
  }

  private payByScript(call: Call): Answer {
    return json(200, this.shown(this.pay(this.find(call), parseBody(call, bankActSchema))));
  }

  /** Several tries, one after the other or at once; one that is paid takes no more. */
  private pay(order: StoredOrder, act: BankAct): StoredPayment {
    const { id: orderId, status, amount } = order.entity;
    if (status === 'paid') throw new RefusedRequest(409, 'this order is paid and takes no payment');
    if (act.amount !== undefined && act.amount !== amount) {
      throw new RefusedRequest(409, `amount: this order is paid in full or not at all (${amount})`);
    }
    return actAtBank(this.needs, { on: { orderId }, amount, act });
  }

  /** As the window gives it to the page; of a payment that vanished it knows nothing. */
  private shown({ entity, keyId, silent }: StoredPayment) {
    const { id: paymentId, order_id: orderId, status, error_code: code, error_description: description } = entity;
    const names = { paymentId, orderId, status };
    if (status === 'failed') return { ...names, error: { code, description, reason: entity.error_reason } };
    if (silent || status === 'created') return names;
    const secret = this.needs.state.accounts.get(keyId)?.keySecret ?? '';
    const signature = createHmac('sha256', secret).update(`${orderId}|${paymentId}`).digest('hex');
    return { ...names, signature };
  }

  private find({ params }: Call): StoredOrder {
    const order = this.needs.state.orders.get(`order_${params['orderId']}`);
    if (order === undefined) throw new RefusedRequest(404, 'there is no order of this id');
    return order;
  }
}
