import { z } from 'zod';
import type { PspRefusal } from '../../../domain/payments/pspPort';
import { asking, retryAfterMs, textOf, type NotDefinite } from '../asking';
import type { Failure } from './razorpayClient';

/** Makes a call of the SDK and says what it came to. */
export const ask = asking(classify);

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

function classify(error: unknown): NotDefinite {
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
