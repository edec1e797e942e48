import type * as SentryModule from '@sentry/core';
import type { Scope, ServerRuntimeClient, Transport } from '@sentry/core';
import type { LogSink } from './log';

type Sentry = typeof SentryModule;

export interface ReportErrors {
  /** `https://KEY@HOST/PROJECT`, as Sentry shows it. */
  readonly dsn: string;
  readonly environment: string;
  /** The part of requests that is reported with how long it took, 0 to 1. */
  readonly tracesSampleRate: number;
  readonly now?: () => number;
}

/** A line of the log, as far as reports are made of it. */
interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly err?: {
    readonly type?: string;
    readonly message?: string;
    readonly stack?: string;
    readonly code?: unknown;
  };
  readonly [field: string]: unknown;
}

/**
 * Reports to Sentry what the log says: each error with its stack and the ids of its request, shop and workflow, and a
 * sample of the requests. Made of finished lines, it holds nothing that the log has redacted, and nobody who logs an
 * error needs to think of it. It never waits and never throws; a Sentry that is away costs reports.
 *
 * The client is Sentry's own without what hooks into Node's modules: the product says by itself what is worth telling.
 * It is loaded only where a DSN asks for it.
 */
export async function createErrorReports(options: ReportErrors): Promise<LogSink> {
  const sentry = await import('@sentry/core');
  const client = createClient(sentry, options);
  const isNews = createNews(options.now ?? Date.now);
  return {
    write(text) {
      // Nearly every line is neither, and need not be parsed to see that.
      if (!/^\{"level":"(error|fatal)"|"msg":"request"\}$/.test(text.trimEnd())) return;
      const line = JSON.parse(text) as Line;
      if (line.level === 'error' || line.level === 'fatal') {
        if (isNews(line)) reportError(sentry, client, line);
      } else if (line['route'] !== undefined) reportRequest(sentry, client, line);
    },
    async close() {
      await client.close(FLUSH_WITHIN_MS);
    },
  };
}

/** A process that ends waits no longer for its last reports. */
const FLUSH_WITHIN_MS = 2_000;
/** Longer than any healthy answer; meanwhile the library lets 64 reports be under way, and drops what is more. */
const ANSWER_WITHIN_MS = 10_000;

function createClient(sentry: Sentry, { dsn, environment, tracesSampleRate }: ReportErrors): ServerRuntimeClient {
  const client = new sentry.ServerRuntimeClient({
    dsn,
    environment,
    tracesSampleRate,
    sendDefaultPii: false,
    // Counts of what was dropped: a process that says little would send them for themselves.
    sendClientReports: false,
    integrations: [],
    platform: 'node',
    runtime: { name: 'node', version: process.version },
    stackParser: sentry.createStackParser(sentry.nodeStackLineParser()),
    transport: (transport): Transport =>
      sentry.createTransport(transport, async ({ body }) => {
        const answer = await fetch(transport.url, {
          method: 'POST',
          headers: { ...transport.headers, 'content-type': 'application/x-sentry-envelope' },
          body: typeof body === 'string' ? body : Buffer.from(body),
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        });
        await answer.arrayBuffer();
        return {
          statusCode: answer.status,
          headers: {
            'x-sentry-rate-limits': answer.headers.get('x-sentry-rate-limits'),
            'retry-after': answer.headers.get('retry-after'),
          },
        };
      }),
  });
  client.init();
  return client;
}

/** Ids that a report is found by. */
const TAGS = ['process', 'requestId', 'orgId', 'workflowId', 'route', 'alert'] as const;

function scopeOf(sentry: Sentry, line: Line): Scope {
  const scope = new sentry.Scope();
  for (const name of TAGS) if (typeof line[name] === 'string') scope.setTag(name, line[name]);
  return scope;
}

function reportError(sentry: Sentry, client: ServerRuntimeClient, line: Line): void {
  const { err, level, msg = '', time: _time, ...fields } = line;
  const scope = scopeOf(sentry, line);
  scope.setLevel(level === 'fatal' ? 'fatal' : 'error');
  scope.setExtras({ ...fields, ...(err && { logged: msg }), ...(err?.code !== undefined && { code: err.code }) });
  if (err) client.captureException(errorOf(err), undefined, scope);
  else client.captureMessage(msg, 'error', undefined, scope);
}

/** The error as its line tells it, so that nothing is reported that the log has hidden. */
function errorOf({ type = 'Error', message = '', stack = '' }: NonNullable<Line['err']>): Error {
  return Object.assign(new Error(message), { name: type, stack });
}

function reportRequest(sentry: Sentry, client: ServerRuntimeClient, line: Line): void {
  const endedAt = Date.parse(line.time);
  sentry.withScope(scopeOf(sentry, line), (scope) => {
    scope.setClient(client);
    const span = sentry.startInactiveSpan({
      name: `${String(line['method'])} ${String(line['route'])}`,
      op: 'http.server',
      startTime: new Date(endedAt - Number(line['durationMs'])),
      forceTransaction: true,
      attributes: { [sentry.SEMANTIC_ATTRIBUTE_SENTRY_SOURCE]: 'route' },
    });
    sentry.setHttpStatus(span, Number(line['status']));
    span.end(new Date(endedAt));
  });
}

/** An outage that is noticed each second would else use up the 5,000 reports of a free month in an hour and a half. */
const REPEAT_AFTER_MS = 600_000;
/** Errors that are told apart at most; beyond, the one that was reported longest ago is forgotten. */
const MAX_KNOWN = 500;

/** Whether a line tells of another error than those of the last ten minutes. */
function createNews(now: () => number): (line: Line) => boolean {
  const reportedAt = new Map<string, number>();
  return ({ msg, err, alert, subject }) => {
    // Messages carry ids and addresses; where it was thrown tells errors apart better.
    const place = /\n\s+at .+/.exec(err?.stack ?? '')?.[0];
    const name = JSON.stringify([msg, err?.type, place, alert, subject]);
    const before = reportedAt.get(name);
    if (before !== undefined && now() - before < REPEAT_AFTER_MS) return false;
    reportedAt.delete(name);
    reportedAt.set(name, now());
    const [oldest] = reportedAt.keys();
    if (reportedAt.size > MAX_KNOWN && oldest !== undefined) reportedAt.delete(oldest);
    return true;
  };
}
