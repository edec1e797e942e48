import { z } from 'zod';
import { listSessions as list } from '../../db/accounts/listSessions';
import { timestamp } from '../kit/fields';
import { route } from '../kit/route';

export const listSessions = route({
  method: 'get',
  path: '/auth/sessions',
  operationId: 'listSessions',
  summary: 'Where the person is signed in, the latest first',
  tag: 'accounts',
  access: 'person',
  response: z.object({
    sessions: z.array(
      z
        .object({
          id: z.uuid(),
          method: z.enum(['CODE', 'PASSWORD', 'TELEGRAM', 'OPERATOR']),
          userAgent: z.string().optional(),
          createdAt: timestamp,
          renewedAt: timestamp,
          expiresAt: timestamp,
          isCurrent: z.boolean().meta({ description: 'the session of this very request' }),
        })
        .meta({ id: 'Session' }),
    ),
  }),
  handler: async ({ tx, sessionId }) => {
    const sessions = await list(tx);
    return { data: { sessions: sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId })) } };
  },
});
