import { z } from 'zod';
import { ITEM_STATUSES, type ItemView } from '../../db/reconciliation/itemRow';
import { DIFFERENCE_KINDS } from '../../domain/reconciliation/difference';
import { EXPLANATION_CODES, explainDifference, explanationCode } from '../../domain/reconciliation/explain';
import { amountMinor, timestamp } from '../kit/fields';
import { provider } from './run';

export const item = z
  .object({
    id: z.uuid(),
    provider,
    account: z.string(),
    object: z.enum(['PAYMENT', 'REFUND']),
    objectId: z.string().meta({ description: 'the provider’s name of it' }),
    kind: z.enum(DIFFERENCE_KINDS),
    code: z.enum(EXPLANATION_CODES).meta({ description: 'the explanation, for words in another language' }),
    explanation: z.string().meta({ description: 'in plain words' }),
    status: z.enum(ITEM_STATUSES),
    resolution: z
      .enum(['HEALED', 'GONE'])
      .optional()
      .meta({ description: 'how it resolved itself: booked by a run, or found no more' }),
    paymentId: z.uuid().optional(),
    orderId: z.uuid().optional(),
    orderNumber: z.string().optional(),
    theirsMinor: amountMinor.optional(),
    theirsCurrency: z.string().optional(),
    theirsState: z.string().optional(),
    feeMinor: z.codec(z.int(), z.bigint(), { decode: BigInt, encode: Number }).optional(),
    feeCurrency: z.string().optional(),
    oursMinor: amountMinor.optional(),
    oursCurrency: z.string().optional(),
    oursState: z.string().optional(),
    occurredAt: timestamp.meta({ description: 'when the money moved there, or when we heard of it first' }),
    foundAt: timestamp,
    firstRunId: z.uuid(),
    resolvedAt: timestamp.optional(),
    resolvedBy: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'ReconciliationItem' });

/** An item with its words. */
export function explained(view: ItemView) {
  const difference = { ...view, psp: view.provider, isAttributed: view.paymentId !== undefined };
  return { ...view, code: explanationCode(difference), explanation: explainDifference(difference) };
}
