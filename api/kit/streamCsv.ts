import { csvLine } from '../../domain/kit/csv';
import { MAX_EXPORT_ROWS } from '../../domain/kit/exportLimit';
import type { SentStream } from './route';

type Cell = string | number | bigint | undefined;

export interface CsvExport<Row> {
  readonly fileName: string;
  readonly columns: readonly string[];
  readonly cellsOf: (row: Row) => readonly Cell[];
  /** Reads a page after a cursor, in a transaction of its own, so that a slow client holds none open. */
  readonly readPage: (page: {
    cursor?: string;
    limit: number;
  }) => Promise<{ rows: readonly Row[]; nextCursor: string | undefined }>;
}

/** Some 100 kB of text at a time. */
const PAGE_ROWS = 1_000;
/** Excel reads a file as UTF-8 only if it says so itself. */
const BYTE_ORDER_MARK = '﻿';

/**
 * A whole list as a CSV file, written while it is read. A list that is longer than an export may be says so in its last
 * line, so that nobody takes a part for the whole.
 */
export function streamCsv<Row>(wanted: CsvExport<Row>): SentStream {
  return { type: 'text/csv; charset=utf-8', fileName: wanted.fileName, chunks: writeCsv(wanted) };
}

async function* writeCsv<Row>({ columns, cellsOf, readPage }: CsvExport<Row>): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${csvLine(columns)}\r\n`;
  let cursor: string | undefined;
  for (let written = 0; written < MAX_EXPORT_ROWS; written += PAGE_ROWS) {
    const { rows, nextCursor } = await readPage({ limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) });
    if (rows.length > 0) yield rows.map((row) => `${csvLine(cellsOf(row))}\r\n`).join('');
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
  yield `${csvLine([`An export has at most ${MAX_EXPORT_ROWS} rows, and this list is longer: export it in parts.`])}\r\n`;
}
