import type { paths } from '../client/schema';

type Answered<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: { 200: { content: { 'application/json': { data: infer Data } } } };
}
  ? Data
  : never;

export type Checkout = Answered<'/v1/pay/checkout', 'get'>;
export type StartedTry = Answered<'/v1/pay/checkout/tries', 'post'>;
export type Way = NonNullable<StartedTry['way']>;
/** What a provider's window has signed. */
export type Returned = NonNullable<
  paths['/v1/pay/checkout/result']['post']['requestBody']['content']['application/json']['returned']
>;

/** What the API refused, by its code; `NO_ANSWER` when there was none that we could read. */
export class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'Refusal';
  }
}

/** Thirty seconds: the API asks a provider for eight at most, and telephones lose the network for a while. */
const PATIENCE_MS = 30_000;

/** The four calls of the page, for the payment that its token names. Each throws a Refusal. */
export function createApi(token: string) {
  const post = <Data>(path: string, body: object) =>
    call<Data>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ t: token, ...body }),
    });
  return {
    look: () => call<Checkout>(`/v1/pay/checkout?t=${encodeURIComponent(token)}`, {}),
    start: (method: string) => post<StartedTry>('/v1/pay/checkout/tries', { method }),
    /** The provider is asked; what the browser believes to know counts for nothing. */
    result: (returned?: Returned) => post<Checkout>('/v1/pay/checkout/result', { ...(returned && { returned }) }),
    later: (at: string) => post<Checkout>('/v1/pay/checkout/later', { at }),
  };
}

export type Api = ReturnType<typeof createApi>;

async function call<Data>(path: string, init: RequestInit): Promise<Data> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    // No cookie is read, so that none is sent: the token alone says what this is about.
    const answer = await fetch(path, { ...init, credentials: 'omit', cache: 'no-store', signal: patience.signal });
    const { data, error } = (await answer.json()) as { data?: Data; error?: { code: string } };
    if (data === undefined) throw new Refusal(error?.code ?? 'NO_ANSWER');
    return data;
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('NO_ANSWER');
  } finally {
    clearTimeout(timer);
  }
}
