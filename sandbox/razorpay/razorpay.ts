import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { json, RefusedRequest, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import { EVENT_NAMES } from '../wire/razorpay';
import type { World } from '../world';
import { Api, type Operation } from './api';
import { Bank } from './bank';
import { Checkout } from './checkout';
import { Links } from './links';
import { Orders } from './orders';
import { Paying } from './paying';
import { Payments } from './payments';
import { Refunds } from './refunds';
import type { Request } from './request';
import type { RazorpayState } from './state';
import { WebhookConfig } from './webhookConfig';
import { Webhooks } from './webhooks';

/** Links expire within this of their time, without anybody asking. */
const EXPIRY_SWEEP_MS = 1000;

export interface Razorpay {
  routes: Route[];
  webhooks: Webhooks;
  config: WebhookConfig;
  /** Takes up what a stop of the sandbox left: webhooks, banks that will still decide, refunds under way. */
  resume(): void;
}

/** Razorpay on localhost: its REST API for the merchant, its bank page for the payer, its webhooks. */
export function createRazorpay(world: World, state: RazorpayState): Razorpay {
  const webhooks = new Webhooks(world, state);
  const config = new WebhookConfig(world, state);
  const links = new Links(world, state, webhooks);
  const paying = new Paying(world, state, webhooks);
  const payments = new Payments(state, paying);
  const refunds = new Refunds({ world, state, webhooks, paying, payments });
  const operations: Operation[] = [
    ...linkOperations(world, links),
    ...orderOperations(world, new Orders(world, state)),
    ...paymentOperations(payments, refunds),
    ...webhookOperations(config),
  ];
  return {
    routes: [
      ...new Api(world, state).routes(operations),
      ...new Checkout({ world, state, paying }).routes(),
      ...new Bank({ world, state, links, paying }).routes(),
      ...controlRoutes(links, config),
    ],
    webhooks,
    config,
    resume() {
      webhooks.resume();
      paying.resume();
      refunds.resume();
      world.timers.every(EXPIRY_SWEEP_MS, () => links.expireDue());
    },
  };
}

function linkOperations(world: World, links: Links): Operation[] {
  const path = '/v1/payment_links';
  return [
    { name: 'payment_links.create', method: 'POST', path, run: (request) => links.create(request) },
    {
      name: 'payment_links.list',
      method: 'GET',
      path,
      run: (request) => links.list(request, readView(world, 'payment_links.list', request)),
    },
    {
      name: 'payment_links.fetch',
      method: 'GET',
      path: `${path}/:id`,
      run: (request) => links.fetch(request, readView(world, 'payment_links.fetch', request).lagMs),
    },
    {
      name: 'payment_links.cancel',
      method: 'POST',
      path: `${path}/:id/cancel`,
      run: (request) => links.cancel(request),
    },
    {
      name: 'payment_links.notify',
      method: 'POST',
      path: `${path}/:id/notify_by/:medium`,
      run: (request) => links.notify(request),
    },
  ];
}

function orderOperations(world: World, orders: Orders): Operation[] {
  const path = '/v1/orders';
  return [
    { name: 'orders.create', method: 'POST', path, run: (request) => orders.create(request) },
    {
      name: 'orders.list',
      method: 'GET',
      path,
      run: (request) => orders.list(request, readView(world, 'orders.list', request)),
    },
    {
      name: 'orders.fetch',
      method: 'GET',
      path: `${path}/:id`,
      run: (request) => orders.fetch(request, readView(world, 'orders.fetch', request).lagMs),
    },
    {
      name: 'orders.payments',
      method: 'GET',
      path: `${path}/:id/payments`,
      run: (request) => orders.payments(request, readView(world, 'orders.payments', request).lagMs),
    },
  ];
}

function paymentOperations(payments: Payments, refunds: Refunds): Operation[] {
  const path = '/v1/payments';
  return [
    { name: 'payments.list', method: 'GET', path, run: (request) => payments.list(request) },
    { name: 'payments.fetch', method: 'GET', path: `${path}/:id`, run: (request) => payments.fetch(request) },
    {
      name: 'payments.capture',
      method: 'POST',
      path: `${path}/:id/capture`,
      run: (request) => payments.capture(request),
    },
    { name: 'refunds.create', method: 'POST', path: `${path}/:id/refund`, run: (request) => refunds.create(request) },
    {
      name: 'refunds.listOfPayment',
      method: 'GET',
      path: `${path}/:id/refunds`,
      run: (request) => refunds.listOfPayment(request),
    },
    {
      name: 'refunds.fetch',
      method: 'GET',
      path: `${path}/:id/refunds/:refundId`,
      run: (request) => refunds.fetch(request),
    },
    { name: 'refunds.list', method: 'GET', path: '/v1/refunds', run: (request) => refunds.list(request) },
    { name: 'refunds.fetch', method: 'GET', path: '/v1/refunds/:refundId', run: (request) => refunds.fetch(request) },
  ];
}

/** The merchant's own webhooks, and the same under the address that partners use. */
function webhookOperations(config: WebhookConfig): Operation[] {
  const paths = ['/v1/webhooks', '/v2/accounts/:accountId/webhooks', '/v1/accounts/:accountId/webhooks'];
  return paths.flatMap((path): Operation[] => [
    { name: 'webhooks.list', method: 'GET', path, run: (request) => config.list(request) },
    { name: 'webhooks.create', method: 'POST', path, run: (request) => config.create(request) },
    { name: 'webhooks.fetch', method: 'GET', path: `${path}/:id`, run: (request) => config.fetch(request) },
    { name: 'webhooks.edit', method: 'PUT', path: `${path}/:id`, run: (request) => config.edit(request) },
    { name: 'webhooks.edit', method: 'PATCH', path: `${path}/:id`, run: (request) => config.edit(request) },
  ]);
}

/** How a standing fault bends what is read: payments that don't show yet, filters that are ignored. */
function readView(world: World, method: string, request: Request): { lagMs: number; ignoreFilters: boolean } {
  const occasion = { provider: 'razorpay', method, subject: { ...request.params, ...request.query } } as const;
  return {
    lagMs: world.faults.take({ ...occasion, actions: ['lag'] })?.delayMs ?? 0,
    ignoreFilters: world.faults.take({ ...occasion, actions: ['ignoreFilters'] }) !== undefined,
  };
}

const configSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(1).max(256),
  events: z.array(z.enum(EVENT_NAMES)).min(1).optional(),
  /** Without it the webhook hears of every account. */
  keyId: z.string().min(1).optional(),
  active: z.boolean().optional(),
});

function controlRoutes(links: Links, config: WebhookConfig): Route[] {
  return [
    {
      method: 'POST',
      path: '/razorpay/webhook-config',
      handle: (call: Call): Answer => {
        const { keyId, ...wish } = parseBody(call, configSchema);
        return json(200, config.put({ ...wish, keyId: keyId ?? null }));
      },
    },
    {
      method: 'POST',
      path: '/razorpay/links/:linkId/expire',
      handle: (call: Call): Answer => {
        const link = links.byId(call.params['linkId'] ?? '');
        if (link === undefined) throw new RefusedRequest(404, 'there is no payment link of this id');
        return json(200, links.show(links.expireNow(link), 0));
      },
    },
  ];
}
