import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { OpsHandlers } from '../ops/runtime/httpOps';
import type { Logger } from '../ops/runtime/log';
import type { Registry } from '../ops/runtime/metrics';
import type { AccessTokens } from './kit/accessToken';
import type { RouteRuntime } from './kit/routeRuntime';
import { createDoor, type DoorRules } from './kit/door';
import { answerError, answerNotFound, mountRoutes } from './kit/mountRoutes';
import type { Route } from './kit/route';
import { contextOf, trackRequests } from './kit/trackRequests';
import { openApiDocument } from './openapi';

export interface AppOptions {
  readonly runtime: RouteRuntime;
  readonly routes: readonly Route[];
  readonly ops: OpsHandlers;
  readonly log: Logger;
  readonly registry: Registry;
  readonly door: DoorRules;
  /** Proxies whose `X-Forwarded-For` is believed: how many stand before us, or their addresses. */
  readonly trustedProxies: number | readonly string[];
  /** What has paths and a form of its own: provider webhooks, the payer's page. They stand before /v1. */
  readonly routers?: readonly RequestHandler[];
}

/** The HTTP edge as a function of what it depends on: opens nothing, listens to nothing. */
export function createApp(options: AppOptions): Express {
  const { runtime, routes, ops, log, registry, door, routers = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  // Answers carry no validators: they are never cached, and hashing each would only cost.
  app.set('etag', false);
  // Queries are read by parseQuery, which refuses what Node's own parser would guess.
  app.set('query parser', false);
  app.set('trust proxy', options.trustedProxies);
  app.use(trackRequests(log, registry), securityHeaders());
  // Probes come from inside: by the machine's address, without TLS.
  app.get('/health', named(ops.ready));
  app.get('/health/live', named(ops.live));
  app.get('/health/ready', named(ops.ready));
  app.get('/metrics', named(ops.metrics));
  app.use(createDoor(door));
  app.get(['/openapi.json', '/v1/openapi.json'], named(serveDocument(openApiDocument(routes))));
  app.get('/.well-known/jwks.json', named(serveKeys(runtime.tokens)));
  for (const router of routers) app.use(router);
  app.use(['/v1', '/api/v1'], mountRoutes(routes, runtime));
  app.use(answerNotFound, answerError);
  return app;
}

/** An API answers data, never a page: nothing of it may be framed, run or loaded from elsewhere. Pages set their own policy. */
function securityHeaders(): RequestHandler {
  return helmet({
    frameguard: { action: 'deny' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
  });
}

/** A public JSON document in its own standard's form, outside of the envelope. */
function serveDocument(document: object): RequestHandler {
  const text = JSON.stringify(document);
  return (_request, response) => {
    response.type('json').send(text);
  };
}

/** The public keys of this moment: they change while the process runs, and others may keep them for five minutes. */
function serveKeys(tokens: AccessTokens): RequestHandler {
  return (_request, response) => {
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.type('json').send(JSON.stringify(tokens.jwks()));
  };
}

/** Lets logs and metrics name a fixed path. */
function named(handler: RequestHandler | OpsHandlers['live']): RequestHandler {
  return (request, response, next) => {
    contextOf(response).route = request.path;
    return handler(request, response, next);
  };
}
