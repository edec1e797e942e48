import { z } from 'zod';
import { listReconciliations as list } from '../../db/reconciliation/listReconciliations';
import { paging } from '../kit/fields';
import { route } from '../kit/route';
import { readAccess, run } from './run';

export const listReconciliations = route({
  method: 'get',
  path: '/reconciliation/runs',
  operationId: 'listReconciliations',
  summary: 'Comparisons of the providers’ books with ours, newest first',
  tag: 'reconciliation',
  access: readAccess,
  query: z.strictObject(paging),
  response: z.object({ runs: z.array(run), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => ({ data: await list(tx, query) }),
});
