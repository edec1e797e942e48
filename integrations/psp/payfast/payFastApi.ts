import { z } from 'zod';
import type { PspRefusal, PspResult } from '../../../domain/payments/pspPort';
import { asking, retryAfterMs, textOf, type NotDefinite } from '../asking';
import { exchange, type HttpAnswer } from './http';
import { toSast } from './sast';
import type { Fields } from './parameterString';
import { nowAt, type PayFastAccount } from './payFastAccount';
import { signApi } from './signature';

/** A call of PayFast's API. Values are texts and whole numbers: how PHP writes anything else is not written down. */
export interface ApiCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

/**
 * Makes a signed call (developers.payfast.co.za/api#authentication) and says what it came to. An answer of success that
 * does not have its form is no answer: the effect may have happened, so it counts as unknown.
 */
export function askPayFast<T>(
  account: PayFastAccount,
  call: ApiCall,
  read: (body: string) => T,
): Promise<PspResult<T>> {
  return ask(
    async () => {
      const answer = await exchange(requestOf(account, call));
      const failure = failureIn(answer);
      if (failure) throw new NoSuccess(failure);
      return answer.body;
    },
    (body) => read(body as string),
  );
}

/** An answer that PayFast has given, and that is none of success. */
class NoSuccess extends Error {
  constructor(readonly failure: NotDefinite) {
    super(failure.kind);
  }
}

const ask = asking((error) =>
  error instanceof NoSuccess ? error.failure : { kind: 'unknown', message: textOf(error) },
);

/** What most answers wrap: the part that was asked for, whether it stands in its frame or, as some do, alone. */
export function unwrap(body: string): unknown {
  const answer: unknown = JSON.parse(body);
  const framed = z.object({ data: z.object({ response: z.unknown() }) }).safeParse(answer);
  return framed.success ? framed.data.data.response : answer;
}

function requestOf(account: PayFastAccount, call: ApiCall) {
  const { method, path, query = {}, body, signal } = call;
  const headers = {
    'merchant-id': account.merchantId,
    version: 'v1',
    timestamp: toSast(nowAt(account)),
  };
  const signed: Fields = Object.entries({ ...headers, ...query, ...body }).map(([name, value]) => [
    name,
    String(value),
  ]);
  const search = new URLSearchParams({ ...query, ...(account.mode === 'test' ? { testing: 'true' } : {}) }).toString();
  return {
    method,
    url: `${account.apiUrl}${path}${search && `?${search}`}`,
    headers: {
      ...headers,
      signature: signApi(signed, account.passphrase),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal,
  };
}

/** «Please try again in a few minutes», which is all that PayFast says when it says how long. */
const DEFAULT_RETRY_AFTER_MS = 120_000;

const frame = z.object({
  code: z.coerce.number().int(),
  status: z.string(),
  data: z
    .object({ message: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/**
 * Only a 4xx that speaks of the request is a «no»; the frame may say so inside of a 200. 409 is «still in progress»,
 * 408 a time-out, and 5xx and redirects are no answer. Undefined for a success.
 */
function failureIn(answer: HttpAnswer): NotDefinite | undefined {
  const framed = frameOf(answer.body);
  const status = answer.status === 200 ? (framed?.code ?? 200) : answer.status;
  if (status >= 200 && status < 300) return undefined;
  const message = `${status} ${framed?.data?.message ?? ''}`.trim().slice(0, 300);
  if (status === 429)
    return { kind: 'rateLimited', retryAfterMs: retryAfterMs(answer.retryAfter, DEFAULT_RETRY_AFTER_MS) };
  return isRefusal(status) ? { kind: 'refused', code: codeOf(status, message), message } : { kind: 'unknown', message };
}

function isRefusal(status: number): boolean {
  return status >= 400 && status <= 499 && status !== 408 && status !== 409;
}

function frameOf(body: string): z.infer<typeof frame> | undefined {
  try {
    return frame.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function codeOf(status: number, message: string): PspRefusal {
  if (status === 401 || status === 403) return 'CREDENTIALS';
  return status === 404 || /not found/i.test(message) ? 'NOT_FOUND' : 'INVALID';
}
