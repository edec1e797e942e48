import { z } from 'zod';
import type { PspFact, PspMode, PspPayment } from '../../../domain/payments/pspPort';
import { phpUrlDecode, type Fields } from './parameterString';
import { fromRands, RAND } from './rand';

/** A notification taken apart: what was signed, and the signature. */
export interface Itn {
  readonly fields: Fields;
  readonly signature: string;
}

/** PayFast sends about 25 fields. */
const MAX_FIELDS = 100;

/**
 * Takes a notification's body apart. What stands after the signature is signed by nobody, and of a field that stands there
 * twice readers may take either; PayFast sends neither.
 * @returns undefined when the body is no such notification.
 */
export function parseItn(body: string): Itn | undefined {
  const pairs = body.split('&', MAX_FIELDS + 1);
  if (pairs.length > MAX_FIELDS) return undefined;
  const fields: [string, string][] = [];
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = phpUrlDecode(pair.slice(0, at === -1 ? undefined : at));
    const value = phpUrlDecode(at === -1 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined) return undefined;
    fields.push([name, value]);
  }
  const last = fields.pop();
  if (last?.[0] !== 'signature') return undefined;
  const names = new Set([...fields.map(([name]) => name), 'signature']);
  return names.size === fields.length + 1 ? { fields, signature: last[1] } : undefined;
}

/** @returns '' for a field that is not there. */
export function fieldOf({ fields }: Itn, name: string): string {
  return fields.find(([known]) => known === name)?.[1] ?? '';
}

const payment = z.object({
  pf_payment_id: z.string().regex(/^\w{1,64}$/),
  m_payment_id: z.string(),
  payment_status: z.string(),
  amount_gross: z
    .string()
    .transform(fromRands)
    .refine((amount) => amount >= 0n),
});

/**
 * What a notification tells of our money. PayFast documents COMPLETE, and CANCELLED of subscriptions; FAILED and PENDING
 * are taken as what they say, and every other status says nothing.
 * @throws Error when one that we know does not have its form.
 */
export function factsOf(itn: Itn, mode: PspMode): readonly PspFact[] {
  const status = STATUS[fieldOf(itn, 'payment_status')];
  if (!status) return [];
  const read = payment.parse(Object.fromEntries(itn.fields));
  const reference = read.m_payment_id || undefined;
  const known: PspPayment = {
    id: read.pf_payment_id,
    status,
    amountMinor: read.amount_gross,
    currency: RAND,
    capturedMinor: status === 'CAPTURED' ? read.amount_gross : 0n,
    refundedMinor: 0n,
    method: undefined,
    orderId: reference,
    reference,
    mode,
    failureReason: undefined,
  };
  return [{ kind: 'payment', payment: known }];
}

const STATUS: Readonly<Record<string, PspPayment['status'] | undefined>> = Object.assign(
  Object.create(null) as object,
  {
    COMPLETE: 'CAPTURED',
    FAILED: 'FAILED',
    PENDING: 'PENDING',
  } as const,
);
