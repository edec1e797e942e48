import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PspFact, PspWebhookReader } from '../../../domain/payments/pspPort';
import { isSigned, needSecrets } from '../signature';
import { linkOf, orderReceiptOf, paymentOf, refundOf } from './entities';

export interface RazorpayWebhookOptions {
  /** Our name of the account that the webhook belongs to. */
  readonly account: string;
  /**
   * The webhook's secret; while it is being changed, the old one beside it: events that were made before the change
   * keep the old one's signature.
   */
  readonly secrets: readonly string[];
}

/** Events that say something of our money. All others are stored and left alone. */
export const RAZORPAY_EVENTS = [
  'payment.authorized',
  'payment.captured',
  'payment.failed',
  'order.paid',
  'payment_link.paid',
  'payment_link.partially_paid',
  'payment_link.cancelled',
  'payment_link.expired',
  'refund.created',
  'refund.processed',
  'refund.failed',
] as const;

/**
 * What the webhook has to be set up for in Razorpay's dashboard. The other events that we understand say the same once
 * more (`order.paid`, `payment_link.paid`) or what is asked for anyway; each costs a request per order.
 */
export const NEEDED_RAZORPAY_EVENTS = [
  'payment.captured',
  'payment.failed',
  'payment_link.cancelled',
  'payment_link.expired',
  'refund.processed',
  'refund.failed',
] as const satisfies readonly (typeof RAZORPAY_EVENTS)[number][];

/** Reads Razorpay's webhooks (razorpay.com/docs/webhooks/validate-test). @throws Error without a secret. */
export function createRazorpayWebhook({ account, secrets }: RazorpayWebhookOptions): PspWebhookReader {
  needSecrets(secrets);
  return {
    name: 'razorpay',
    account,
    verify(raw, headers) {
      const signature = headers['x-razorpay-signature'];
      if (typeof signature !== 'string' || !isSigned([raw], [signature], secrets)) return undefined;
      const body = raw.toString('utf8');
      return { eventId: eventIdOf(raw, headers['x-razorpay-event-id']), eventType: eventTypeOf(body), body };
    },
    read: readFacts,
  };
}

/** Without the header the body stands for itself: the same bytes are the same event. */
function eventIdOf(raw: Buffer, header: string | string[] | undefined): string {
  if (typeof header === 'string' && /^[\w.-]{1,100}$/.test(header)) return header;
  return createHash('sha256').update(raw).digest('hex');
}

function eventTypeOf(body: string): string {
  try {
    const { event } = z.object({ event: z.string().max(100) }).parse(JSON.parse(body));
    return event;
  } catch {
    return 'unreadable';
  }
}

const named = z.object({ event: z.string() });
const event = z.object({ payload: z.record(z.string(), z.object({ entity: z.unknown() })) });

/** The link before its payment, and the payment before its refund: each makes the next one's object known. */
function readFacts(body: string): readonly PspFact[] {
  const raw: unknown = JSON.parse(body);
  const { event: name } = named.parse(raw);
  if (!RAZORPAY_EVENTS.some((known) => known === name)) return [];
  const { payload } = event.parse(raw);
  const link = payload['payment_link'] && linkOf(payload['payment_link'].entity);
  const payment = payload['payment'] && paymentOf(payload['payment'].entity);
  const refund = payload['refund'] && refundOf(payload['refund'].entity);
  const reference = link?.reference ?? (payload['order'] && orderReceiptOf(payload['order'].entity));
  return [
    ...(link ? [{ kind: 'link' as const, link }] : []),
    ...(payment
      ? [{ kind: 'payment' as const, payment: { ...payment, reference: payment.reference ?? reference } }]
      : []),
    ...(refund ? [{ kind: 'refund' as const, refund }] : []),
  ];
}
