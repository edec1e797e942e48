import Stripe from 'stripe';

/** Which account at Stripe, and where it is reached. */
export interface StripeAccount {
  /** Our name of the account; `default` for the one of the configuration. */
  readonly name: string;
  readonly secretKey: string;
  /** For the payer's browser, which mounts Stripe's fields with it. */
  readonly publishableKey: string;
  /** A path in it stands before Stripe's own. */
  readonly baseUrl: string;
  /** How long a call may take, its answer read. 8 s, as for the other providers; what takes longer is asked for later. */
  readonly timeoutMs?: number;
}

/** The version of the API whose objects we read; an account's own setting would change them under us. */
const API_VERSION = '2026-10-28.endive';
const DEFAULT_TIMEOUT_MS = 8_000;
/** A page of a hundred charges is about 400 KB. */
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

/**
 * The official SDK, pointed at the account's address. It makes one request a call: over `fetch` it has no retries of its own,
 * not even for a closed connection, whose request may have arrived. Whoever calls repeats, with the same key.
 */
export function createStripeClient({ secretKey, baseUrl, timeoutMs }: StripeAccount): Stripe {
  const base = new URL(baseUrl);
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs ?? DEFAULT_TIMEOUT_MS,
    host: base.hostname,
    port: base.port || (base.protocol === 'http:' ? 80 : 443),
    protocol: base.protocol === 'http:' ? 'http' : 'https',
    httpClient: Stripe.createFetchHttpClient((input, init) => limitedFetch(under(base, input), init)),
  });
}

/** The SDK knows hosts and no paths. */
function under(base: URL, input: Parameters<typeof fetch>[0]): URL {
  const asked = new URL(input instanceof Request ? input.url : input);
  asked.pathname = base.pathname.replace(/\/$/, '') + asked.pathname;
  return asked;
}

/** An API that sends us elsewhere is not the API that we gave our key to, and one that never stops is cut off. */
async function limitedFetch(url: URL, init: RequestInit | undefined): Promise<Response> {
  const { body, status, headers } = await fetch(url, { ...init, redirect: 'manual' });
  let bytes = 0;
  const limited = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) controller.error(new Error('the answer is too long'));
      else controller.enqueue(chunk);
    },
  });
  return new Response(body?.pipeThrough(limited) ?? null, { status, headers });
}
