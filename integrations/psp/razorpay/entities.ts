import { z } from 'zod';
import type { PspLink, PspPayment, PspRefund, PspTransaction, PspWebhook } from '../../../domain/payments/pspPort';

/**
 * Razorpay's entities as we read them (razorpay.com/docs/api): amounts are whole minor units, times Unix seconds, empty
 * notes an empty array, and what is missing may be null, '' or left out. Fields that we don't use are not checked.
 */

/** The note by which our own reference comes back with every order and payment of a link. */
export const REFERENCE_NOTE = 'munshi_reference';

const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const amount = z.int().min(0).transform(BigInt);
const notes = z
  .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
  .nullish()
  .transform((value) => {
    const note = value && !Array.isArray(value) ? value[REFERENCE_NOTE] : undefined;
    return typeof note === 'string' ? note : undefined;
  });

const LINK_STATUS = {
  created: 'OPEN',
  partially_paid: 'OPEN',
  paid: 'PAID',
  cancelled: 'CANCELLED',
  expired: 'EXPIRED',
} as const;

const link = z
  .object({
    id: z.string().min(1),
    status: z.enum(['created', 'partially_paid', 'paid', 'cancelled', 'expired']),
    amount,
    currency: z.string(),
    reference_id: text,
    short_url: text,
    order_id: text,
    expire_by: z.int().nullish(),
  })
  .transform((raw): PspLink => ({
    id: raw.id,
    status: LINK_STATUS[raw.status],
    reference: raw.reference_id,
    amountMinor: raw.amount,
    currency: raw.currency,
    url: raw.short_url,
    orderId: raw.order_id,
    expiresAt: raw.expire_by ? new Date(raw.expire_by * 1000) : undefined,
  }));

const PAYMENT_STATUS = {
  created: 'PENDING',
  authorized: 'AUTHORIZED',
  captured: 'CAPTURED',
  refunded: 'REFUNDED',
  failed: 'FAILED',
} as const;

const payment = z
  .object({
    id: z.string().min(1),
    status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
    amount,
    currency: z.string(),
    captured: z.boolean().nullish(),
    amount_refunded: amount.nullish(),
    method: text,
    order_id: text,
    notes,
    error_reason: text,
  })
  .transform((raw): PspPayment => ({
    id: raw.id,
    status: PAYMENT_STATUS[raw.status],
    amountMinor: raw.amount,
    currency: raw.currency,
    // A refunded payment was captured unless it says otherwise: an authorisation that nobody captured goes back too.
    capturedMinor: raw.status === 'captured' || (raw.status === 'refunded' && raw.captured !== false) ? raw.amount : 0n,
    refundedMinor: raw.amount_refunded ?? 0n,
    method: raw.method,
    orderId: raw.order_id,
    reference: raw.notes,
    mode: undefined,
    failureReason: raw.status === 'failed' ? raw.error_reason : undefined,
  }));

const REFUND_STATUS = { pending: 'PENDING', processed: 'PROCESSED', failed: 'FAILED' } as const;

const refund = z
  .object({
    id: z.string().min(1),
    payment_id: z.string().min(1),
    status: z.enum(['pending', 'processed', 'failed']),
    amount,
    currency: z.string(),
    receipt: text,
    notes,
  })
  .transform((raw): PspRefund => ({
    id: raw.id,
    pspPaymentId: raw.payment_id,
    status: REFUND_STATUS[raw.status],
    amountMinor: raw.amount,
    currency: raw.currency,
    reference: raw.notes ?? raw.receipt,
  }));

/** Names of events come as a list, or as an object of switches. */
const events = z
  .union([z.array(z.string()), z.record(z.string(), z.unknown())])
  .nullish()
  .transform((value) => {
    if (!value) return undefined;
    return Array.isArray(value)
      ? value
      : Object.keys(value).filter((name) => Boolean(value[name]) && value[name] !== '0');
  });

const webhook = z
  .object({ id: z.string(), url: z.string(), active: z.union([z.boolean(), z.string(), z.number()]), events })
  .transform((raw): PspWebhook => ({
    id: raw.id,
    url: raw.url,
    active: raw.active === true || raw.active === 1 || raw.active === 'true' || raw.active === '1',
    events: raw.events,
  }));

