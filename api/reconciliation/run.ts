import { z } from 'zod';
import { PSP_NAMES } from '../../domain/payments/pspPort';
import { RUN_FAILURES, RUN_STATUSES } from '../../domain/reconciliation/process';
import { amountMinor, timestamp } from '../kit/fields';

/** What a shop has at its providers is its owner's and its accountants' business. */
export const readAccess = { scope: 'payments:read', minRole: 'ADMIN' } as const;
export const writeAccess = { scope: 'payments:write', minRole: 'ADMIN' } as const;

export const provider = z.enum(PSP_NAMES);
export const account = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'must be the name of an account')
  .meta({ description: 'which account at the provider', example: 'default' });

/** Refunds may outweigh what came in, and a fee may be given back. */
const signedMinor = z.codec(z.int(), z.bigint(), { decode: BigInt, encode: Number });

export const run = z
  .object({
    id: z.uuid(),
    provider,
    account: z.string(),
    cause: z.enum(['DAILY', 'ASKED']),
    status: z.enum(RUN_STATUSES),
    failure: z.enum(RUN_FAILURES).optional().meta({ description: 'why it could not be done' }),
    from: timestamp,
    to: timestamp,
    transactions: z.int().meta({ description: 'what the provider lists of these days' }),
    openItems: z.int().meta({ description: 'differences that were open at its end' }),
    newItems: z.int().meta({ description: 'of them, found for the first time' }),
    healedItems: z.int().meta({ description: 'what it has booked itself: a webhook was lost' }),
    goneItems: z.int().meta({ description: 'were open before, and are no difference any more' }),
    truncated: z.boolean().meta({ description: 'there were more differences than a run writes down' }),
    totals: z.array(
      z.object({
        currency: z.string(),
        theirsCapturedMinor: amountMinor,
        theirsRefundedMinor: signedMinor,
        oursCapturedMinor: amountMinor,
        oursRefundedMinor: amountMinor,
        feesMinor: signedMinor,
      }),
    ),
    createdAt: timestamp,
    finishedAt: timestamp.optional(),
  })
  .meta({ id: 'ReconciliationRun' });
