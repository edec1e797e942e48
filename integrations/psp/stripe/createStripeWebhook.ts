import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PspFact, PspWebhookReader } from '../../../domain/payments/pspPort';
import { isSigned, needSecrets } from '../signature';
import { intentOf, paymentOf, refundFactOf } from './entities';

export interface StripeWebhookOptions {
  /** Our name of the account that the endpoint belongs to. */
  readonly account: string;
  /** The endpoint's signing secret (`whsec_…`); while it is being rolled, the old one beside it. */
  readonly secrets: readonly string[];
  /** The clock by which events grow stale; the machine's own unless told. */
  readonly now?: () => Date;
}

const PAYMENT_EVENTS = [
  'charge.captured',
  'charge.expired',
  'charge.failed',
  'charge.pending',
  'charge.refunded',
  'charge.succeeded',
  'charge.updated',
] as const;
const LINK_EVENTS = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
] as const;
const REFUND_EVENTS = ['charge.refund.updated', 'refund.created', 'refund.failed', 'refund.updated'] as const;

/** Events that say something of our money. All others are stored and left alone. */
export const STRIPE_EVENTS = [...PAYMENT_EVENTS, ...LINK_EVENTS, ...REFUND_EVENTS] as const;

/** What the endpoint has to be set up for. The other events that we understand say the same once more. */
export const NEEDED_STRIPE_EVENTS = [
  'charge.captured',
  'charge.expired',
  'charge.failed',
  'charge.succeeded',
  'payment_intent.canceled',
  'payment_intent.payment_failed',
  'refund.created',
  'refund.failed',
  'refund.updated',
] as const satisfies readonly (typeof STRIPE_EVENTS)[number][];

/** docs.stripe.com/webhooks: what is older may be somebody's recording. A clock that is behind makes nothing stale. */
const TOLERANCE_SECONDS = 300;

/** Reads Stripe's webhooks (docs.stripe.com/webhooks/signature). @throws Error without a secret. */
export function createStripeWebhook({ account, secrets, now }: StripeWebhookOptions): PspWebhookReader {
  needSecrets(secrets);
  return {
    name: 'stripe',
    account,
    verify(raw, headers) {
      const signature = parseSignature(headers['stripe-signature']);
      if (!signature || !isSigned([`${signature.seconds}.`, raw], signature.v1, secrets)) return undefined;
      const nowMs = (now?.() ?? new Date()).getTime();
      if (Math.floor(nowMs / 1000) - Number(signature.seconds) > TOLERANCE_SECONDS) return undefined;
      const body = withoutSecrets(raw.toString('utf8'));
      return { ...namesOf(body, raw), body };
    },
    read: readFacts,
  };
}

/** An intent comes with the secret by which a browser confirms it; what is stored is without. */
function withoutSecrets(body: string): string {
  return body.replace(/("client_secret"\s*:\s*)"[^"]*"/g, '$1null');
}

interface Signature {
  /** When it was signed, in Unix seconds, as it stands in the signed bytes. */
  readonly seconds: string;
  /** One for each secret that is live; other schemes are none of ours. */
  readonly v1: readonly string[];
}

/** `t=…,v1=…,v1=…`. */
function parseSignature(header: string | string[] | undefined): Signature | undefined {
  if (typeof header !== 'string') return undefined;
  const pairs = header.split(',').map((part) => part.trim().split('='));
  const valuesOf = (name: string) => pairs.filter(([key]) => key === name).map(([, value = '']) => value);
  const [seconds = ''] = valuesOf('t');
  return /^\d{1,15}$/.test(seconds) ? { seconds, v1: valuesOf('v1') } : undefined;
}

const named = z.object({ id: z.string().regex(/^\w{1,100}$/), type: z.string().max(100) });

/** A body without an id stands for itself: the same bytes are the same event. */
function namesOf(body: string, raw: Buffer): { eventId: string; eventType: string } {
  try {
    const { id, type } = named.parse(JSON.parse(body));
    return { eventId: id, eventType: type };
  } catch {
    return { eventId: createHash('sha256').update(raw).digest('hex'), eventType: 'unreadable' };
  }
}

const event = z.object({ type: z.string(), data: z.object({ object: z.unknown() }) });

function readFacts(body: string): readonly PspFact[] {
  const { type, data } = event.parse(JSON.parse(body));
  if (isOneOf(PAYMENT_EVENTS, type)) return [{ kind: 'payment', payment: paymentOf(data.object) }];
  if (isOneOf(LINK_EVENTS, type)) return factsOfIntent(data.object);
  if (!isOneOf(REFUND_EVENTS, type)) return [];
  const refund = refundFactOf(data.object);
  return refund ? [{ kind: 'refund', refund }] : [];
}

/** The link before its payment, which hangs on it. */
function factsOfIntent(object: unknown): readonly PspFact[] {
  const { link, failedStep } = intentOf(object);
  return [{ kind: 'link', link }, ...(failedStep ? [{ kind: 'payment', payment: failedStep } as const] : [])];
}

function isOneOf(names: readonly string[], type: string): boolean {
  return names.includes(type);
}
