import Razorpay from 'razorpay';

/** Which account at Razorpay, and where it is reached. */
export interface RazorpayAccount {
  /** Our name of the account; `default` for the one of the configuration. */
  readonly name: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly baseUrl: string;
  /**
   * How long a call may take. 8 s: most answers come within two, and whoever waits for one has other things to do; what
   * takes longer is asked for later.
   */
  readonly timeoutMs?: number;
  /** The clock by which links are given their shortest life; the machine's own unless told. */
  readonly now?: () => Date;
}

/** The SDK, and the one kind of call that it can't make: a POST with a header. */
export interface RazorpayClient {
  readonly sdk: Razorpay;
  post(path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<unknown>;
}

const DEFAULT_TIMEOUT_MS = 8_000;
/** A page of a hundred payments is about 200 KB. */
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

/**
 * The official SDK, pointed at the account's address and given a time limit: it has neither by itself. Failures without
 * an answer come out with status 0 instead of a TypeError, and `Retry-After`, which the SDK drops, stays readable.
 */
export function createRazorpayClient(account: RazorpayAccount): RazorpayClient {
  const sdk = new Razorpay({ key_id: account.keyId, key_secret: account.keySecret });
  const http = httpOf(sdk);
  Object.assign(http.defaults, {
    baseURL: account.baseUrl,
    timeout: account.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxContentLength: MAX_ANSWER_BYTES,
    // An API that sends us elsewhere is not the API that we gave our key to.
    maxRedirects: 0,
  });
  http.interceptors.response.use(undefined, (failure: Failure) => Promise.reject(withAnswer(failure)));
  return {
    sdk,
    post: async (path, body, headers) => (await http.post(path, body, { headers })).data,
  };
}

/** What we use of the SDK's HTTP client (axios), which it doesn't type. */
interface Http {
  readonly defaults: Record<string, unknown>;
  readonly interceptors: { readonly response: { use(done: undefined, failed: (error: Failure) => unknown): void } };
  post(path: string, body: unknown, options: { headers: Readonly<Record<string, string>> }): Promise<{ data: unknown }>;
}

/** What axios rejects with. */
export interface Failure extends Error {
  code?: string;
  response?: { status: number; data?: unknown; headers?: Record<string, unknown> };
}

function httpOf(sdk: Razorpay): Http {
  return (sdk.api as unknown as { rq: Http }).rq;
}

function withAnswer(error: Failure): Failure {
  error.response ??= { status: 0, data: { error: { code: error.code, description: error.message } } };
  const { response } = error;
  // A 502 in HTML has no JSON body; the SDK reads `.error` of whatever is there.
  if (typeof response.data !== 'object' || response.data === null) response.data = {};
  const retryAfter = response.headers?.['retry-after'];
  if (response.status === 429 && retryAfter !== undefined) {
    const data = response.data as { error?: object };
    response.data = { ...data, error: { ...data.error, retryAfter } };
  }
  return error;
}
