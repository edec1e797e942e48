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

/** A whole number in a query, written as digits: `1e3`, `0x10` and the empty text are refused. */
export function queryInteger({ min, max }: { readonly min: number; readonly max: number }) {
  return z
    .codec(z.string().regex(/^\d{1,16}$/, 'must be a whole number'), z.int().min(min).max(max), {
      decode: Number,
      encode: String,
    })
    .meta({ type: 'integer', minimum: min, maximum: max });
}

/** An amount in a query, in minor units. */
export const queryAmountMinor = z
  .codec(z.string().regex(/^\d{1,15}$/, 'must be a whole number of minor units'), z.bigint(), {
    decode: BigInt,
    encode: String,
  })
  .meta({ type: 'integer', minimum: 0 });

/** One or several of some words in a query, parted by commas: `PENDING,CONFIRMED`. */
export function queryList<Word extends string>(words: readonly [Word, ...Word[]]) {
  const word = z.enum(words);
  return z
    .codec(z.string().max(400), z.array(word).min(1).max(words.length), {
      decode: (text) => [...new Set(text.split(','))] as Word[],
      encode: (list) => list.join(','),
    })
    .meta({
      type: 'string',
      description: `one or several of ${words.join(', ')}, parted by commas`,
      example: words[0],
    });
}

/** Pages are at most 100 long: a screen shows fewer, and a program can ask again. */
const MAX_PAGE = 100;
const DEFAULT_PAGE = 20;

/** `limit` and `cursor` of a list; the cursor is what the page before gave as `nextCursor`. */
export const paging = {
  limit: queryInteger({ min: 1, max: MAX_PAGE }).default(DEFAULT_PAGE),
  // Longest cursor of ours: a timestamp and an id, in base64url, well under 200 characters.
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/, 'must be a nextCursor of the page before')
    .optional()
    .meta({ description: 'nextCursor of the page before' }),
};

/** `:id` of a route. */
export const idParams = z.strictObject({ id: z.uuid() });
