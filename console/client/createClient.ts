import createFetchClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema';

/** The forms that the API names: `Schemas['Order']`. */
export type Schemas = components['schemas'];

export interface ClientOptions {
  /** Where the API is, without `/v1`; empty in a page that the API itself serves. */
  readonly baseUrl: string;
  /** Asked before each call, so that a token may change; undefined: nobody. */
  readonly accessToken?: () => string | undefined;
  /** For a merchant's own system, instead of a token. */
  readonly apiKey?: string;
  /** Asked before each call: the shop that a member of several acts for. */
  readonly orgId?: () => string | undefined;
  /** Another way to fetch; the console's renews its token and asks again. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Calls by path and method, their parameters, bodies and answers typed: `client.GET('/v1/orders', { params })`. */
export type MunshiClient = Client<paths, 'application/json'>;

/**
 * Makes a client of the API. Its answers are `{ data, error, response }` as the API writes them; `dataOf` opens the
 * envelope.
 *
 *     const api = createClient({ baseUrl: 'https://shop.example.com', apiKey });
 *     const { orders } = await dataOf(api.GET('/v1/orders', { params: { query: { status: 'PENDING' } } }));
 */
export function createClient(options: ClientOptions): MunshiClient {
  const { baseUrl, fetch } = options;
  const client = createFetchClient<paths, 'application/json'>({ baseUrl, ...(fetch && { fetch }) });
  client.use(sayWhoCalls(options));
  return client;
}

function sayWhoCalls({ accessToken, apiKey, orgId }: ClientOptions): Middleware {
  return {
    onRequest({ request }) {
      const token = accessToken?.();
      const org = orgId?.();
      if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`);
      if (apiKey !== undefined) request.headers.set('X-API-KEY', apiKey);
      // One call may name another shop than the rest.
      if (org !== undefined && !request.headers.has('X-Org-Id')) request.headers.set('X-Org-Id', org);
      return request;
    },
  };
}

type ErrorDetails = Schemas['Error']['error']['details'];

/** What the API answered instead of data. `code` is stable; the message is English, for whoever has no words for the code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: ErrorDetails;
  /** By which support finds the call in the logs. */
  readonly requestId: string | undefined;
  /** When it is worth asking again; undefined: not by itself. */
  readonly retryAfterSeconds: number | undefined;

  constructor(response: Response, error: unknown) {
    const said = isErrorEnvelope(error) ? error.error : undefined;
    super(said?.message ?? `The API answered ${response.status}.`);
    this.status = response.status;
    this.code = said?.code ?? 'UNKNOWN_ANSWER';
    this.details = said?.details ?? [];
    this.requestId = response.headers.get('x-request-id') ?? undefined;
    this.retryAfterSeconds = Number(response.headers.get('retry-after')) || undefined;
  }
}

interface Answer<Envelope> {
  readonly data?: Envelope;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Waits for a call and opens its envelope.
 * @throws ApiError for every answer that is no success; whatever fetch throws while nobody answers.
 */
export async function dataOf<Data>(call: Promise<Answer<{ readonly data: Data }>>): Promise<Data> {
  const { data, error, response } = await call;
  if (data === undefined) throw new ApiError(response, error);
  return data.data;
}

/** Something between us and the API (a proxy, a captive portal) answers in a form of its own. */
function isErrorEnvelope(error: unknown): error is Schemas['Error'] {
  return typeof error === 'object' && error !== null && 'error' in error && typeof error.error === 'object';
}
