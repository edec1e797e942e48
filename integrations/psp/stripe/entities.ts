import { z } from 'zod';
import type {
  PspCharge,
  PspLink,
  PspPayment,
  PspRefund,
  PspTransaction,
  PspWebhook,
} from '../../../domain/payments/pspPort';

/**
 * Stripe's objects as we read them (docs.stripe.com/api, version 2026-10-28.endive): amounts are whole minor units, times
 * Unix seconds, currencies lower case; an object in another one is its id, or the whole of it where we asked to expand.
 * Fields that we don't use are not checked.
 */

/** The name in the metadata by which our own reference comes back; a charge has its intent's. */
export const REFERENCE_KEY = 'munshi_reference';

const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const amount = z.int().min(0).transform(BigInt);
const signed = z.int().transform(BigInt);
const currency = z.string().transform((code) => code.toUpperCase());
const moment = z.int().transform((seconds) => new Date(seconds * 1000));
const reference = z
  .record(z.string(), z.string())
  .nullish()
  .transform((metadata) => metadata?.[REFERENCE_KEY] || undefined);
const mode = z.boolean().transform((isLive) => (isLive ? ('live' as const) : ('test' as const)));
const idOf = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .transform((id) => id ?? undefined);

/** What the card's network forbids to try again is more than why it was declined. */
const NEVER_AGAIN = 'do_not_try_again';

const charge = z
  .object({
    id: z.string().min(1),
    status: z.enum(['pending', 'succeeded', 'failed']),
    amount,
    amount_captured: amount.nullish(),
    amount_refunded: amount.nullish(),
    captured: z.boolean(),
    refunded: z.boolean(),
    currency,
    livemode: mode,
    metadata: reference,
    payment_intent: idOf,
    payment_method_details: z.object({ type: z.string() }).nullish(),
    failure_code: text,
    outcome: z.object({ reason: text, advice_code: text }).nullish(),
  })
  .transform((raw): PspPayment => {
    const capturedMinor = raw.captured ? (raw.amount_captured ?? raw.amount) : 0n;
    const letGoMinor = raw.amount_refunded ?? 0n;
    return {
      id: raw.id,
      status: chargeStatusOf(raw),
      amountMinor: raw.amount,
      currency: raw.currency,
      capturedMinor,
      // What was authorised and never captured counts as refunded there, and is none of the payer's money.
      refundedMinor: letGoMinor < capturedMinor ? letGoMinor : capturedMinor,
      method: raw.payment_method_details?.type,
      orderId: raw.payment_intent,
      reference: raw.metadata,
      mode: raw.livemode,
      failureReason: raw.status === 'failed' ? reasonOf(raw) : undefined,
    };
  });

function chargeStatusOf(raw: {
  status: 'pending' | 'succeeded' | 'failed';
  captured: boolean;
  refunded: boolean;
}): PspPayment['status'] {
  if (raw.status === 'pending') return 'PENDING';
  if (raw.status === 'failed') return 'FAILED';
  if (raw.refunded) return 'REFUNDED';
  return raw.captured ? 'CAPTURED' : 'AUTHORIZED';
}

function reasonOf(raw: {
  failure_code: string | undefined;
  outcome?: { reason: string | undefined; advice_code: string | undefined } | null | undefined;
}): string | undefined {
  if (raw.outcome?.advice_code === NEVER_AGAIN) return NEVER_AGAIN;
  return raw.outcome?.reason ?? raw.failure_code;
}

/** A PaymentIntent: the link, and what was tried on it last. */
export interface Intent {
  readonly link: PspLink;
  readonly status: PspCharge['status'];
  readonly clientSecret: string | undefined;
  readonly capturedMinor: bigint;
  /** The latest charge, where it was asked for; while the payer has a step to go, that of the try before. */
  readonly latestCharge: PspPayment | undefined;
  /** The charge that was declined; none was made when the card itself was wrong, or its payer not proven. */
  readonly declinedChargeId: string | undefined;
  /** The bank's page on which the payer proves who they are, when our page has to send them there. */
  readonly stepUrl: string | undefined;
  readonly failureReason: string | undefined;
  /** The last try, when it ended before a charge was made of it. */
  readonly failedStep: PspPayment | undefined;
}

const LINK_STATUS = {
  requires_payment_method: 'OPEN',
  requires_confirmation: 'OPEN',
  requires_action: 'OPEN',
  processing: 'OPEN',
  requires_capture: 'OPEN',
  succeeded: 'PAID',
  canceled: 'CANCELLED',
} as const;

