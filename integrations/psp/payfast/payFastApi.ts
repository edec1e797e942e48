import { z } from 'zod';
import type { PspRefusal, PspResult } from '../../../domain/payments/pspPort';
import { exchange, type HttpAnswer } from './http';
import { toSast } from './sast';
import type { Fields } from './parameterString';
import type { PayFastAccount } from './payFastAccount';
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
export async function askPayFast<T>(
  account: PayFastAccount,
  call: ApiCall,
  read: (body: string) => T,
): Promise<PspResult<T>> {
  let answer: HttpAnswer;
  try {
    answer = await exchange(requestOf(account, call));
  } catch (error) {
    return { kind: 'unknown', message: textOf(error) };
  }
  const refusal = refusalIn(answer);
  if (refusal) return refusal;
  try {
    return { kind: 'definite', value: read(answer.body) };
  } catch (error) {
    return { kind: 'unknown', message: `an answer that we can't read: ${textOf(error)}` };
  }
}

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
    timestamp: toSast(account.now?.() ?? new Date()),
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
/** A provider that says «in a day» is asked again in an hour: it may have meant something else. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

const failure = z.object({
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
function refusalIn(answer: HttpAnswer): Exclude<PspResult<never>, { kind: 'definite' }> | undefined {
  const framed = failureIn(answer.body);
  const status = answer.status === 200 ? (framed?.code ?? 200) : answer.status;
  if (status >= 200 && status < 300) return undefined;
  const message = `${status} ${framed?.data?.message ?? ''}`.trim().slice(0, 300);
  if (status === 429) return { kind: 'rateLimited', retryAfterMs: retryAfterMs(answer.retryAfter) };
  return isRefusal(status) ? { kind: 'refused', code: codeOf(status, message), message } : { kind: 'unknown', message };
}

function isRefusal(status: number): boolean {
  return status >= 400 && status <= 499 && status !== 408 && status !== 409;
}

function failureIn(body: string): z.infer<typeof failure> | undefined {
  try {
    return failure.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function codeOf(status: number, message: string): PspRefusal {
  if (status === 401 || status === 403) return 'CREDENTIALS';
  return status === 404 || /not found/i.test(message) ? 'NOT_FOUND' : 'INVALID';
}

function retryAfterMs(header: string | undefined): number {
  const seconds = Number(header);
  if (!Number.isFinite(seconds) || seconds <= 0) return DEFAULT_RETRY_AFTER_MS;
  return Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS);
}

function textOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  return (cause instanceof Error ? `${message}: ${cause.message}` : message).slice(0, 300);
}