/** The receipt of an order that a link made is the link's reference, and of one that we made our own. */
const order = z.object({ id: z.string(), receipt: text });

/** An order that is paid in Razorpay's window: whatever was tried on it, it is open until it is paid. */
const payableOrder = z
  .object({
    id: z.string().min(1),
    status: z.enum(['created', 'attempted', 'paid']),
    amount,
    currency: z.string(),
    receipt: text,
  })
  .transform((raw): PspLink => ({
    id: raw.id,
    status: raw.status === 'paid' ? 'PAID' : 'OPEN',
    reference: raw.receipt,
    amountMinor: raw.amount,
    currency: raw.currency,
    url: undefined,
    orderId: raw.id,
    expiresAt: undefined,
  }));

const linkList = z.object({ payment_links: z.array(link) });
const payableOrderList = z.object({ items: z.array(payableOrder) });
const paymentList = z.object({ items: z.array(payment) });
const refundList = z.object({ items: z.array(refund) });
const webhookList = z.object({ items: z.array(webhook) });

/** What a captured payment and a refund say besides: when, and what Razorpay keeps (its tax is in the fee). */
const moved = z.object({ created_at: z.int().transform((seconds) => new Date(seconds * 1000)), fee: amount.nullish() });
const movedList = z.object({ items: z.array(moved) });

/** Of a list of payments what was captured; `listed` counts all. */
export function paymentTransactionsOf(raw: unknown): { items: PspTransaction[]; listed: number } {
  const times = movedList.parse(raw).items;
  const payments = paymentListOf(raw);
  const items = payments.flatMap((each, index) => {
    const at = times[index];
    return at && each.capturedMinor > 0n ? [paymentTransaction(each, at)] : [];
  });
  return { items, listed: payments.length };
}

/** Of a list of refunds what has not failed; `listed` counts all. */
export function refundTransactionsOf(raw: unknown): { items: PspTransaction[]; listed: number } {
  const times = movedList.parse(raw).items;
  const refunds = refundListOf(raw);
  const items = refunds.flatMap((each, index) => {
    const at = times[index];
    return at && each.status !== 'FAILED' ? [refundTransaction(each, at)] : [];
  });
  return { items, listed: refunds.length };
}

type Moved = z.infer<typeof moved>;

function paymentTransaction(of: PspPayment, { created_at: occurredAt, fee }: Moved): PspTransaction {
  const { id, capturedMinor: amountMinor, currency, reference } = of;
  const feeMinor = fee ?? 0n;
  const settled = { amountMinor, feeMinor, netMinor: amountMinor - feeMinor, currency };
  const names = { id, pspPaymentId: id, pspRefundId: undefined };
  return { kind: 'PAYMENT', ...names, amountMinor, currency, settled, reference, occurredAt };
}

function refundTransaction(of: PspRefund, { created_at: occurredAt }: Moved): PspTransaction {
  const { id, pspPaymentId, amountMinor, currency, reference } = of;
  const settled = { amountMinor: -amountMinor, feeMinor: 0n, netMinor: -amountMinor, currency };
  const names = { id, pspPaymentId, pspRefundId: id };
  return { kind: 'REFUND', ...names, amountMinor, currency, settled, reference, occurredAt };
}

/** @throws ZodError when it does not have the form. So do all of these. */
export const linkOf = (raw: unknown): PspLink => link.parse(raw);
export const paymentOf = (raw: unknown): PspPayment => payment.parse(raw);
export const refundOf = (raw: unknown): PspRefund => refund.parse(raw);
export const linkListOf = (raw: unknown): PspLink[] => linkList.parse(raw).payment_links;
export const paymentListOf = (raw: unknown): PspPayment[] => paymentList.parse(raw).items;
export const refundListOf = (raw: unknown): PspRefund[] => refundList.parse(raw).items;
export const webhookListOf = (raw: unknown): PspWebhook[] => webhookList.parse(raw).items;
export const payableOrderOf = (raw: unknown): PspLink => payableOrder.parse(raw);
export const payableOrderListOf = (raw: unknown): PspLink[] => payableOrderList.parse(raw).items;
export const orderReceiptOf = (raw: unknown): string | undefined => order.parse(raw).receipt;
