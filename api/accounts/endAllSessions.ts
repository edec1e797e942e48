import { z } from 'zod';
import { endAllSessions as endAll } from '../../db/accounts/endSession';
import { route } from '../kit/route';

export const endAllSessions = route({
  method: 'post',
  path: '/auth/sessions/end-all',
  operationId: 'endAllSessions',
  summary: 'Sign out everywhere, here too unless told otherwise',
  tag: 'accounts',
  access: 'person',
  body: z
    .strictObject({ keepCurrent: z.boolean().default(false).meta({ description: 'true: this session goes on' }) })
    .default({ keepCurrent: false }),
  response: z.object({ ended: z.int() }),
  handler: async ({ tx, body, sessionId }) => {
    const except = body.keepCurrent ? sessionId : undefined;
    return { data: { ended: await endAll(tx, { userId: tx.actor.id, reason: 'ENDED', except }) } };
  },
});
