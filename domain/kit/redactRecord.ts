import { redactCardData } from './cardData';

/** No event nests as deep; what does would exhaust the stack, and is not kept. */
const MAX_DEPTH = 64;

export type IsId = (name: string) => boolean;

/**
 * A parsed document as it may be kept: card data in its texts and in the names of its fields is replaced, at any depth;
 * numbers stay exact. What holds none is returned itself, not a copy.
 *
 * @param isId tells by their names which fields are never what a person has typed, and stay whatever they look like: ids
 * of 13 to 19 digits may pass for cards.
 */
export function redactRecord(document: unknown, isId: IsId = () => false): unknown {
  return redactValue(document, isId, 0);
}

function redactValue(value: unknown, isId: IsId, depth: number): unknown {
  if (typeof value === 'string') return redactCardData(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return null;
  const items = Object.entries(value) as [string, unknown][];
  const redacted = items.map(([name, item]): [string, unknown] => [
    redactCardData(name),
    isId(name) ? item : redactValue(item, isId, depth + 1),
  ]);
  if (redacted.every(([name, item], index) => name === items[index]?.[0] && item === items[index][1])) return value;
  return Array.isArray(value) ? redacted.map(([, item]) => item) : Object.fromEntries(redacted);
}

/**
 * The text of a provider's event as it may be kept: JSON, a form, or whatever it is. Without card data it stays as it
 * was, to the byte; with some it is written anew.
 */
export function redactBody(body: string): string {
  const document = parse(body);
  if (document !== undefined) {
    const redacted = redactRecord(document);
    return redacted === document ? body : JSON.stringify(redacted);
  }
  return isForm(body) ? redactForm(body) : redactCardData(body);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isForm(body: string): boolean {
  return /^[^=&\s]+=[^&\s]*(?:&|$)/.test(body);
}

function redactForm(body: string): string {
  const fields = [...new URLSearchParams(body)];
  const redacted = fields.map(([name, value]): [string, string] => [redactCardData(name), redactCardData(value)]);
  const isSame = redacted.every(([name, value], index) => name === fields[index]?.[0] && value === fields[index][1]);
  return isSame ? body : new URLSearchParams(redacted).toString();
}
