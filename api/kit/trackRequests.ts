import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { holdsCardData } from '../../domain/kit/cardData';
import { withContext, type Logger } from '../../ops/runtime/log';
import { Counter, DURATION_BUCKETS_SECONDS, Histogram, type Registry } from '../../ops/runtime/metrics';
import type { Standing } from './rateLimiter';

/** What is known of a request while it is answered. */
export interface RequestContext {
  readonly requestId: string;
  readonly log: Logger;
  /** The route's template, set when one was found; addresses themselves hold ids and would make endless metrics. */
  route: string;
  /** Code of the error that it was answered with. */
  errorCode?: string;
  orgId?: string;
  /** Where the caller stands with the limits that count this request. */
  readonly standings: Standing[];
}

const contexts = new WeakMap<object, RequestContext>();

/** The context of a request that is being answered. @throws Error outside of `trackRequests`. */
export function contextOf(response: Response): RequestContext {
  const context = contexts.get(response);
  if (!context) throw new Error('trackRequests stands before every route');
  return context;
}

/** A caller's own id is kept, if it is one that can be written to logs and headers. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
/** What logs and metrics call a request whose client hung up before the answer (nginx's number). */
const CLIENT_GONE = 499;

/** Gives every request an id, echoes it, and when it is over writes one line and counts it by the route's template. */
export function trackRequests(log: Logger, registry: Registry): RequestHandler {
  const metrics = createHttpMetrics(registry);
  return (request, response, next) => {
    const startedAt = performance.now();
    const given = request.get('x-request-id') ?? '';
    const requestId = REQUEST_ID.test(given) && !holdsCardData(given) ? given : randomUUID();
    const context: RequestContext = { requestId, log: withContext(log, { requestId }), route: 'none', standings: [] };
    contexts.set(response, context);
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const seconds = (performance.now() - startedAt) / 1_000;
      const status = response.writableFinished ? response.statusCode : CLIENT_GONE;
      const isFeed = String(response.getHeader('Content-Type')).startsWith('text/event-stream');
      metrics.count({ method: request.method, route: context.route, status, ...(!isFeed && { seconds }) });
      writeLine(context, { method: request.method, status, seconds });
    });
    next();
  };
}

interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Absent for a feed: how long somebody looked on is no time of ours. */
  readonly seconds?: number;
}

function createHttpMetrics(registry: Registry) {
  const requests = new Counter({
    name: 'munshi_http_requests_total',
    help: 'Requests answered, by method, route template and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'munshi_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    count({ method, route, status, seconds }: Answered): void {
      requests.inc({ method, route, status });
      if (seconds !== undefined) durations.observe({ method, route }, seconds);
    },
  };
}

function writeLine(context: RequestContext, { method, status, seconds }: Required<Omit<Answered, 'route'>>): void {
  const line = {
    method,
    route: context.route,
    status,
    durationMs: Math.round(seconds * 10_000) / 10,
    ...(context.orgId !== undefined && { orgId: context.orgId }),
    ...(context.errorCode !== undefined && { code: context.errorCode }),
  };
  // Health and metrics are asked every few seconds; their lines would bury everything else.
  const isBackground = context.route.startsWith('/health') || context.route === '/metrics';
  context.log[isBackground ? 'debug' : 'info'](line, 'request');
}
