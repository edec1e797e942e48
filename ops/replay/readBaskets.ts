import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface BasketFile {
  /** Names of items, basket by basket, as the file has them: with spaces at their ends and signs of all kinds. */
  readonly baskets: readonly (readonly string[])[];
  /** Tells two files apart. */
  readonly sha256: string;
}

/**
 * Reads a CSV file of baskets: one per line, names of items separated by commas, a name with a comma in it quoted
 * (RFC 4180). Empty lines and empty names are left out.
 *
 * @throws Error naming the line when a quote is not closed, and when the file can't be read.
 */
export function readBaskets(file: string): BasketFile {
  const content = readFileSync(file);
  const baskets = content
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => parseLine(line, index + 1).filter((name) => name.trim() !== ''))
    .filter((names) => names.length > 0);
  return { baskets, sha256: createHash('sha256').update(content).digest('hex') };
}

/** One field: quoted, with doubled quotes for a quote, or plain up to the next comma. */
const FIELD = /"((?:[^"]|"")*)"|([^",]*)/y;

function parseLine(line: string, number: number): string[] {
  const names: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const [, quoted, plain = ''] = FIELD.exec(line) ?? [];
    names.push(quoted?.replaceAll('""', '"') ?? plain);
    if (FIELD.lastIndex >= line.length) return names;
    if (line[FIELD.lastIndex] !== ',') throw new Error(`line ${number}: a quote is not where it can be read`);
    FIELD.lastIndex += 1;
  }
}