const CHARGE_STATUS = {
  requires_payment_method: 'DECLINED',
  requires_confirmation: 'DECLINED',
  requires_action: 'NEEDS_PAYER',
  processing: 'PENDING',
  requires_capture: 'AUTHORIZED',
  succeeded: 'CAPTURED',
  canceled: 'DECLINED',
} as const;

const intentStatus = z.enum([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
]);

const lastError = z.object({ code: text, decline_code: text, advice_code: text, charge: text, payment_method: idOf });

const intent = z
  .object({
    id: z.string().min(1),
    status: intentStatus,
    amount,
    amount_received: amount.nullish(),
    currency,
    livemode: mode.optional(),
    metadata: reference,
    client_secret: text,
    latest_charge: z.union([z.string(), charge]).nullish(),
    next_action: z.object({ redirect_to_url: z.object({ url: text }).nullish() }).nullish(),
    last_payment_error: lastError.nullish(),
  })
  .transform((raw): Intent => {
    const latest = raw.latest_charge ?? undefined;
    const error = raw.last_payment_error;
    return {
      link: {
        id: raw.id,
        status: LINK_STATUS[raw.status],
        reference: raw.metadata,
        amountMinor: raw.amount,
        currency: raw.currency,
        url: undefined,
        orderId: raw.id,
        expiresAt: undefined,
      },
      status: CHARGE_STATUS[raw.status],
      clientSecret: raw.client_secret,
      capturedMinor: raw.amount_received ?? 0n,
      latestCharge: typeof latest === 'string' ? undefined : latest,
      declinedChargeId: error?.charge,
      stepUrl: raw.next_action?.redirect_to_url?.url,
      failureReason: failureOf(error),
      failedStep: failedStepOf(raw),
    };
  });

type LastError = z.infer<typeof lastError> | null | undefined;

function failureOf(error: LastError): string | undefined {
  return error?.advice_code === NEVER_AGAIN ? NEVER_AGAIN : (error?.decline_code ?? error?.code);
}

/**
 * A payer who does not prove who they are has tried to pay, and Stripe makes no object of it but the error at the intent. It
 * gets a name of ours: the intent's and the method's.
 */
function failedStepOf(raw: {
  id: string;
  status: z.infer<typeof intentStatus>;
  amount: bigint;
  currency: string;
  livemode?: PspPayment['mode'];
  metadata: string | undefined;
  last_payment_error?: LastError;
}): PspPayment | undefined {
  const error = raw.last_payment_error;
  const isOver = raw.status === 'requires_payment_method' || raw.status === 'canceled';
  if (!isOver || !error?.payment_method || error.charge) return undefined;
  return {
    id: `${raw.id}.${error.payment_method}`,
    status: 'FAILED',
    amountMinor: raw.amount,
    currency: raw.currency,
    capturedMinor: 0n,
    refundedMinor: 0n,
    method: 'card',
    orderId: raw.id,
    reference: raw.metadata,
    mode: raw.livemode,
    failureReason: failureOf(error),
  };
}

/** The intent of a try that has a name of ours; undefined for the id of a charge. */
export function intentOfStep(paymentId: string): string | undefined {
  return /^(\w+)\.\w+$/.exec(paymentId)?.[1];
}

const REFUND_STATUS = {
  pending: 'PENDING',
  requires_action: 'PENDING',
  succeeded: 'PROCESSED',
  failed: 'FAILED',
  canceled: 'FAILED',
} as const;

/** Undefined for a refund of no charge: its money is of another kind than ours. */
const refund = z
  .object({
    id: z.string().min(1),
    charge: idOf,
    // Stripe leaves it out for refunds that go another way than a card's.
    status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']).nullish(),
    amount,
    currency,
    metadata: reference,
  })
  .transform((raw): PspRefund | undefined => {
    if (raw.charge === undefined) return undefined;
    const status = REFUND_STATUS[raw.status ?? 'pending'];
    const { id, charge: pspPaymentId, amount: amountMinor } = raw;
    return { id, pspPaymentId, status, amountMinor, currency: raw.currency, reference: raw.metadata };
  });

/** What a transaction is about, as far as we ask for it. */
const source = z.union([
  z.string(),
  z.object({
    id: z.string(),
    object: z.string(),
    amount: amount.nullish(),
    amount_captured: amount.nullish(),
    currency: currency.nullish(),
    charge: idOf,
    metadata: reference,
  }),
]);

