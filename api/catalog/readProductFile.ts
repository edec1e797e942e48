import { parse } from 'papaparse';
import { columnOf, IMPORT_COLUMNS, type ImportColumn } from '../../domain/catalog/import/columns';
import type { FileRow } from '../../domain/catalog/import/readRow';
import { DomainError } from '../../domain/kit/errors';

/**
 * 5,000 rows are written in seconds, for which the shop's other edits of the same products wait; a person looks through
 * no more in a preview, and a longer list comes in parts.
 */
export const MAX_IMPORT_ROWS = 5_000;
/** 5,000 rows of 1 kB each, which is a long description in an Indian script. */
export const MAX_IMPORT_BYTES = 5 * 1024 * 1024;

export interface ProductFile {
  readonly rows: readonly FileRow[];
  /** Headers that name no column of ours: they are left out. */
  readonly ignoredHeaders: readonly string[];
}

/**
 * Reads a CSV file of products as spreadsheets and accounting programs write it: UTF-8 with or without a byte order
 * mark (or Excel's UTF-16), parted by commas, semicolons or tabs, cells in quotes with line breaks inside. The first row
 * that is not empty names the columns, in whatever order and language.
 * @throws DomainError `IMPORT_UNREADABLE` saying what is wrong with the file as a whole.
 */
export function readProductFile(bytes: Buffer): ProductFile {
  const text = decode(bytes);
  const records = splitRecords(text);
  const start = records.findIndex((cells) => !isEmpty(cells));
  const headers = records[start];
  if (!headers) {
    throw unreadable('EMPTY', 'The file is empty: its first row names the columns, and each further row a product.');
  }
  const columns = readHeaders(headers);
  const rows = records
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(start + 1)
    .filter(({ cells }) => !isEmpty(cells));
  if (rows.length === 0) throw unreadable('NO_PRODUCTS', 'The file names its columns, but no product.');
  if (rows.length > MAX_IMPORT_ROWS) {
    throw unreadable('TOO_MANY_ROWS', `A file may have at most ${MAX_IMPORT_ROWS} products: part it.`, {
      max: MAX_IMPORT_ROWS,
    });
  }
  return {
    rows: rows.map(({ cells, row }) => ({ row, cells: named(cells, columns) })),
    ignoredHeaders: headers.filter((header, index) => header.trim() !== '' && columns[index] === undefined),
  };
}

/** A zip, as the workbooks of Excel and LibreOffice are (.xlsx, .ods). */
const ZIP = Buffer.from('PK\u0003\u0004');

function decode(bytes: Buffer): string {
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) {
    throw unreadable('SPREADSHEET', 'This is a workbook (.xlsx, .ods): save it as CSV, and send that file.');
  }
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    // Both take a byte order mark away.
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('NOT_UTF8', 'The file must be in UTF-8: save it as «CSV UTF-8».');
  }
}

/** Excel's own first line, which says by what the cells are parted. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/;
/** Far more lines than products fit: blank ones, and a header that stands further down. */
const MAX_RECORDS = 2 * MAX_IMPORT_ROWS;

function splitRecords(text: string): string[][] {
  const told = SEPARATOR_LINE.exec(text);
  const delimiter = told?.[1] ?? delimiterOf(text);
  const { data, errors } = parse<string[]>(told ? text.slice(told[0].length) : text, {
    delimiter,
    preview: MAX_RECORDS,
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) {
    const row = (broken.row ?? 0) + 1;
    throw unreadable('OPEN_QUOTE', `In row ${row} a quotation mark is opened that is not closed.`, { row });
  }
  // The separator's own line counts where people count rows.
  return told ? [[''], ...data] : data;
}

/** Headers hold none of these, so that the one that stands there most parts the cells. */
function delimiterOf(text: string): string {
  const line = text.trimStart().split(/\r\n|\r|\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function readHeaders(headers: readonly string[]): (ImportColumn | undefined)[] {
  const columns = headers.map(columnOf);
  const twice = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
  if (twice !== undefined) {
    const same = headers.filter((header) => columnOf(header) === twice).map((header) => `«${header.trim()}»`);
    throw unreadable('SAME_COLUMNS', `The columns ${same.join(' and ')} mean the same: keep one.`, {
      names: same.join(', '),
    });
  }
  if (columns.includes('name') || columns.includes('sku')) return columns;
  throw unreadable(
    'NO_COLUMNS',
    `The first row must name the columns, «name» or «sku» among them; known are: ${IMPORT_COLUMNS.join(', ')}.`,
  );
}

function named(cells: readonly string[], columns: readonly (ImportColumn | undefined)[]): FileRow['cells'] {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = (cells[index] ?? '').trim();
      return column === undefined || cell === '' ? [] : [[column, cell]];
    }),
  );
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** What can be wrong with a file as a whole; the console has a sentence for each, in every language. */
type FileProblem =
  'EMPTY' | 'NO_PRODUCTS' | 'TOO_MANY_ROWS' | 'SPREADSHEET' | 'NOT_UTF8' | 'OPEN_QUOTE' | 'SAME_COLUMNS' | 'NO_COLUMNS';

function unreadable(problem: FileProblem, message: string, data: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError({ cause: 'invalid', code: 'IMPORT_UNREADABLE', message, data: { problem, ...data } });
}
