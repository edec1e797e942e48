import { Agent as HttpAgent, request as httpRequest, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface PostOptions {
  url: string;
  body: string;
  headers: Record<string, string>;
  /** For the whole exchange, as providers count it. */
  timeoutMs: number;
  signal: AbortSignal;
  /** The local address to send from, for whoever looks where a call comes from. */
  localAddress?: string;
}

export type PostOutcome = { answered: true; status: number; statusText: string } | { answered: false; problem: string };

/** Providers keep connections to busy webhooks open; so does the sandbox. */
const httpAgent = new HttpAgent({ keepAlive: true });
const httpsAgent = new HttpsAgent({ keepAlive: true });

/**
 * Posts a body, JSON unless its headers say otherwise, and waits for the end of the answer; resolves with its status, or
 * with what went wrong.
 */
export function post(options: PostOptions): Promise<PostOutcome> {
  return new Promise((resolve) => {
    const request = open(options);
    const timer = setTimeout(() => request.destroy(new Error('Read timeout expired')), options.timeoutMs);
    const settle = (outcome: PostOutcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    request.on('error', (error: NodeJS.ErrnoException) => settle({ answered: false, problem: inWords(error) }));
    request.on('response', (response) => {
      response.on('error', (error: NodeJS.ErrnoException) => settle({ answered: false, problem: inWords(error) }));
      response.on('end', () =>
        settle({ answered: true, status: response.statusCode ?? 0, statusText: response.statusMessage ?? '' }),
      );
      response.resume();
    });
    request.end(options.body);
  });
}

function open({ url, body, headers, signal, localAddress }: PostOptions): ClientRequest {
  const shared = {
    method: 'POST',
    signal,
    ...(localAddress !== undefined && { localAddress }),
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
  };
  return url.startsWith('https:')
    ? httpsRequest(url, { ...shared, agent: httpsAgent })
    : httpRequest(url, { ...shared, agent: httpAgent });
}

/** The words that Telegram uses for failed connections to a webhook. */
function inWords(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'Connection refused';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'Connection reset by peer';
    case 'ENOTFOUND':
      return 'Failed to resolve host';
    default:
      return error.message;
  }
}
