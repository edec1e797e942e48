import { z } from 'zod';
import { readTimeline as read, type TimelineEntry } from '../../db/orders/readTimeline';
import { renderText } from '../../domain/chat/renderText';
import type { Locale } from '../../domain/chat/view';
import { declineText } from '../../domain/payments/declineText';
import { orderWorkflowId } from '../../domain/orders/process';
import { amountMinor, locale, paging, timestamp } from '../kit/fields';
import { route } from '../kit/route';
import { findOrder } from './findOrder';
import { orderParams } from './order';

const shared = {
  key: z.string().meta({ description: 'names the entry within the timeline' }),
  at: timestamp,
  who: z
    .object({ type: z.string(), id: z.string(), name: z.string().optional() })
    .optional()
    .meta({ description: 'absent for what came about by itself' }),
};
const money = { amountMinor, currency: z.string() };

const timelineEntry = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('event'),
      ...shared,
      data: z.object({ type: z.string(), from: z.string().nullable(), to: z.string().nullable(), seq: z.int() }),
    }),
    z.object({
      kind: z.literal('message'),
      ...shared,
      data: z.object({
        to: z.string(),
        isCustomer: z.boolean(),
        channel: z.string(),
        class: z.string(),
        status: z.string(),
        text: z.string(),
        sentAt: timestamp.nullable(),
        suppressedReason: z.string().nullable(),
      }),
    }),
    z.object({
      kind: z.literal('attempt'),
      ...shared,
      data: z.object({
        attemptId: z.uuid(),
        provider: z.string(),
        attemptKind: z.string(),
        from: z.string().nullable(),
        to: z.string(),
        learnedBy: z.string(),
        ...money,
        method: z.string().nullable(),
        failureReason: z.string().nullable(),
        failureText: z.string().optional().meta({ description: 'why the bank declined, as the customer was told' }),
      }),
    }),
    z.object({
      kind: z.literal('link'),
      ...shared,
      data: z.object({ number: z.int(), status: z.string(), provider: z.string(), ...money }),
    }),
    z.object({
      kind: z.literal('refund'),
      ...shared,
      data: z.object({ refundId: z.uuid(), status: z.string(), cause: z.string(), ...money }),
    }),
    z.object({
      kind: z.literal('audit'),
      ...shared,
      data: z.object({
        action: z.string(),
        entityId: z.string(),
        before: z.record(z.string(), z.unknown()).nullable(),
        after: z.record(z.string(), z.unknown()).nullable(),
        requestId: z.string().nullable(),
      }),
    }),
  ])
  .meta({ id: 'TimelineEntry' });

export const readTimeline = route({
  method: 'get',
  path: '/orders/:id/timeline',
  operationId: 'readTimeline',
  summary: 'Everything that happened to an order and was said about it, newest first',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  params: orderParams,
  query: z.strictObject({
    locale: locale.default('en').meta({ description: 'of what the bot has said and why a bank declined' }),
    ...paging,
  }),
  response: z.object({
    entries: z.array(timelineEntry),
    nextCursor: z.string().optional(),
    workflow: z.object({
      id: z.string(),
      url: z.url().optional().meta({ description: 'its run in the Temporal UI, where that is known' }),
    }),
  }),
  handler: async ({ tx, params, query: { locale: language, ...page }, workflowUrl }) => {
    const orderId = await findOrder(tx, params.id);
    const { entries, nextCursor } = await read(tx, { orderId, ...page });
    const id = orderWorkflowId(orderId);
    return {
      data: {
        entries: entries.map((entry) => toAnswer(entry, language)),
        nextCursor,
        workflow: { id, url: workflowUrl(id) },
      },
    };
  },
});

/** What the bot has said, and why a bank declined, in the reader's language. */
function toAnswer(entry: TimelineEntry, language: Locale) {
  if (entry.kind === 'attempt') {
    const { failureReason, to: status } = entry.data;
    const failureText = declineText({ status, reason: failureReason ?? undefined }, language);
    return { ...entry, data: { ...entry.data, failureText } };
  }
  if (entry.kind !== 'message') return entry;
  const { view, ...data } = entry.data;
  return { ...entry, data: { ...data, text: renderText(view.text, view.params, language) } };
}
