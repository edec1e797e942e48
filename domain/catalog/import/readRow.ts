import { DomainError } from '../../kit/errors';
import { unescapeFormula } from '../../kit/csv';
import { parseMajorAmount } from '../../kit/money';
import { asciiDigits } from '../../kit/asciiDigits';
import { checkProductFields, PRODUCT_LIMITS, type ProductFields } from '../productFields';
import type { ImportColumn } from './columns';

/** A row of a file as it stands there; an empty cell is absent. */
export interface FileRow {
  /** As spreadsheets count: the header is row 1. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<ImportColumn, string>>>;
}

/** Why a cell can't be taken; the console translates by it. */
export type ImportProblemCode =
  | 'MISSING'
  | 'NOT_A_PRICE'
  | 'NOT_A_NUMBER'
  | 'NOT_YES_OR_NO'
  | 'NOT_ACCEPTED'
  | 'TWICE_IN_FILE'
  | 'NAME_TAKEN'
  | 'SKU_TAKEN'
  | 'STOCK_RESERVED';

/** One thing that is wrong with a row: where, what was given, and what would have been accepted. */
export interface ImportProblem {
  readonly column: ImportColumn;
  readonly code: ImportProblemCode;
  readonly given: string;
  readonly accepted: string;
}

/** What a row says of a product; what it doesn't say stays as it is. */
export interface ImportFields extends Omit<ProductFields, 'telegramFileId'> {
  readonly published?: boolean;
}

export interface ReadRow {
  readonly row: number;
  readonly fields: ImportFields;
  readonly problems: readonly ImportProblem[];
}

/** Reads a row's cells as a person writes them: `₹1,24,000.50`, `२०`, `80/-`, `yes`, `dal | lentils`. */
export function readRow({ row, cells }: FileRow, currency: string): ReadRow {
  const problems: ImportProblem[] = [];
  const fields: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(cells) as [ImportColumn, string][]) {
    const { field, read, accepted, code } = READERS[column];
    const value = read(cell, currency);
    if (value === undefined) problems.push({ column, code, given: shorten(cell), accepted });
    else fields[field] = value;
  }
  return { row, ...check(fields, cells, problems) };
}

interface Reader {
  readonly field: keyof ImportFields;
  readonly code: ImportProblemCode;
  readonly accepted: string;
  readonly read: (cell: string, currency: string) => unknown;
}

const text = (field: keyof ImportFields): Reader => ({
  field,
  code: 'NOT_ACCEPTED',
  accepted: 'a text',
  read: unescapeFormula,
});
const pieces = (field: keyof ImportFields): Reader => ({
  field,
  code: 'NOT_A_NUMBER',
  accepted: 'a whole number without a unit, like 20',
  read: readPieces,
});

const READERS: Readonly<Record<ImportColumn, Reader>> = {
  sku: text('sku'),
  name: text('name'),
  aliases: { field: 'aliases', code: 'NOT_ACCEPTED', accepted: 'names with | between them', read: readNames },
  description: text('description'),
  category: text('category'),
  unit: text('unit'),
  price: {
    field: 'priceMinor',
    code: 'NOT_A_PRICE',
    accepted: 'an amount in the shop’s currency, like 250, 250.50 or 1,24,000',
    read: readPrice,
  },
  stock: pieces('stockQuantity'),
  minOrderQuantity: pieces('minOrderQuantity'),
  lowStockAt: pieces('lowStockAt'),
  imageUrl: text('imageUrl'),
  published: { field: 'published', code: 'NOT_YES_OR_NO', accepted: 'yes or no', read: readYesNo },
};

/** Prices keep their digits in whatever script; decimals that are all zero beyond the currency's own are no other price. */
function readPrice(cell: string, currency: string): bigint | undefined {
  const amount = asciiDigits(cell)
    .replace(/\s+/g, '')
    .replace(/^(?:₹|rs\.?|inr|[A-Z]{3}|[$€£R])|(?:₹|rs\.?|inr|[A-Z]{3}|\/-)$/gi, '');
  return parseMajorAmount(amount.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
}

/** A count as spreadsheets write it: grouped (`1,200`), with zero decimals (`20.0`). */
function readPieces(cell: string): number | undefined {
  const digits = asciiDigits(cell).trim().replace(/\.0+$/, '');
  if (!/^(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,10})$/.test(digits)) return undefined;
  return Number(digits.replaceAll(',', ''));
}

/** Names are parted by |, else by ; or by commas; a name that holds a | has a backslash before it. */
function readNames(cell: string): string[] {
  const separator = cell.includes('|') ? /(?<!\\)\|/ : cell.includes(';') ? /;/ : /,/;
  return cell
    .split(separator)
    .map((name) => unescapeFormula(name.trim()).replaceAll('\\|', '|'))
    .filter((name) => name !== '');
}

/** Other names as one cell, which `readNames` reads as they were. */
export function writeNames(names: readonly string[]): string {
  const cell = names.map((name) => name.replaceAll('|', '\\|')).join(' | ');
  return names.length === 1 && /[,;]/.test(cell) ? `${cell} |` : cell;
}

const YES = 'yes y true 1 on active published shown show हाँ हां सक्रिय प्रकाशित ஆம் செயலில்'.split(' ');
const NO = 'no n false 0 off inactive draft hidden hide unpublished नहीं निष्क्रिय இல்லை'.split(' ');

function readYesNo(cell: string): boolean | undefined {
  const word = asciiDigits(cell).trim().toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : undefined;
}

const COLUMN_OF: Readonly<Record<string, ImportColumn>> = Object.fromEntries(
  Object.entries(READERS).map(([column, { field }]) => [field, column as ImportColumn]),
);

/** The rules of a product's fields, told by column. */
function check(
  fields: ImportFields,
  cells: FileRow['cells'],
  problems: readonly ImportProblem[],
): Pick<ReadRow, 'fields' | 'problems'> {
  try {
    return { fields: checkProductFields(fields), problems };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const found = error.details.map(({ path, message }): ImportProblem => {
      const column = COLUMN_OF[path.split('.')[0] ?? ''] ?? 'name';
      return { column, code: 'NOT_ACCEPTED', given: shorten(cells[column] ?? ''), accepted: inMajorUnits(message) };
    });
    return { fields, problems: [...problems, ...found] };
  }
}

/** The file has prices in the main unit. */
function inMajorUnits(message: string): string {
  return message.includes('minor units') ? `a price up to ${PRODUCT_LIMITS.priceMinor / 100n}` : message;
}

/** Enough of a cell to find it by. */
function shorten(cell: string): string {
  return [...cell].length > 80 ? `${[...cell].slice(0, 79).join('')}…` : cell;
}
