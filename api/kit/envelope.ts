import { z } from 'zod';
import { DETAIL_CODES, type ErrorDetail } from '../../domain/kit/errors';

/** Every answer with content has this form, whatever the route. */
export interface SuccessEnvelope {
  readonly success: true;
  readonly data: unknown;
  readonly message: string;
  /** ISO 8601 in UTC: when it was answered first. */
  readonly timestamp: string;
}

export interface ErrorEnvelope {
  readonly success: false;
  readonly error: { readonly code: string; readonly message: string; readonly details: readonly ErrorDetail[] };
  readonly timestamp: string;
}

/** Wraps the data of an answer. */
export function success(data: unknown, message: string): SuccessEnvelope {
  return { success: true, data, message, timestamp: new Date().toISOString() };
}

/** Wraps an error. */
export function failure(code: string, message: string, details: readonly ErrorDetail[] = []): ErrorEnvelope {
  return { success: false, error: { code, message, details }, timestamp: new Date().toISOString() };
}

/** The form of a successful answer, for the API document. */
export function successSchema(data: z.ZodType) {
  return z.strictObject({ success: z.literal(true), data, message: z.string(), timestamp: z.iso.datetime() });
}

/** The form of an error, for the API document. */
export const errorSchema = z
  .strictObject({
    success: z.literal(false),
    error: z.strictObject({
      code: z.string().meta({ description: 'stable and machine-readable', example: 'VALIDATION_ERROR' }),
      message: z.string().meta({ description: 'for people, in English' }),
      details: z.array(
        z.strictObject({
          path: z.string(),
          message: z.string(),
          code: z.enum(DETAIL_CODES).optional().meta({ description: 'how a field misses what is accepted' }),
          value: z.unknown().optional().meta({ description: 'what a program can go on with, e.g. the allowed states' }),
        }),
      ),
    }),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: 'Error' });
