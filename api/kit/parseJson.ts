import { invalid } from '../../domain/kit/errors';

/** Nothing that we read nests deeper than 5; 20 leaves room, and keeps a hostile body from exhausting the stack. */
const MAX_DEPTH = 20;
/** Names that would reach an object's prototype. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const WHITESPACE = /[ \t\n\r]*/y;
// Finds where a string ends; whether what is in it is well-formed, JSON.parse says.
const STRING = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
// Half of a surrogate pair is no character.
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Reads the JSON of a request strictly, where JSON.parse would quietly choose: refuses invalid UTF-8, duplicate keys,
 * keys that reach a prototype, NUL, lone surrogates, nesting deeper than 20, and every number that doesn't arrive as it
 * was written (beyond ±(2^53 − 1), more digits than a double holds, `1.0` or `1e2` where `1` or `100` is meant).
 *
 * @throws DomainError `VALIDATION_ERROR` saying what and at which character.
 */
export function parseJson(bytes: Buffer): unknown {
  const reader = new Reader(decode(bytes));
  const value = reader.readValue(0);
  reader.expectEnd();
  return value;
}

/** Postgres stores neither NUL nor half a character. Texts in paths and queries obey the same rule. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid('body', 'The body must be JSON in UTF-8.');
  }
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  readValue(depth: number): unknown {
    this.skipWhitespace();
    switch (this.text[this.at]) {
      case '{':
        return this.readObject(depth + 1);
      case '[':
        return this.readArray(depth + 1);
      case '"':
        return this.readString();
      default:
        return this.readScalar();
    }
  }

  expectEnd(): void {
    this.skipWhitespace();
    if (this.at !== this.text.length) throw this.problem('expected the end of the body');
  }

  private readObject(depth: number): Record<string, unknown> {
    this.enter(depth);
    const object: Record<string, unknown> = {};
    if (this.takeIf('}')) return object;
    do {
      this.skipWhitespace();
      const key = this.readString();
      if (FORBIDDEN_KEYS.has(key)) throw this.problem(`the key "${key}" is not accepted`);
      if (Object.hasOwn(object, key)) throw this.problem('a key stands twice in one object');
      this.take(':');
      object[key] = this.readValue(depth);
    } while (this.takeIf(','));
    this.take('}');
    return object;
  }

  private readArray(depth: number): unknown[] {
    this.enter(depth);
    const items: unknown[] = [];
    if (this.takeIf(']')) return items;
    do {
      items.push(this.readValue(depth));
    } while (this.takeIf(','));
    this.take(']');
    return items;
  }

  private readString(): string {
    const literal = this.match(STRING);
    if (literal === undefined) throw this.problem('expected a string');
    const value = this.resolveEscapes(literal);
    if (!isStorableText(value)) throw this.problem('a text holds NUL or half a character');
    return value;
  }

  private resolveEscapes(literal: string): string {
    try {
      return JSON.parse(literal) as string;
    } catch {
      throw this.problem('expected a string without raw control characters and unknown escapes');
    }
  }

  private readScalar(): number | boolean | null {
    const literal = this.match(LITERAL);
    if (literal !== undefined) return literal === 'null' ? null : literal === 'true';
    const number = this.match(NUMBER);
    if (number === undefined) throw this.problem('expected a value');
    return this.exactNumber(number);
  }

  private exactNumber(literal: string): number {
    const value = Number(literal);
    const isWholeLiteral = /^-?\d+$/.test(literal);
    if (isWholeLiteral ? !Number.isSafeInteger(value) : Number.isInteger(value) || !isExactFraction(literal, value)) {
      throw this.problem(
        'a number must be whole within ±(2^53 − 1) and written without fraction or exponent, or a fraction of at most 15 digits',
      );
    }
    return value === 0 ? 0 : value;
  }

  private enter(depth: number): void {
    if (depth > MAX_DEPTH) throw this.problem(`nested deeper than ${MAX_DEPTH}`);
    this.at += 1;
  }

  private take(character: string): void {
    if (!this.takeIf(character)) throw this.problem(`expected ${character}`);
  }

  private takeIf(character: string): boolean {
    this.skipWhitespace();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skipWhitespace(): void {
    this.match(WHITESPACE);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private problem(what: string): Error {
    return invalid('body', `The body is not acceptable JSON: ${what} (at character ${this.at}).`);
  }
}

/** 15 significant digits always survive the way into a double and back; more may come back as another number. */
function isExactFraction(literal: string, value: number): boolean {
  const digits = literal
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  return Number.isFinite(value) && digits.length <= 15;
}
