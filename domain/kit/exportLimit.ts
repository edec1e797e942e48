/**
 * Rows of one export: what a spreadsheet still opens quickly, and some ten times a busy shop's month. A larger one is
 * made by month with `from` and `to`.
 */
export const MAX_EXPORT_ROWS = 100_000;
