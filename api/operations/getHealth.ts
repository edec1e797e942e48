import { z } from 'zod';
import { readHealth } from '../../db/operations/readHealth';
import { timestamp } from '../kit/fields';
import { route } from '../kit/route';

const paused = z.object({
  kind: z.enum(['bot', 'provider']),
  name: z.string(),
  pausedAt: timestamp,
  reason: z.string().optional(),
  changedBy: z.string().optional(),
});

const installation = z.object({
  processes: z.array(
    z.object({ name: z.string(), isUp: z.boolean(), detail: z.string(), checkedAt: timestamp, changedAt: timestamp }),
  ),
  readings: z.array(z.object({ signal: z.string(), subject: z.string(), value: z.number(), measuredAt: timestamp })),
  alerts: z.array(
    z.object({
      rule: z.string(),
      subject: z.string(),
      value: z.number(),
      openedAt: timestamp,
      resolvedAt: timestamp.optional(),
      runbook: z.string(),
    }),
  ),
});

export const getHealth = route({
  method: 'get',
  path: '/operations/health',
  operationId: 'getHealth',
  summary: 'What waits in the shop and why; to the people of the platform how the whole installation is',
  tag: 'operations',
  access: { scope: 'orders:read', minRole: 'STAFF' },
  response: z.object({
    shop: z.object({
      messagesWaiting: z.int(),
      oldestMessageSeconds: z.number(),
      messagesFailed: z.int(),
      ordersStuck: z.int(),
      needsAttention: z.int(),
      setAside: z.int(),
    }),
    paused: z.array(paused),
    installation: installation.optional(),
  }),
  handler: async ({ tx }) => {
    const health = await readHealth(tx);
    return {
      data: {
        ...health,
        installation: health.installation && {
          ...health.installation,
          alerts: health.installation.alerts.map((alert) => ({ ...alert, runbook: `ops/runbooks/${alert.rule}.md` })),
        },
      },
    };
  },
});
