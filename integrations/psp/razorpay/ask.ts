import { z } from 'zod';
import type { PspRefusal, PspResult } from '../../../domain/payments/pspPort';
import type { Failure } from './razorpayClient';

/**
 * Makes a call and says what it came to. An answer of success that does not have its form is no answer: the effect may
 * have happened, so it counts as unknown.
 */
export async function ask<T>(call: () => Promise<unknown>, read: (answer: unknown) => T): Promise<PspResult<T>> {
  let answer: unknown;
  try {
    answer = await call();
  } catch (error) {
    return classify(error);
  }
  try {
    return { kind: 'definite', value: read(answer) };
  } catch (error) {
    return { kind: 'unknown', message: `an answer that we can't read: ${textOf(error)}` };
  }
}

/** What the SDK throws: a plain object, not an Error. A call past it rejects with axios' own error. */
const thrown = z.object({
  statusCode: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]),
  error: z
    .object({
      code: z.string().nullish(),
      description: z.string().nullish(),
      retryAfter: z.unknown().optional(),
    })
    .nullish()
    .catch(undefined),
});

/** When the provider doesn't say how long to wait. */
const DEFAULT_RETRY_AFTER_MS = 5_000;
/** A provider that says «in a day» is asked again in an hour: it may have meant something else. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

function classify(error: unknown): Exclude<PspResult<never>, { kind: 'definite' }> {
  const parsed = thrown.safeParse(asThrown(error));
  if (!parsed.success) return { kind: 'unknown', message: textOf(error) };
  const { statusCode, error: body } = parsed.data;
  const message = `${statusCode} ${body?.code ?? ''} ${body?.description ?? ''}`.trim().slice(0, 300);
  if (statusCode === 429) return { kind: 'rateLimited', retryAfterMs: retryAfterMs(body?.retryAfter) };
  if (!isRefusal(statusCode, body?.code)) return { kind: 'unknown', message };
  return { kind: 'refused', code: refusalOf(statusCode, body?.description ?? ''), message };
}

/** The error of a call that we made past the SDK, in the form of the SDK's own. */
function asThrown(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { response } = error as Failure;
  return { statusCode: response?.status, error: (response?.data as { error?: unknown } | undefined)?.error };
}

/**
 * Only a 4xx that speaks of the request is a «no». 409 is «still in progress», 408 a time-out, and a gateway's error is
 * no answer of the provider's, whatever its status.
 */
function isRefusal(statusCode: number, code: string | null | undefined): boolean {
  if (statusCode < 400 || statusCode > 499 || statusCode === 408 || statusCode === 409) return false;
  return code !== 'GATEWAY_ERROR' && code !== 'SERVER_ERROR';
}

/** Razorpay says BAD_REQUEST_ERROR for nearly everything, so the sentence has to tell. */
function refusalOf(statusCode: number, description: string): PspRefusal {
  if (statusCode === 401 || statusCode === 403) return 'CREDENTIALS';
  if (statusCode === 404 || /id provided does not exist/i.test(description)) return 'NOT_FOUND';
  return /reference_id.*(already|exist|unique)/i.test(description) ? 'DUPLICATE' : 'INVALID';
}

function retryAfterMs(header: unknown): number {
  const seconds = Number(header);
  if (!Number.isFinite(seconds) || seconds <= 0) return DEFAULT_RETRY_AFTER_MS;
  return Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS);
}

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
