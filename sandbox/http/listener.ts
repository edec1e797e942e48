import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pause } from '../clock/timers';
import { json, RefusedRequest, type Answer } from './answer';
import { readBody } from './call';
import { createRouter, type Route } from './router';

/** Control calls and provider calls without uploads are far below a megabyte. */
const DEFAULT_MAX_BODY_BYTES = 1 << 20;
/** Answers are made in milliseconds; what takes longer is a client that doesn't read. */
const DRAIN_MS = 2000;

export interface Listener {
  server: Server;
  close(): Promise<void>;
}

/** An HTTP server for a table of routes. Closing it lets every request be answered or broken off as it would have been. */
export function createListener(routes: readonly Route[]): Listener {
  const find = createRouter(routes);
  // One controller per open request, because signals derived from one long-lived signal are never freed on Node 20.
  const open = new Map<AbortController, Promise<unknown>>();
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => request.socket.destroy());
  });
  // Clients keep connections open between calls; longer than their own idle time so that they close first.
  server.keepAliveTimeout = 65_000;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => {
      open.delete(gone);
      gone.abort();
    });
    open.set(
      gone,
      once(response, 'close').catch(() => undefined),
    );
    const answer = await decide(request, gone.signal).catch(answerToError);
    await write(answer, { request, response, signal: gone.signal });
  }

  async function decide(request: IncomingMessage, signal: AbortSignal): Promise<Answer> {
    const url = parseTarget(request.url ?? '/');
    const found = find(request.method ?? 'GET', url.pathname);
    if (found.outcome === 'unknownPath') throw new RefusedRequest(404, `there is nothing at ${url.pathname}`);
    if (found.outcome === 'wrongMethod') throw new RefusedRequest(405, `use ${found.allowed.join(' or ')} here`);
    const body = await readBody(request, found.route.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES);
    return found.route.handle({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      params: found.params,
      headers: request.headers,
      body,
      signal,
    });
  }

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await drain();
    // Node counts a connection that never carried a request as busy and would wait for its client to leave.
    server.closeAllConnections();
    await closed;
  }

  /** Lets what waits go on at once, and what is being answered finish. */
  async function drain(): Promise<void> {
    const deadline = new AbortController();
    const answered = [...open.values()];
    for (const request of open.keys()) request.abort();
    await Promise.race([Promise.all(answered), pause(DRAIN_MS, deadline.signal)]);
    deadline.abort();
  }

  return { server, close };
}

function parseTarget(target: string): URL {
  try {
    return new URL(target, 'http://sandbox');
  } catch {
    throw new RefusedRequest(400, 'the address of the request is malformed');
  }
}

function answerToError(error: unknown): Answer {
  if (error instanceof RefusedRequest) return json(error.status, { error: { message: error.message } });
  process.stderr.write(`${JSON.stringify({ level: 'error', msg: 'sandbox handler failed', error: String(error) })}\n`);
  return json(500, { error: { message: 'the sandbox failed; its error output says how' } });
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  signal: AbortSignal;
}

async function write(answer: Answer, { request, response, signal }: Exchange): Promise<void> {
  switch (answer.type) {
    case 'reply':
      // A body that was refused for its size is not read to its end, so the connection can't serve another request.
      if (!request.complete) response.setHeader('connection', 'close');
      response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
      response.end(answer.body);
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'hang':
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      request.socket.destroy();
  }
}
