import { z } from 'zod';
import { listAudit as list } from '../../db/audit/listAudit';
import { line, moment, paging, timestamp } from '../kit/fields';
import { route } from '../kit/route';

/** The log tells who did what, and when; those who answer for the shop read it. */
export const auditAccess = { scope: 'admin', minRole: 'ADMIN' } as const;

/** Narrows the log down; the same for the list and for the file. */
export const auditFilter = {
  actor: line(200).optional().meta({ description: 'a user’s id, an API key’s principal, or the name of a use case' }),
  action: z
    .string()
    .regex(/^[A-Za-z]{1,40}\.(created|changed|removed)$/, 'must be a thing and what happened to it, as order.changed')
    .optional()
    .meta({ example: 'order.changed' }),
  entityType: z
    .string()
    .regex(/^[A-Za-z]{1,40}$/, 'must be the type of a thing, as order')
    .optional()
    .meta({ example: 'order' }),
  entityId: line(200).optional().meta({ description: 'the id of an order, a product, …' }),
  requestId: line(200)
    .optional()
    .meta({ description: 'X-Request-Id of an answer, or the id of a workflow or of a stored webhook' }),
  from: moment.optional().meta({ description: 'changed from this moment on' }),
  to: moment.optional().meta({ description: 'changed before this moment' }),
};

const changed = z.record(z.string(), z.unknown()).optional();

const entry = z
  .object({
    id: z.string(),
    seq: z.string().optional().meta({ description: 'place in the hash chain; absent until it is sealed' }),
    at: timestamp,
    actorType: z.string(),
    actorId: z.string(),
    actorName: z.string().optional(),
    action: z.string(),
    entityType: z.string(),
    entityId: z.string(),
    before: changed.meta({ description: 'the changed columns as they were; what is personal or secret is withheld' }),
    after: changed.meta({ description: 'the changed columns as they are' }),
    requestId: z.string().optional(),
  })
  .meta({ id: 'AuditEntry' });

export const listAudit = route({
  method: 'get',
  path: '/audit',
  operationId: 'listAudit',
  summary: 'Who changed what, newest first',
  tag: 'audit',
  access: auditAccess,
  query: z.strictObject({ ...auditFilter, ...paging }),
  response: z.object({ entries: z.array(entry), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => ({ data: await list(tx, query) }),
});
