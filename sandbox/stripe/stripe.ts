import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { json, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import { Api, type Operation } from './api';
import { Balance } from './balance';
import { browserFiles } from './browserFiles';
import { Charges } from './charges';
import { Endpoints } from './endpoints';
import { Events } from './events';
import { accountIdOf } from './ids';
import { Intents, type Lag } from './intents';
import { Methods } from './methods';
import { Payer } from './payer';
import { Paying } from './paying';
import { Refunds } from './refunds';
import type { Request } from './request';
import type { StripeState } from './state';

export interface Stripe {
  routes: Route[];
  events: Events;
  /** Takes up what a stop of the sandbox left: events, banks that will still decide, refunds under way. */
  resume(): void;
}

/** Stripe on localhost: its REST API for merchants and browsers, the payer with their bank, its webhooks. */
export function createStripe(world: World, state: StripeState): Stripe {
  const events = new Events(world, state);
  const paying = new Paying(world, state, events);
  const methods = new Methods(world, state);
  const charges = new Charges(world, state);
  const refunds = new Refunds({ world, state, events, paying, charges });
  const endpoints = new Endpoints(world, state);
  const operations: Operation[] = [
    ...intentOperations(world, new Intents({ world, state, methods, paying })),
    ...chargeOperations(world, charges),
    ...refundOperations(refunds),
    ...balanceOperations(new Balance(state)),
    ...endpointOperations(endpoints),
    {
      name: 'payment_methods.create',
      method: 'POST',
      path: METHODS,
      isForBrowsers: true,
      run: (call) => methods.create(call),
    },
    { name: 'payment_methods.retrieve', method: 'GET', path: `${METHODS}/:id`, run: (call) => methods.fetch(call) },
  ];
  return {
    routes: [
      ...new Api(world, state).routes(operations),
      ...new Payer({ world, state, paying }).routes(),
      ...browserFiles(),
      configRoute(endpoints),
    ],
    events,
    resume() {
      events.resume();
      paying.resume();
      refunds.resume();
    },
  };
}

const METHODS = '/v1/payment_methods';

function intentOperations(world: World, intents: Intents): Operation[] {
  const path = '/v1/payment_intents';
  const one = `${path}/:id`;
  const name = (verb: string) => `payment_intents.${verb}`;
  const lag = (verb: string, call: Request) => lagOf(world, name(verb), call);
  return [
    { name: name('create'), method: 'POST', path, run: (call) => intents.create(call) },
    { name: name('list'), method: 'GET', path, run: (call) => intents.list(call, lag('list', call)) },
    { name: name('search'), method: 'GET', path: `${path}/search`, run: (call) => intents.search(call) },
    {
      name: name('retrieve'),
      method: 'GET',
      path: one,
      isForBrowsers: true,
      run: (call) => intents.fetch(call, lag('retrieve', call)),
    },
    {
      name: name('confirm'),
      method: 'POST',
      path: `${one}/confirm`,
      isForBrowsers: true,
      run: (call) => intents.confirm(call),
    },
    { name: name('capture'), method: 'POST', path: `${one}/capture`, run: (call) => intents.capture(call) },
    { name: name('cancel'), method: 'POST', path: `${one}/cancel`, run: (call) => intents.cancel(call) },
  ];
}

function chargeOperations(world: World, charges: Charges): Operation[] {
  const path = '/v1/charges';
  const list = 'charges.list';
  return [
    { name: list, method: 'GET', path, run: (call) => charges.list(call, lagOf(world, list, call)) },
    { name: 'charges.retrieve', method: 'GET', path: `${path}/:id`, run: (call) => charges.fetch(call) },
  ];
}

function refundOperations(refunds: Refunds): Operation[] {
  const path = '/v1/refunds';
  return [
    { name: 'refunds.create', method: 'POST', path, run: (call) => refunds.create(call) },
    { name: 'refunds.list', method: 'GET', path, run: (call) => refunds.list(call) },
    { name: 'refunds.retrieve', method: 'GET', path: `${path}/:id`, run: (call) => refunds.fetch(call) },
  ];
}

function balanceOperations(balance: Balance): Operation[] {
  const path = '/v1/balance_transactions';
  return [
    { name: 'balance.retrieve', method: 'GET', path: '/v1/balance', run: (call) => balance.summary(call) },
    { name: 'balance_transactions.list', method: 'GET', path, run: (call) => balance.list(call) },
    { name: 'balance_transactions.retrieve', method: 'GET', path: `${path}/:id`, run: (call) => balance.fetch(call) },
  ];
}

function endpointOperations(endpoints: Endpoints): Operation[] {
  const path = '/v1/webhook_endpoints';
  const one = `${path}/:id`;
  return [
    { name: 'webhook_endpoints.create', method: 'POST', path, run: (call) => endpoints.create(call) },
    { name: 'webhook_endpoints.list', method: 'GET', path, run: (call) => endpoints.list(call) },
    { name: 'webhook_endpoints.retrieve', method: 'GET', path: one, run: (call) => endpoints.fetch(call) },
    { name: 'webhook_endpoints.update', method: 'POST', path: one, run: (call) => endpoints.edit(call) },
    { name: 'webhook_endpoints.delete', method: 'DELETE', path: one, run: (call) => endpoints.remove(call) },
    {
      name: 'accounts.retrieve',
      method: 'GET',
      path: '/v1/account',
      run: ({ account }) => ({ id: accountIdOf(account), object: 'account', charges_enabled: true }),
    },
  ];
}

/** How far behind a standing fault holds what is read. */
function lagOf(world: World, method: string, { params, form }: Request): Lag {
  const occasion = { provider: 'stripe', method, subject: { ...params, ...form } } as const;
  return { lagMs: world.faults.take({ ...occasion, actions: ['lag'] })?.delayMs ?? 0 };
}

const configSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(1).max(256),
  /** While the secret is being changed: the one before, which signs as well. */
  oldSecret: z.string().min(1).max(256).optional(),
  events: z.array(z.string().min(1)).min(1).optional(),
  /** Without it the endpoint hears of every account: `test_x` for the keys `sk_test_x` and `pk_test_x`. */
  account: z.string().min(1).optional(),
});

function configRoute(endpoints: Endpoints): Route {
  return {
    method: 'POST',
    path: '/stripe/webhook-config',
    handle: (call: Call): Answer => {
      const { url, secret, oldSecret, events, account = null } = parseBody(call, configSchema);
      const secrets = oldSecret === undefined ? [secret] : [secret, oldSecret];
      return json(200, endpoints.put({ account, url, secrets, events }));
    },
  };
}
