import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Http, HttpAnswer, HttpRequest } from './http';

export interface ShopClientOptions {
  readonly http: Http;
  readonly apiUrl: string;
  readonly orgId: string;
  readonly apiKey: string;
  /**
   * What a retry goes out with: the key of the first try, as the API asks, or a fresh one, as a careless client does,
   * which is what the control of a chaos run shows the harm of.
   */
  readonly onRetry?: 'sameKey' | 'freshKey';
  /** How long one try may take before the client gives it up and asks again. */
  readonly tryWithinMs?: number;
  /** How long it goes on asking. */
  readonly patienceMs?: number;
}

export interface WantedOrder {
  readonly customer: { readonly externalRef: string; readonly name: string };
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly paymentMethod: 'ONLINE' | 'COD';
}

/** An order as the API has acknowledged it. */
export interface Acknowledged {
  readonly id: string;
  readonly orderNumber: string;
  readonly totalMinor: number;
  readonly payUrl?: string;
}

export interface NewProduct {
  readonly name: string;
  readonly priceMinor: number;
  readonly stockQuantity: number;
}

export type ShopChange = 'confirm' | 'fulfill' | 'reject' | 'cancel';

/** A merchant's own system, which asks until it has an answer: 2xx, or a refusal that asking again won't change. */
export interface ShopClient {
  /** @param key of the order; the same key never makes a second one. */
  place(order: WantedOrder, key: string): Promise<Acknowledged>;
  change(order: string, change: ShopChange, body?: object): Promise<void>;
  /** Moves an order to a state that has no command of its own, such as PROCESSING. */
  setStatus(order: string, status: string): Promise<void>;
  addProduct(product: NewProduct): Promise<{ readonly id: string }>;
  setPrice(productId: string, priceMinor: number): Promise<void>;
  changeSettings(settings: object): Promise<void>;
  /**
   * Whatever else the API can do.
   * @param key without one nothing is repeated under the same key: for reading, and for what may be done twice.
   */
  command<T>(command: ShopCommand, key?: string): Promise<T>;
}

export interface ShopCommand {
  readonly method: HttpRequest['method'];
  /** With `/v1` before it. */
  readonly path: string;
  readonly body?: object;
}

/** An answer that asking again won't change. */
export class Refused extends Error {
  readonly code: string;

  constructor(what: string, answer: HttpAnswer) {
    super(`${what} was refused with ${answer.status}: ${answer.text.slice(0, 500)}`);
    this.name = 'Refused';
    this.code = codeOf(answer);
  }
}

/** Patience was over before any answer came that counts. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** As a patient client: a restart takes seconds, and the answer is worth minutes. */
const DEFAULTS = { tryWithinMs: 5_000, patienceMs: 120_000 };
/** The pause after the nth try doubles from the first to the longest. */
const PAUSE_MS = { first: 50, longest: 1_000 };

export function createShopClient(options: ShopClientOptions): ShopClient {
  const { apiUrl, orgId } = options;
  const ask = <T>(request: Omit<HttpRequest, 'headers'>, key: string) =>
    askUntilAnswered<T>({ ...options, ...keyOf(options, key) }, request);
  return {
    place: ({ items, ...order }, key) =>
      ask<Acknowledged>(
        {
          method: 'POST',
          url: `${apiUrl}/v1/orders`,
          body: { vendorId: orgId, fulfilment: 'PICKUP', ...order, items },
        },
        key,
      ),
    async change(order, change, body = {}) {
      const url = `${apiUrl}/v1/orders/${order}/${change}`;
      await ask({ method: 'POST', url, body }, `${order}-${change}`);
    },
    async setStatus(order, status) {
      const url = `${apiUrl}/v1/orders/${order}/status`;
      await ask({ method: 'PUT', url, body: { status } }, `${order}-${status}`);
    },
    addProduct: (product) =>
      ask<{ id: string }>(
        { method: 'POST', url: `${apiUrl}/v1/products`, body: { ...product, publish: true } },
        randomUUID(),
      ),
    async setPrice(productId, priceMinor) {
      await ask({ method: 'PATCH', url: `${apiUrl}/v1/products/${productId}`, body: { priceMinor } }, randomUUID());
    },
    async changeSettings(settings) {
      await ask({ method: 'PATCH', url: `${apiUrl}/v1/orgs/current`, body: { settings } }, randomUUID());
    },
    command: ({ path, ...request }, key = randomUUID()) => ask({ ...request, url: `${apiUrl}${path}` }, key),
  };
}

function keyOf({ onRetry = 'sameKey' }: ShopClientOptions, key: string): { keyOfTry(tries: number): string } {
  return { keyOfTry: (tries) => (onRetry === 'sameKey' || tries === 0 ? key : randomUUID()) };
}

type Asking = ShopClientOptions & { keyOfTry(tries: number): string };

async function askUntilAnswered<T>(asking: Asking, request: Omit<HttpRequest, 'headers'>): Promise<T> {
  const what = `${request.method} ${new URL(request.url).pathname}`;
  const deadline = performance.now() + (asking.patienceMs ?? DEFAULTS.patienceMs);
  let problem = '';
  for (let tries = 0; performance.now() < deadline; tries += 1) {
    if (tries > 0) await pause(Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** (tries - 1)));
    try {
      const answer = await asking.http.request({
        ...request,
        timeoutMs: asking.tryWithinMs ?? DEFAULTS.tryWithinMs,
        headers: { 'x-api-key': asking.apiKey, 'idempotency-key': asking.keyOfTry(tries) },
      });
      if (answer.status < 300) return (JSON.parse(answer.text) as { data: T }).data;
      if (!isWorthAskingAgain(answer)) throw new Refused(what, answer);
      problem = `${answer.status} ${codeOf(answer)}`;
    } catch (error) {
      if (error instanceof Refused) throw error;
      problem = error instanceof Error ? error.message : String(error);
    }
  }
  throw new NoAnswer(`${what} got no answer that counts; the last one was: ${problem}`);
}

/** Trouble that passes, as the API document says: 5xx, too many requests, and a key whose first request still runs. */
function isWorthAskingAgain(answer: HttpAnswer): boolean {
  return answer.status >= 500 || answer.status === 429 || codeOf(answer) === 'IDEMPOTENCY_KEY_BUSY';
}

function codeOf({ text }: HttpAnswer): string {
  return /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? '';
}
