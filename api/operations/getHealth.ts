import { z } from 'zod';
import { readHealth, type KnownAlert } from '../../db/operations/readHealth';
import { renderText } from '../../domain/chat/renderText';
import type { Locale } from '../../domain/chat/view';
import { isAlertName } from '../../domain/operations/alertRules';
import { alertText } from '../../domain/operations/alertView';
import { locale, timestamp } from '../kit/fields';
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
      text: z.string().meta({ description: 'what is wrong, in the language asked for' }),
      openedAt: timestamp,
      resolvedAt: timestamp.optional(),
      runbook: z.string(),
    }),
  ),
  switches: z
    .array(z.object({ kind: z.enum(['bot', 'provider']), name: z.string() }))
    .meta({ description: 'everything that can be paused' }),
});

export const getHealth = route({
  method: 'get',
  path: '/operations/health',
  operationId: 'getHealth',
  summary: 'What waits in the shop and why; to the people of the platform how the whole installation is',
  tag: 'operations',
  access: { scope: 'orders:read', minRole: 'STAFF' },
  query: z.strictObject({ locale: locale.default('en').meta({ description: 'of the alerts’ texts' }) }),
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
  handler: async ({ tx, query }) => {
    const { installation, ...health } = await readHealth(tx);
    const alerts = installation?.alerts.map((alert) => toAlertAnswer(alert, query.locale));
    return { data: { ...health, installation: installation && { ...installation, alerts: alerts ?? [] } } };
  },
});

function toAlertAnswer(alert: KnownAlert, language: Locale) {
  const { rule, subject, value } = alert;
  // A rule of an older version has no text any more, only its name.
  const text = isAlertName(rule) ? alertText({ rule, subject, value }) : undefined;
  return {
    ...alert,
    text: text ? renderText(text.key, text.params, language) : rule,
    runbook: `ops/runbooks/${rule}.md`,
  };
}
