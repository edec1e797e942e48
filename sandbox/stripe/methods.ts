import { isObject } from '../http/call';
import type { BillingDetails, PaymentMethod } from '../wire/stripe';
import type { World } from '../world';
import { cardOfName, cardOfNumber, isCardNumber, type TestCard } from './cards';
import { newMethod } from './entities';
import { invalid, missing, noSuch, StripeError } from './errors';
import type { StoredMethod } from './facts';
import type { Form } from './form';
import { readChoice, readText, refuseUnknown, type Request } from './request';
import type { StripeState } from './state';

const CREATE_FIELDS = ['type', 'card', 'billing_details', 'metadata', 'allow_redisplay'];

/** PaymentMethods of the public test cards: made by a browser, used by a PaymentIntent. Card numbers end here. */
export class Methods {
  constructor(
    private readonly world: World,
    private readonly state: StripeState,
  ) {}

  create(request: Request): PaymentMethod {
    refuseUnknown(request.form, CREATE_FIELDS);
    return this.make(request, request.form).entity;
  }

  fetch({ account, params }: Request): PaymentMethod {
    return this.find(account, params['id'] ?? '').entity;
  }

  /** The method that a call names or brings along; undefined when it does neither. */
  wanted(request: Request): StoredMethod | undefined {
    const brought = request.form['payment_method_data'];
    if (brought !== undefined) return this.make(request, objectOf(brought, 'payment_method_data'));
    const name = readText(request.form, 'payment_method');
    if (name === undefined) return undefined;
    const card = cardOfName(name);
    // Each use of a `pm_card_…` makes a PaymentMethod of its own, as at Stripe.
    return card === undefined ? this.find(request.account, name) : this.put(request, { card });
  }

  private find(account: string, id: string): StoredMethod {
    const method = this.state.methods.get(id);
    if (method?.account !== account) throw noSuch('PaymentMethod', id, 'payment_method');
    return method;
  }

  private make(request: Request, form: Form): StoredMethod {
    const type = readChoice(form, 'type', ['card']);
    if (type === undefined) throw missing('type');
    const card = objectOf(form['card'], 'card');
    const billing = form['billing_details'];
    return this.put(request, {
      ...readCard(card, request.livemode, this.world.now()),
      ...(billing !== undefined && { billing: readBilling(objectOf(billing, 'billing_details')) }),
    });
  }

  private put(
    { account, livemode }: Request,
    wish: { card: TestCard; expires?: { exp_month: number; exp_year: number }; billing?: BillingDetails },
  ): StoredMethod {
    const entity = newMethod({ ...wish, livemode, nowMs: this.world.now() });
    const data: StoredMethod = { account, entity, number: wish.card.number };
    this.world.commit({ provider: 'stripe', kind: 'paymentMethod', data });
    return data;
  }
}

function readCard(form: Form, livemode: boolean, nowMs: number) {
  const token = readText(form, 'token');
  if (token !== undefined) {
    const card = cardOfName(token);
    if (card === undefined) throw noSuch('token', token, 'card[token]');
    return { card };
  }
  const number = (readText(form, 'number') ?? '').replaceAll(' ', '');
  if (number === '') throw missing('card[number]');
  if (!isCardNumber(number)) throw cardError('incorrect_number', 'Your card number is incorrect.', { param: 'number' });
  const card = cardOfNumber(number);
  if (livemode || card === undefined) {
    const declineCode = livemode ? 'live_mode_test_card' : 'test_mode_live_card';
    throw cardError('card_declined', 'Your card was declined.', { param: 'number', decline_code: declineCode });
  }
  return { card, expires: readExpiry(form, nowMs) };
}

function readExpiry(form: Form, nowMs: number): { exp_month: number; exp_year: number } {
  const now = new Date(nowMs);
  const month = Number(readText(form, 'exp_month'));
  const given = Number(readText(form, 'exp_year'));
  const year = given < 100 ? 2000 + given : given;
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", { param: 'exp_month' });
  }
  if (!Number.isInteger(year) || year * 12 + month <= now.getUTCFullYear() * 12 + now.getUTCMonth()) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", { param: 'exp_year' });
  }
  const cvc = readText(form, 'cvc');
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", { param: 'cvc' });
  }
  return { exp_month: month, exp_year: year };
}

function cardError(code: string, message: string, about: { param: string; decline_code?: string }): StripeError {
  return new StripeError(402, { type: 'card_error', code, message, ...about });
}

function readBilling(form: Form): BillingDetails {
  const text = (name: string) => readText(form, name) ?? null;
  return { address: null, email: text('email'), name: text('name'), phone: text('phone') };
}

function objectOf(value: unknown, param: string): Form {
  if (value === undefined) throw missing(param);
  if (!isObject(value)) throw invalid('Invalid object', param);
  return value as Form;
}
