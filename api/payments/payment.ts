import { z } from 'zod';
import { amountMinor, timestamp } from '../kit/fields';

/** A payment with everything that was tried, taken and given back. */
export const payment = z
  .object({
    id: z.uuid(),
    orderId: z.uuid(),
    orderNumber: z.string(),
    status: z.string(),
    amountMinor,
    capturedMinor: amountMinor,
    refundingMinor: amountMinor.meta({ description: 'asked back, whether or not it has arrived' }),
    refundedMinor: amountMinor,
    currency: z.string(),
    needsAttention: z.string().optional(),
    links: z.array(z.object({ provider: z.string(), status: z.string(), amountMinor, createdAt: timestamp })),
    attempts: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['LINK', 'OFFSESSION', 'BY_HAND']),
        provider: z.string(),
        providerPaymentId: z.string().optional(),
        status: z.string(),
        amountMinor,
        capturedMinor: amountMinor,
        captureMinor: amountMinor
          .optional()
          .meta({ description: 'what is to be taken, or was asked for, of an authorised amount' }),
        method: z.string().optional(),
        failureClass: z.string().optional(),
        failureReason: z.string().optional(),
        failureText: z
          .string()
          .optional()
          .meta({ description: 'of one payment: why the bank declined, as the customer was told' }),
        reference: z.string().optional(),
        nextQuestionAt: timestamp
          .optional()
          .meta({ description: 'when the provider is asked next what has become of it' }),
        events: z
          .array(z.object({ from: z.string().optional(), to: z.string(), learnedBy: z.string(), at: timestamp }))
          .meta({ description: 'what we knew of it, and when and by whom we knew, the oldest first' }),
        createdAt: timestamp,
      }),
    ),
    refunds: z.array(
      z.object({
        id: z.uuid(),
        status: z.string(),
        cause: z.string(),
        provider: z.string(),
        failure: z.string().optional().meta({ description: 'why the provider could not' }),
        amountMinor,
        createdAt: timestamp,
      }),
    ),
    createdAt: timestamp,
  })
  .meta({ id: 'Payment' });
