import { z } from 'zod';
import { listAudit, type AuditEntry, type AuditFilter } from '../../db/audit/listAudit';
import type { Tx } from '../../db/kit/transaction';
import { csvLine } from '../../domain/kit/csv';
import { route, sentFile } from '../kit/route';
import { auditAccess, auditFilter } from './listAudit';

/** A file is made in memory: 20,000 rows are some 10 MB. Whoever wants more takes it by `from` and `to`, a month at a time. */
const MAX_ROWS = 20_000;
/** Rows per statement. */
const PAGE = 1_000;

const HEADER = [
  ...['at', 'seq', 'actorType', 'actorId', 'actorName', 'action', 'entityType', 'entityId'],
  ...['before', 'after', 'requestId'],
];

export const exportAudit = route({
  method: 'get',
  path: '/audit/export',
  operationId: 'exportAudit',
  summary: `The log as a CSV file, newest first, ${MAX_ROWS} rows at most; a last line says when there is more`,
  tag: 'audit',
  access: auditAccess,
  query: z.strictObject(auditFilter),
  sends: ['text/csv'],
  response: sentFile,
  handler: async ({ tx, query }) => ({
    data: { type: 'text/csv; charset=utf-8', fileName: 'audit.csv', bytes: await writeCsv(tx, query) },
  }),
});

async function writeCsv(tx: Tx, filter: AuditFilter): Promise<string> {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const lines = [`\uFEFF${csvLine(HEADER)}`];
  let cursor: string | undefined;
  do {
    const page = await listAudit(tx, { ...filter, limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const entry of page.entries) lines.push(csvLine(cellsOf(entry)));
    cursor = page.nextCursor;
  } while (cursor !== undefined && lines.length <= MAX_ROWS);
  if (cursor !== undefined)
    lines.push(csvLine([`There is more: ask for what was changed before ${lastMoment(lines)}`]));
  return `${lines.join('\r\n')}\r\n`;
}

function lastMoment(lines: readonly string[]): string {
  return lines.at(-1)?.split(',')[0] ?? '';
}

function cellsOf(entry: AuditEntry): (string | undefined)[] {
  const { at, seq, actorType, actorId, actorName, action, entityType, entityId, before, after, requestId } = entry;
  const place = [at.toISOString(), seq, actorType, actorId, actorName, action, entityType, entityId];
  return [...place, before && JSON.stringify(before), after && JSON.stringify(after), requestId];
}
