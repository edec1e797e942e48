import { z } from 'zod';
import { listDifferences as list } from '../../db/reconciliation/listDifferences';
import { ITEM_STATUSES } from '../../db/reconciliation/itemRow';
import { DIFFERENCE_KINDS } from '../../domain/reconciliation/difference';
import { line, paging } from '../kit/fields';
import { route } from '../kit/route';
import { explained, item } from './item';
import { account, provider, readAccess } from './run';

export const listDifferences = route({
  method: 'get',
  path: '/reconciliation/items',
  operationId: 'listDifferences',
  summary: 'Where the providers’ books and ours differ, newest first',
  tag: 'reconciliation',
  access: readAccess,
  query: z.strictObject({
    status: z.enum(ITEM_STATUSES).optional(),
    kind: z.enum(DIFFERENCE_KINDS).optional(),
    runId: z.uuid().optional().meta({ description: 'found first by this run' }),
    provider: provider.optional(),
    account: account.optional(),
    objectId: line(255).optional().meta({ description: 'the provider’s name of a payment or refund' }),
    ...paging,
  }),
  response: z.object({ items: z.array(item), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => {
    const { items, nextCursor } = await list(tx, query);
    return { data: { items: items.map(explained), nextCursor } };
  },
});
