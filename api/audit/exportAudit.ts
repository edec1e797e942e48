import { z } from 'zod';
import { listAudit as list, type AuditEntry } from '../../db/audit/listAudit';
import { route, sentFile } from '../kit/route';
import { streamCsv } from '../kit/streamCsv';
import { auditAccess, auditFilter } from './listAudit';

const COLUMNS = [
  ...['at', 'seq', 'actorType', 'actorId', 'actorName', 'action', 'entityType', 'entityId'],
  ...['before', 'after', 'requestId'],
];

function cellsOf(entry: AuditEntry): (string | undefined)[] {
  const { at, seq, actorType, actorId, actorName, action, entityType, entityId, before, after, requestId } = entry;
  const place = [at.toISOString(), seq, actorType, actorId, actorName, action, entityType, entityId];
  return [...place, before && JSON.stringify(before), after && JSON.stringify(after), requestId];
}

export const exportAudit = route({
  method: 'get',
  path: '/audit/export',
  operationId: 'exportAudit',
  summary: 'The log as a CSV file, newest first',
  tag: 'audit',
  access: auditAccess,
  query: z.strictObject(auditFilter),
  sends: ['text/csv'],
  response: sentFile,
  handler: async ({ query, asCaller }) => {
    const readPage = async (page: { cursor?: string; limit: number }) => {
      const { entries: rows, nextCursor } = await asCaller((own) => list(own, { ...query, ...page }));
      return { rows, nextCursor };
    };
    return { data: streamCsv({ fileName: 'audit.csv', columns: COLUMNS, cellsOf, readPage }) };
  },
});
