import { readRun } from '../../db/reconciliation/runRow';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { readAccess, run } from './run';

export const getReconciliation = route({
  method: 'get',
  path: '/reconciliation/runs/:id',
  operationId: 'getReconciliation',
  summary: 'One comparison, with what moved on both sides; its differences are /reconciliation/items?runId=…',
  tag: 'reconciliation',
  access: readAccess,
  params: idParams,
  response: run,
  handler: async ({ tx, params }) => ({ data: await readRun(tx, params.id) }),
});
