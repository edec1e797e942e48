import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** What readiness looks at. */
export interface ReadinessCheck {
  /** Rejects when the thing can't be used now. */
  check: () => Promise<unknown>;
  /** False: without it the process still serves, only slower or less; the answer says `degraded` and stays 200. */
  isRequired: boolean;
}

export interface OpsOptions {
  registry: Registry;
  checks?: Readonly<Record<string, ReadinessCheck>>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface OpsHandlers {
  /** 200 as long as the event loop turns. */
  live: Handler;
  /** 200 `{status: 'ok' | 'degraded', checks}`; 503 while a required check fails, or while draining. */
  ready: Handler;
  /** Prometheus text. */
  metrics: Handler;
  /** From now on `ready` says 503, so that load balancers send nothing new. */
  startDraining(): void;
}

/** The handlers of `/health/live`, `/health/ready` and `/metrics`, for Node's http and for express alike. */
export function createOpsHandlers({ registry, checks = {} }: OpsOptions): OpsHandlers {
  let isDraining = false;
  return {
    live: (_request, response) => answerJson(response, 200, { status: 'ok' }),
    ready: (_request, response) => {
      void readiness(checks, isDraining).then(({ code, body }) => answerJson(response, code, body));
    },
    metrics: (_request, response) => {
      registry.metrics().then(
        (text) => answer(response, 200, { type: registry.contentType, body: text }),
        () => answerJson(response, 500, { status: 'failed' }),
      );
    },
    startDraining: () => {
      isDraining = true;
    },
  };
}

export interface OpsServer {
  port: number;
  handlers: OpsHandlers;
  close(): Promise<void>;
}

/**
 * A small server with `/health/live`, `/health/ready` and `/metrics`, for processes that serve nothing else.
 *
 * @throws the system's error when the port is taken.
 */
export async function startOpsServer(options: OpsOptions & { port: number; host?: string }): Promise<OpsServer> {
  const handlers = createOpsHandlers(options);
  const routes: Readonly<Record<string, Handler>> = {
    '/health/live': handlers.live,
    '/health/ready': handlers.ready,
    '/metrics': handlers.metrics,
  };
  const server = createServer((request, response) => {
    const route = routes[(request.url ?? '').split('?')[0] ?? ''];
    if (route && request.method === 'GET') route(request, response);
    else answerJson(response, 404, { status: 'not found', paths: Object.keys(routes) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '0.0.0.0', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    handlers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections(); // Scrapers keep connections open; nothing of theirs is worth waiting for.
      }),
  };
}

// Load balancers ask every few seconds and give up after one or two.
const CHECK_TIMEOUT_MS = 1_000;

type CheckState = 'ok' | 'failed';

async function readiness(checks: Readonly<Record<string, ReadinessCheck>>, isDraining: boolean) {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, { check }]) => [name, await stateOf(check)] as const),
  );
  const states: Record<string, CheckState> = Object.fromEntries(entries);
  const failed = entries.filter(([, state]) => state === 'failed').map(([name]) => name);
  const isDown = isDraining || failed.some((name) => checks[name]?.isRequired);
  const status = isDraining ? 'draining' : isDown ? 'down' : failed.length > 0 ? 'degraded' : 'ok';
  return { code: isDown ? 503 : 200, body: { status, checks: states } };
}

async function stateOf(check: () => Promise<unknown>): Promise<CheckState> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([check(), timeout]);
    return 'ok';
  } catch {
    return 'failed'; // Why is a matter for logs; the answer is public.
  } finally {
    clearTimeout(timer);
  }
}

function answerJson(response: ServerResponse, code: number, body: unknown): void {
  answer(response, code, { type: 'application/json; charset=utf-8', body: JSON.stringify(body) });
}

function answer(response: ServerResponse, code: number, { type, body }: { type: string; body: string }): void {
  response.writeHead(code, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}
