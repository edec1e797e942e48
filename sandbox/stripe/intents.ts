import { isObject } from '../http/call';
import type { ErrorBody, IntentStatus, PaymentIntent } from '../wire/stripe';
import type { World } from '../world';
import { newIntent } from './entities';
import { invalid, missing, noSuch, StripeError, wrongState } from './errors';
import type { StoredCharge, StoredIntent, StoredMethod } from './facts';
import type { Form } from './form';
import type { Methods } from './methods';
import type { Attempt, Paying } from './paying';
import {
  pageOf,
  readAmount,
  readBoolean,
  readChoice,
  readCurrency,
  readLimit,
  readMetadata,
  readText,
  refuseUnknown,
  type Request,
} from './request';
import { searchFilter } from './search';
import type { StripeState } from './state';

/** docs.stripe.com/api/payment_intents/create, as far as it is spoken here. */
const CONFIRM_FIELDS = ['payment_method', 'payment_method_data', 'return_url', 'off_session', 'client_secret'];
const CREATE_FIELDS = [
  ...CONFIRM_FIELDS.filter((name) => name !== 'client_secret'),
  ...['amount', 'currency', 'automatic_payment_methods', 'capture_method', 'confirm', 'customer', 'description'],
  ...['metadata', 'payment_method_types', 'receipt_email', 'setup_future_usage'],
];
const MAX_DESCRIPTION_LENGTH = 1000;

const CONFIRMABLE: readonly IntentStatus[] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const CANCELLABLE: readonly IntentStatus[] = [...CONFIRMABLE, 'requires_capture'];

export interface IntentsNeeds {
  world: World;
  state: StripeState;
  methods: Methods;
  paying: Paying;
}

/** How far behind a query is: charges younger than `lagMs` don't show yet, nor what they did to their intent. */
export interface Lag {
  lagMs: number;
}

/** PaymentIntents: made, confirmed, captured, cancelled, looked for. Each is paid at most once. */
export class Intents {
  constructor(private readonly needs: IntentsNeeds) {}

  create(request: Request): PaymentIntent {
    refuseUnknown(request.form, CREATE_FIELDS);
    const { account, form } = request;
    const entity = this.read(request);
    const confirms = readBoolean(form, 'confirm');
    if (readBoolean(form, 'off_session') && !confirms) {
      throw invalid('You may only specify off_session when confirm is true.', 'off_session');
    }
    const method = this.needs.methods.wanted(request);
    if (confirms && method === undefined) throw needsMethod();
    const status = method === undefined ? 'requires_payment_method' : 'requires_confirmation';
    const intent: StoredIntent = {
      account,
      entity: { ...entity, status, payment_method: method?.entity.id ?? null },
      returnUrl: readReturnUrl(form),
    };
    this.put('created', intent);
    this.needs.paying.tellOfIntent(intent, 'payment_intent.created');
    return confirms && method !== undefined ? this.attempt(request, intent, method) : intent.entity;
  }

  fetch(request: Request, lag: Lag): PaymentIntent {
    return this.show(this.find(request), lag);
  }

  confirm(request: Request): PaymentIntent {
    refuseUnknown(request.form, CONFIRM_FIELDS);
    const found = this.find(request);
    if (!CONFIRMABLE.includes(found.entity.status)) throw unexpected(found, 'confirm', CONFIRMABLE);
    const method =
      this.needs.methods.wanted(request) ?? this.needs.state.methods.get(found.entity.payment_method ?? '');
    if (method === undefined) throw needsMethod();
    const intent = { ...found, returnUrl: readReturnUrl(request.form) ?? found.returnUrl };
    this.put('changed', intent);
    return this.attempt(request, intent, method);
  }

