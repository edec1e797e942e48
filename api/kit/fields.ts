import { z } from 'zod';
import { toJsonAmount } from '../../domain/kit/money';

/**
 * Money on the wire: a whole number of minor units within 2^53 − 1; inside of the product a bigint. The same field
 * serves requests (number → bigint) and answers (bigint → number).
 */
export const amountMinor = z.codec(z.int().min(0), z.bigint(), {
  decode: (amount) => BigInt(amount),
  encode: toJsonAmount,
});

/** A moment on the wire: ISO 8601 in UTC with a Z; inside of the product a Date. */
export const timestamp = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (moment) => moment.toISOString(),
});

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
