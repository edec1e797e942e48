import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import Razorpay from 'razorpay';
import Stripe from 'stripe';
import type { Entry } from '../../sandbox/record/eventRecord';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';
import { waitFor } from '../kit/waitFor';

export const TOKEN = '4242:sandbox-test-token';
export const KEY_ID = 'rzp_test_sandbox';
export const KEY_SECRET = 'sandbox-key-secret';
export const WEBHOOK_SECRET = 'sandbox-webhook-secret';

/** The sandbox with real clients in front of it and control calls beside it. */
export interface Outside {
  sandbox: Sandbox;
  url: string;
  smtpPort: number;
  bot: Api;
  razorpay: RazorpayClient;
  /** A control call; resolves with the answer's body whatever its status. */
  post(path: string, body?: unknown): Promise<Answered>;
  get(path: string): Promise<Answered>;
  records(filter: string): Promise<Entry[]>;
  fault(rule: object): Promise<void>;
  close(): Promise<void>;
}

export interface Answered {
  status: number;
  body: unknown;
}

/** The published client with the address that it doesn't let one set. */
export type RazorpayClient = Razorpay & {
  api: { rq: { defaults: { baseURL: string; timeout: number }; post(...args: unknown[]): Promise<{ data: unknown }> } };
};

export async function openOutside(options: SandboxOptions = {}): Promise<Outside> {
  return around(await startSandbox(options));
}

function around(sandbox: Sandbox): Outside {
  const { url, smtpPort } = sandbox;
  const post = (path: string, body: unknown = {}) =>
    exchange(url + path, { method: 'POST', body: JSON.stringify(body) });
  return {
    sandbox,
    url,
    smtpPort,
    bot: new Api(TOKEN, { apiRoot: url, timeoutSeconds: 5 }),
    razorpay: razorpayClient(url),
    post,
    get: (path) => exchange(url + path, {}),
    records: async (filter) => lines(await (await fetch(`${url}/records?${filter}`)).text()),
    fault: async (rule) => {
      const { status, body } = await post('/faults', rule);
      if (status !== 201) throw new Error(`the fault was refused: ${JSON.stringify(body)}`);
    },
    close: () => sandbox.close(),
  };
}

/** A Razorpay client of the account that the tests use, or of another one. */
export function razorpayClient(url: string, account = { key_id: KEY_ID, key_secret: KEY_SECRET }): RazorpayClient {
  const client = new Razorpay(account) as RazorpayClient;
  client.api.rq.defaults.baseURL = url;
  client.api.rq.defaults.timeout = 5000;
  return client;
}

/** A Stripe client of the account `test_sandbox`; the published one knows no paths before its own. */
export function stripeClient(url: string, key = 'sk_test_sandbox'): Stripe {
  const httpClient = Stripe.createFetchHttpClient((input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    return fetch(`${url}/stripe${pathname}${search}`, init);
  });
  return new Stripe(key, { httpClient, maxNetworkRetries: 0, timeout: 5000, telemetry: false });
}

async function exchange(address: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(address, { ...init, headers: { 'content-type': 'application/json' } });
  return { status: response.status, body: await response.json() };
}

function lines(text: string): Entry[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Entry);
}

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
  body: unknown;
}

/** The product's side of webhooks: keeps what comes and answers as told. */
export class Hook {
  readonly received: Received[] = [];
  /** How to answer; 200 unless a test says otherwise. `hang` never answers. */
  answer: (received: Received) => number | 'hang' = () => 200;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Hook> {
    const server = createServer();
    const hook = new Hook(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const { url: path = '', headers } = request;
        const received = { path, headers, raw, body: parsed(raw, headers) };
        hook.received.push(received);
        const status = hook.answer(received);
        if (status !== 'hang') response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return hook;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Waits until so many have come, and returns all of them. */
  async atLeast(count: number): Promise<Received[]> {
    await waitFor(() => this.received.length >= count, {
      message: `${count} deliveries (${this.received.length} so far)`,
    });
    return this.received;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function parsed(raw: string, headers: IncomingHttpHeaders): unknown {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  return isForm ? Object.fromEntries(new URLSearchParams(raw)) : JSON.parse(raw);
}

/** The value at a path of an answer of whatever shape: `field(update, 'callback_query.message.message_id')`. */
export function field(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}

export function text(value: unknown, path: string): string {
  return String(field(value, path));
}