  capture(request: Request): PaymentIntent {
    refuseUnknown(request.form, ['amount_to_capture', 'final_capture', 'metadata']);
    const intent = this.find(request);
    if (intent.entity.status !== 'requires_capture') throw unexpected(intent, 'capture', ['requires_capture']);
    const { amount_capturable: most } = intent.entity;
    const amount = readAmount(request.form, 'amount_to_capture') ?? most;
    if (amount > most) {
      throw invalid(
        `The amount_to_capture (${amount}) must be no more than ${most}.`,
        'amount_to_capture',
        'amount_too_large',
      );
    }
    this.needs.paying.capture(intent.entity.id, amount);
    return this.now(intent);
  }

  cancel(request: Request): PaymentIntent {
    refuseUnknown(request.form, ['cancellation_reason']);
    const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const;
    const reason = readChoice(request.form, 'cancellation_reason', reasons) ?? null;
    const intent = this.find(request);
    if (!CANCELLABLE.includes(intent.entity.status)) throw unexpected(intent, 'cancel', CANCELLABLE);
    const cancelled: StoredIntent = {
      ...intent,
      entity: {
        ...intent.entity,
        status: 'canceled',
        canceled_at: this.nowSeconds(),
        cancellation_reason: reason,
        amount_capturable: 0,
        next_action: null,
      },
    };
    this.put('changed', cancelled);
    this.needs.paying.release(cancelled);
    this.needs.paying.tellOfIntent(cancelled, 'payment_intent.canceled');
    return cancelled.entity;
  }

  list({ account, form }: Request, lag: Lag) {
    refuseUnknown(form, ['limit', 'starting_after', 'ending_before', 'created', 'customer']);
    const customer = readText(form, 'customer');
    const own = this.of(account).filter(({ entity }) => customer === undefined || entity.customer === customer);
    return pageOf(
      form,
      own.map((intent) => this.show(intent, lag)),
      '/v1/payment_intents',
    );
  }

  /** Behind by as long as Stripe's search is: what was made just now is not found. */
  search({ account, form }: Request) {
    refuseUnknown(form, ['query', 'limit', 'page']);
    const query = readText(form, 'query');
    if (query === undefined) throw missing('query');
    const { world } = this.needs;
    const untilSeconds = Math.floor((world.now() - world.settings.stripe.searchLagMs) / 1000);
    const isWanted = searchFilter(query);
    const found = this.of(account).filter(({ entity }) => entity.created <= untilSeconds && isWanted(entity));
    const data = found.map(({ entity }) => entity).reverse();
    const start = Number(readText(form, 'page') ?? 0);
    const end = start + readLimit(form);
    const hasMore = data.length > end;
    return {
      ...{ object: 'search_result', url: '/v1/payment_intents/search', has_more: hasMore },
      ...{ next_page: hasMore ? String(end) : null, data: data.slice(start, end) },
    };
  }

  private attempt(request: Request, intent: StoredIntent, method: StoredMethod): PaymentIntent {
    if (this.isUsedUp(method)) throw usedUp();
    const isOffSession = readBoolean(request.form, 'off_session');
    const attempt: Attempt = { intentId: intent.entity.id, method, isOffSession };
    const charge = this.needs.paying.attempt(attempt);
    if (charge?.entity.status === 'failed') throw declined(this.now(intent), charge, method);
    return this.now(intent);
  }

  /** One that belongs to nobody pays once. */
  private isUsedUp({ entity }: StoredMethod): boolean {
    if (entity.customer !== null) return false;
    const charges = [...this.needs.state.charges.values()];
    return charges.some((charge) => charge.entity.payment_method === entity.id && charge.entity.status === 'succeeded');
  }

  private read({ form, livemode }: Request): PaymentIntent {
    const amount = readAmount(form, 'amount');
    if (amount === undefined) throw missing('amount');
    const description = readText(form, 'description') ?? null;
    if ((description?.length ?? 0) > MAX_DESCRIPTION_LENGTH)
      throw invalid('The description is too long.', 'description');
    const methods = ['automatic', 'automatic_async', 'manual'] as const;
    return newIntent({
      amount,
      description,
      livemode,
      automatic_payment_methods: readAutomatic(form),
      capture_method: readChoice(form, 'capture_method', methods) ?? 'automatic_async',
      currency: readCurrency(form),
      customer: readText(form, 'customer') ?? null,
      metadata: readMetadata(form),
      payment_method_types: readTypes(form),
      receipt_email: readText(form, 'receipt_email') ?? null,
      setup_future_usage: readText(form, 'setup_future_usage') ?? null,
      nowMs: this.needs.world.now(),
    });
  }

