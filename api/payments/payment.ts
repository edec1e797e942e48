import { z } from 'zod';
import { amountMinor, timestamp } from '../kit/fields';

/** A payment with everything that was tried, taken and given back. */
export const payment = z
  .object({
    id: z.uuid(),
    status: z.string(),
    amountMinor,
    capturedMinor: amountMinor,
    refundingMinor: amountMinor.meta({ description: 'asked back, whether or not it has arrived' }),
    refundedMinor: amountMinor,
    currency: z.string(),
    needsAttention: z.string().optional(),
    links: z.array(z.object({ status: z.string(), amountMinor, createdAt: timestamp })),
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
        reference: z.string().optional(),
        createdAt: timestamp,
      }),
    ),
    refunds: z.array(
      z.object({ id: z.uuid(), status: z.string(), cause: z.string(), amountMinor, createdAt: timestamp }),
    ),
  })
  .meta({ id: 'Payment' });