const TRANSACTION_KINDS: Readonly<Record<string, PspTransaction['kind']>> = {
  charge: 'PAYMENT',
  payment: 'PAYMENT',
  refund: 'REFUND',
  payment_refund: 'REFUND',
  refund_failure: 'REFUND_FAILED',
};

const transaction = z
  .object({
    id: z.string().min(1),
    type: z.string(),
    amount: signed,
    fee: signed,
    net: signed,
    currency,
    created: moment,
    source: source.nullish(),
  })
  .transform((raw): PspTransaction => {
    const kind = TRANSACTION_KINDS[raw.type] ?? 'OTHER';
    const about: About = typeof raw.source === 'string' ? { id: raw.source } : (raw.source ?? undefined);
    return {
      id: raw.id,
      kind,
      ...objectsOf(kind, about),
      ...movedBy(kind, raw, about),
      settled: { amountMinor: raw.amount, feeMinor: raw.fee, netMinor: raw.net, currency: raw.currency },
      reference: about?.metadata,
      occurredAt: raw.created,
    };
  });

type About = Partial<Exclude<z.infer<typeof source>, string>> | undefined;

function objectsOf(kind: PspTransaction['kind'], about: About): Pick<PspTransaction, 'pspPaymentId' | 'pspRefundId'> {
  switch (kind) {
    case 'PAYMENT':
      return { pspPaymentId: about?.id, pspRefundId: undefined };
    case 'REFUND':
    case 'REFUND_FAILED':
      return { pspPaymentId: about?.charge, pspRefundId: about?.id };
    case 'OTHER':
      return { pspPaymentId: undefined, pspRefundId: undefined };
  }
}

/** What is ours is told in the payer's currency, by what it is about; the rest in the shop's. */
function movedBy(
  kind: PspTransaction['kind'],
  raw: { readonly amount: bigint; readonly currency: string },
  about: About,
): Pick<PspTransaction, 'amountMinor' | 'currency'> {
  if (kind === 'OTHER') return { amountMinor: raw.amount, currency: raw.currency };
  const absoluteMinor = raw.amount < 0n ? -raw.amount : raw.amount;
  return {
    amountMinor: about?.amount_captured ?? about?.amount ?? absoluteMinor,
    currency: about?.currency ?? raw.currency,
  };
}

const endpoint = z
  .object({ id: z.string(), url: z.string(), status: z.string(), enabled_events: z.array(z.string()) })
  .transform((raw): PspWebhook => ({
    id: raw.id,
    url: raw.url,
    active: raw.status === 'enabled',
    events: raw.enabled_events.includes('*') ? undefined : raw.enabled_events,
  }));

/** One page of a list. */
export interface Listed<T> {
  readonly items: readonly T[];
  /** The id after which the next page begins; undefined on the last. */
  readonly next: string | undefined;
}

const page = z.object({ has_more: z.boolean(), data: z.array(z.looseObject({ id: z.string() })) });

function listOf<T>(raw: unknown, read: (item: unknown) => T): Listed<T> {
  const { has_more: hasMore, data } = page.parse(raw);
  return { items: data.map(read), next: hasMore ? data.at(-1)?.id : undefined };
}

/** @throws ZodError when it does not have the form. So do all of these. */
export const paymentOf = (raw: unknown): PspPayment => charge.parse(raw);
export const intentOf = (raw: unknown): Intent => intent.parse(raw);
export const linkOf = (raw: unknown): PspLink => intent.parse(raw).link;
export const refundFactOf = (raw: unknown): PspRefund | undefined => refund.parse(raw);
export const paymentListOf = (raw: unknown): Listed<PspPayment> => listOf(raw, paymentOf);
export const linkListOf = (raw: unknown): Listed<PspLink> => listOf(raw, linkOf);
export const transactionListOf = (raw: unknown): Listed<PspTransaction> =>
  listOf(raw, (item) => transaction.parse(item));
export const webhookListOf = (raw: unknown): readonly PspWebhook[] => listOf(raw, (item) => endpoint.parse(item)).items;

/** @throws Error too for a refund of no charge: we never asked for one. */
export function refundOf(raw: unknown): PspRefund {
  const read = refundFactOf(raw);
  if (!read) throw new Error('a refund of no charge');
  return read;
}

export const refundListOf = (raw: unknown): readonly PspRefund[] => listOf(raw, refundOf).items;
