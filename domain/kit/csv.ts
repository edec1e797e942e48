/**
 * One line of a CSV file, without its line end: cells parted by commas and quoted where they must be (RFC 4180). A text
 * that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets don't show
 * (OWASP, «CSV Injection»); numbers are no formulas, whatever their sign.
 */
export function csvLine(cells: readonly (string | number | bigint | undefined)[]): string {
  return cells.map(csvCell).join(',');
}

/** Begins a formula in some spreadsheet; the full-width forms are read as the plain ones by those of East Asia. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** An apostrophe that we have set, or one that was there before a formula's beginning and must be told from ours. */
const ESCAPED = /^'+[=+\-@\t\r＝＋－＠]/;

function csvCell(cell: string | number | bigint | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) || ESCAPED.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that `csvLine` has written into a cell, once the cell has been taken out of its quotes. */
export function unescapeFormula(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell;
}
