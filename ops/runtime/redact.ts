import pino from 'pino';
import { holdsCardData, isCardField, redactCardData } from '../../domain/kit/cardData';

export const REDACTED = '[redacted]';

/** Names of fields whose value is a credential, whatever stands before the word: `botToken`, `razorpay_key_secret`. */
const SECRET_WORDS = 'password|passphrase|secret|token|api_?key|private_?key|authorization|cookie|nonce|signature';
const SECRET_ENDING = new RegExp(`(?:${SECRET_WORDS})$`, 'i');
/** Names of fields that hold what a person said, or who they are. */
const PERSONAL = new Set(
  ['phone', 'email', 'firstName', 'lastName', 'customerName', 'text', 'caption', 'note', 'deliveryAddress', 'location']
    .concat(['phone_number', 'first_name', 'last_name', 'username', 'contact', 'vpa'])
    .map((name) => name.toLowerCase()),
);
// Log fields are small by intention; what is deeper or longer is cut, so that no caller can make a line unbounded.
const MAX_DEPTH = 6;
const MAX_ITEMS = 100;
/** The smallest number that a card may have: 13 digits. */
const MIN_CARD = 1e12;

/** A copy of a log line's fields in which everything secret or personal by its name is replaced, at any depth. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(object: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(object).slice(0, MAX_ITEMS);
  return Object.fromEntries(entries.map(([name, value]) => [name, redactField(name, value, depth)]));
}

function redactField(name: string, value: unknown, depth: number): unknown {
  const isHidden = SECRET_ENDING.test(name) || PERSONAL.has(name.toLowerCase()) || isCardField(name);
  return isHidden && value !== undefined && value !== null ? REDACTED : redactValue(value, depth + 1);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return redactPlain(value);
  if (depth > MAX_DEPTH) return '[too deep]';
  if (value instanceof Error) return redactObject(withoutRow(pino.stdSerializers.err(value)), depth);
  if (value instanceof Date || Buffer.isBuffer(value)) return value instanceof Date ? value : `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redactValue(item, depth + 1));
  return redactObject(value, depth);
}

function redactPlain(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'string') return redactCardData(String(value), REDACTED);
  return typeof value === 'number' && value >= MIN_CARD && holdsCardData(String(value)) ? REDACTED : value;
}

/** Postgres puts the values of a refused row into `detail` («Key (phone)=(…)») and `where`. */
function withoutRow({ detail, where, ...fields }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...fields,
    ...(detail !== undefined && { detail: REDACTED }),
    ...(where !== undefined && { where: REDACTED }),
  };
}

const SECRET_PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Fields that did not pass through redactFields, as those that a child logger is made with.
  [new RegExp(`("[^"\\\\]*(?:${SECRET_WORDS})"):"(?:[^"\\\\]|\\\\.)*"`, 'gi'), `$1:"${REDACTED}"`],
  [new RegExp(`("(?:${[...PERSONAL].join('|')})"):"(?:[^"\\\\]|\\\\.)*"`, 'gi'), `$1:"${REDACTED}"`],
  // A Telegram bot token, also inside the path of a Bot API address.
  [/(?<!\d)(\d{6,12}):[A-Za-z0-9_-]{30,}/g, `$1:${REDACTED}`],
  // user:password@ in any address.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"]+):[^\s@/"]+@/gi, `$1:${REDACTED}@`],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  // JSON web tokens: three base64url parts, the first an object.
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, REDACTED],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?=")|$)/gs, REDACTED],
  [/munshi-dev-[A-Za-z0-9_-]+/g, REDACTED],
];

/** A finished log line, or any other text, in which every secret known by its shape is replaced, and card data too. */
export function redactText(line: string): string {
  const text = SECRET_PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), line);
  return redactCardData(text, REDACTED, ({ start }) => isBareNumber(text, start));
}

/** A number of JSON outside of its texts: `redactFields` has seen to it, and text in its place would break the line. */
function isBareNumber(line: string, start: number): boolean {
  if (!/(?:":|[[,])-?$/.test(line.slice(Math.max(0, start - 3), start))) return false;
  const quotes = line.slice(0, start).match(/(?<!\\)(?:\\\\)*"/g) ?? [];
  return quotes.length % 2 === 0;
}
