import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { requirePlatform } from '../../db/operations/changeSwitch';
import { ALERT_NAMES } from '../../domain/operations/alertRules';
import { route } from '../kit/route';

/** Beside the code that is running: what it says fits this version. The build copies them. */
const RUNBOOKS = join(__dirname, '..', '..', 'ops', 'runbooks');

export const getRunbook = route({
  method: 'get',
  path: '/operations/runbooks/:rule',
  operationId: 'getRunbook',
  summary: 'What an alert means, where to look, and the command or button that mends it, as Markdown',
  tag: 'operations',
  access: { scope: 'orders:read', minRole: 'STAFF' },
  params: z.strictObject({ rule: z.enum(ALERT_NAMES) }),
  response: z.object({ rule: z.string(), text: z.string() }),
  refusals: ['PLATFORM_ONLY'],
  handler: async ({ tx, params: { rule } }) => {
    requirePlatform(tx);
    return { data: { rule, text: await readFile(join(RUNBOOKS, `${rule}.md`), 'utf8') } };
  },
});
