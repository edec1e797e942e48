import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { failure } from './envelope';

export interface HttpServer {
  readonly port: number;
  /** Takes no new connection, lets requests in flight end, and closes idle connections. */
  drain(): Promise<void>;
}

/** A whole request has to arrive within this; a slow sender would otherwise hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than the 60 s that load balancers keep idle connections: theirs ends first, and none is cut in use. */
const KEEP_ALIVE_MS = 65_000;
/** One key, one token and a few trace headers; Node's own default, said aloud. */
const MAX_HEADER_BYTES = 16_384;

/**
 * Serves an application over HTTP.
 * @throws the system's error when the port is taken.
 */
export async function listen(application: RequestListener, port: number): Promise<HttpServer> {
  const unanswered = new Set<ServerResponse>();
  const silent = new Set<Socket>();
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    (request, response) => {
      if (!server.listening) response.setHeader('Connection', 'close');
      silent.delete(request.socket);
      unanswered.add(response);
      response.once('close', () => {
        unanswered.delete(response);
        // What began before the drain could not say that it was the last.
        if (!server.listening) request.socket.destroySoon();
      });
      application(request, response);
    },
  );
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('clientError', answerUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return { port: (server.address() as AddressInfo).port, drain: () => drain(server, { unanswered, silent }) };
}

/**
 * Node closes the connections that are idle at this moment; those of requests in flight would stay open for the next
 * request that never comes, so each of their answers says that it is the last. A connection that has asked for nothing
 * yet, as browsers open ahead of time, counts as busy to Node, and would for ever.
 */
function drain(
  server: Server,
  { unanswered, silent }: { readonly unanswered: ReadonlySet<ServerResponse>; readonly silent: ReadonlySet<Socket> },
): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of silent) socket.destroy();
    for (const response of unanswered) if (!response.headersSent) response.setHeader('Connection', 'close');
  });
}

/** What isn't HTTP never reaches the application; it is answered in the envelope all the same. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, code, message] = describe(error.code);
  const body = JSON.stringify(failure(code, message));
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function describe(code: string | undefined): [status: string, code: string, message: string] {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return [
        '431 Request Header Fields Too Large',
        'HEADERS_TOO_LARGE',
        `Headers may have at most ${MAX_HEADER_BYTES} bytes.`,
      ];
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['408 Request Timeout', 'REQUEST_TIMEOUT', 'The request did not arrive in time.'];
    default:
      return ['400 Bad Request', 'VALIDATION_ERROR', 'This is not a request that HTTP/1.1 knows.'];
  }
}
