import { z } from 'zod';
import { isTimezone } from '../../domain/accounts/timezone';
import { toJsonAmount } from '../../domain/kit/money';
import { isPlainLine, isPlainText } from '../../domain/kit/plainText';

/**
 * Money on the wire: a whole number of minor units within 2^53 − 1; inside of the product a bigint. The same field
 * serves requests (number → bigint) and answers (bigint → number).
 */
export const amountMinor = z.codec(z.int().min(0), z.bigint(), {
  decode: (amount) => BigInt(amount),
  encode: toJsonAmount,
});

/** A moment on the wire: ISO 8601 in UTC with a Z; inside of the product a Date, or the text that Postgres makes of one. */
export const timestamp = z.codec(z.iso.datetime(), z.union([z.date(), z.iso.datetime({ offset: true })]), {
  decode: (text) => new Date(text),
  encode: (moment) => new Date(moment).toISOString(),
});

/** A moment in a query or body, with any offset; what doesn't exist (30 February) is refused. */
export const moment = z.iso.datetime({ offset: true }).meta({ example: '2026-01-31T09:00:00Z' });

/** A text on one line, as people type it: no control characters, no overrides of direction. Space around it is cut. */
export function line(maxLength: number) {
  return z.string().trim().min(1).max(maxLength).refine(isPlainLine, 'must be on one line, without control characters');
}

/** A text of several lines, under the same rule. */
export function text(maxLength: number) {
  return z.string().trim().min(1).max(maxLength).refine(isPlainText, 'must be without control characters');
}

export const locale = z.enum(['en', 'hi', 'ta']);
export const timezone = z.string().max(64).refine(isTimezone, 'must be an IANA zone').meta({ example: 'Asia/Kolkata' });

/** Pages are at most 100 long: a screen shows fewer, and a program can ask again. */
const MAX_PAGE = 100;

/** `limit` and `cursor` of a list; the cursor is what the page before gave as `nextCursor`. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(20).meta({ description: 'how many at most' }),
  // Longest cursor of ours: a timestamp and an id, in base64url, well under 200 characters.
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/, 'must be a nextCursor of the page before')
    .optional()
    .meta({ description: 'nextCursor of the page before' }),
};

/** `:id` of a route. */
export const idParams = z.strictObject({ id: z.uuid() });