  private show({ entity }: StoredIntent, { lagMs }: Lag): PaymentIntent {
    const charge = this.needs.state.charges.get(entity.latest_charge ?? '');
    if (lagMs === 0 || charge === undefined || charge.updatedAtMs <= this.needs.world.now() - lagMs) return entity;
    const before = { status: 'requires_payment_method' as const, latest_charge: null, last_payment_error: null };
    return { ...entity, ...before, amount_received: 0, amount_capturable: 0, payment_method: null };
  }

  private of(account: string): StoredIntent[] {
    return [...this.needs.state.intents.values()].filter((intent) => intent.account === account);
  }

  private find({ account, params, form, isPublishable }: Request): StoredIntent {
    const id = params['id'] ?? '';
    const intent = this.needs.state.intents.get(id);
    if (intent?.account !== account) throw noSuch('payment_intent', id, 'intent');
    const secret = readText(form, 'client_secret');
    const isWrong = secret === undefined ? isPublishable : secret !== intent.entity.client_secret;
    if (isWrong) throw noSuch('payment_intent', id, 'intent');
    return intent;
  }

  private now({ entity }: StoredIntent): PaymentIntent {
    return this.needs.state.intent(entity.id).entity;
  }

  private put(change: 'created' | 'changed', intent: StoredIntent): void {
    this.needs.world.commit({ provider: 'stripe', kind: 'intent', data: { change, ...intent } });
  }

  private nowSeconds(): number {
    return Math.floor(this.needs.world.now() / 1000);
  }
}

function readAutomatic(form: Form): PaymentIntent['automatic_payment_methods'] {
  const value = form['automatic_payment_methods'];
  if (value === undefined)
    return form['payment_method_types'] === undefined ? { enabled: true, allow_redirects: 'always' } : null;
  if (!isObject(value)) throw invalid('Invalid object', 'automatic_payment_methods');
  if (!readBoolean(value, 'enabled')) return null;
  return {
    enabled: true,
    allow_redirects: readChoice(value, 'allow_redirects', ['always', 'never']) ?? 'always',
  };
}

function readTypes(form: Form): string[] {
  const value = form['payment_method_types'];
  if (value === undefined) return ['card'];
  if (!Array.isArray(value) || value.some((type) => type !== 'card')) {
    throw invalid('The payment method type provided is invalid: this account takes card.', 'payment_method_types');
  }
  return ['card'];
}

function readReturnUrl(form: Form): string | null {
  const url = readText(form, 'return_url');
  if (url !== undefined && !URL.canParse(url)) throw invalid('Not a valid URL', 'return_url', 'url_invalid');
  return url ?? null;
}

function needsMethod(): StripeError {
  const message = 'You cannot confirm this PaymentIntent because it is missing a payment method.';
  return wrongState({ code: 'payment_intent_unexpected_state', message, param: 'payment_method' });
}

function usedUp(): StripeError {
  const message =
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment. It may not be used again.';
  return wrongState({ code: 'payment_method_unexpected_state', message, param: 'payment_method' });
}

function unexpected({ entity }: StoredIntent, verb: string, allowed: readonly IntentStatus[]): StripeError {
  const message = `You cannot ${verb} this PaymentIntent because it has a status of ${entity.status}. It must have one of: ${allowed.join(', ')}.`;
  return wrongState({ code: 'payment_intent_unexpected_state', message, payment_intent: entity });
}

/** The call was carried out, and the bank said no. */
function declined(intent: PaymentIntent, charge: StoredCharge, method: StoredMethod): StripeError {
  const error = intent.last_payment_error as ErrorBody;
  const about = { charge: charge.entity.id, payment_intent: intent, payment_method: method.entity };
  return new StripeError(402, { ...error, ...about }, true);
}
