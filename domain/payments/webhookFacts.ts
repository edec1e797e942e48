import { z } from 'zod';
import type { PspFact } from './pspPort';

/**
 * Facts as JSON, for the row in which a verified webhook waits to be applied: amounts as text, because JSON's numbers
 * are not exact, moments in ISO 8601, and what is not known left out.
 */
export function writeFacts(facts: readonly PspFact[]): string {
  return JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** @throws ZodError when what is stored does not have the form. */
export function readFacts(stored: unknown): PspFact[] {
  return facts.parse(stored) as PspFact[];
}

const amount = z.string().regex(/^\d+$/).transform(BigInt);
const mode = z.enum(['test', 'live']).optional();
const text = z.string().optional();

const link = z.object({
  id: z.string(),
  status: z.enum(['OPEN', 'PAID', 'CANCELLED', 'EXPIRED']),
  reference: text,
  amountMinor: amount,
  currency: z.string(),
  url: text,
  orderId: text,
  expiresAt: z.iso
    .datetime()
    .transform((moment) => new Date(moment))
    .optional(),
});

const payment = z.object({
  id: z.string(),
  status: z.enum(['PENDING', 'AUTHORIZED', 'CAPTURED', 'FAILED', 'REFUNDED']),
  amountMinor: amount,
  currency: z.string(),
  capturedMinor: amount,
  refundedMinor: amount,
  method: text,
  orderId: text,
  reference: text,
  mode,
  failureReason: text,
});

const refund = z.object({
  id: z.string(),
  pspPaymentId: z.string(),
  status: z.enum(['PENDING', 'PROCESSED', 'FAILED']),
  amountMinor: amount,
  currency: z.string(),
  reference: text,
});

const facts = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('link'), link }),
    z.object({ kind: z.literal('payment'), payment }),
    z.object({ kind: z.literal('refund'), refund }),
  ]),
);
