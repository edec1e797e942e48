import { z } from 'zod';
import { askForReconciliation as ask } from '../../db/reconciliation/askForReconciliation';
import { MAX_WINDOW_DAYS } from '../../domain/reconciliation/process';
import { route } from '../kit/route';
import { account, provider, run, writeAccess } from './run';

/** As the nightly runs look back, unless the configuration says otherwise. */
const DEFAULT_DAYS = 3;

export const askForReconciliation = route({
  method: 'post',
  path: '/reconciliation/runs',
  operationId: 'askForReconciliation',
  summary: 'Compare the provider’s books with ours now; one that is under way is answered instead of another',
  tag: 'reconciliation',
  access: writeAccess,
  idempotency: 'optional',
  body: z.strictObject({
    provider,
    account: account.default('default'),
    days: z.int().min(1).max(MAX_WINDOW_DAYS).default(DEFAULT_DAYS).meta({ description: 'how far back it looks' }),
  }),
  response: run,
  statuses: [202],
  handler: async ({ tx, body }) => ({
    data: await ask(tx, { psp: body.provider, account: body.account, windowDays: body.days }),
    message: 'The provider’s books are being compared with ours.',
  }),
});
