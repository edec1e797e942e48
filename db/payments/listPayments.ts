import { notFound } from '../../domain/kit/errors';
import type { AttemptStatus } from '../../domain/payments/attempt';
import type { AttemptKind } from '../../domain/payments/charge';
import type { Tx } from '../kit/transaction';

export interface PaymentView {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: string;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundingMinor: bigint;
  readonly refundedMinor: bigint;
  readonly currency: string;
  readonly needsAttention: string | undefined;
  readonly links: readonly {
    readonly provider: string;
    readonly status: string;
    readonly amountMinor: bigint;
    readonly createdAt: Date;
  }[];
  readonly attempts: readonly {
    readonly id: string;
    readonly kind: AttemptKind;
    readonly provider: string;
    readonly providerPaymentId: string | undefined;
    readonly status: AttemptStatus;
    readonly amountMinor: bigint;
    readonly capturedMinor: bigint;
    /** What is to be taken, or was asked for, of an authorised amount. */
    readonly captureMinor: bigint | undefined;
    readonly method: string | undefined;
    readonly failureClass: string | undefined;
    readonly failureReason: string | undefined;
    readonly reference: string | undefined;
    /** When the provider is asked next what has become of it. */
    readonly nextQuestionAt: Date | undefined;
    /** What we knew of it, and when, the oldest first. */
    readonly events: readonly AttemptEvent[];
    readonly createdAt: Date;
  }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly status: string;
    readonly cause: string;
    readonly provider: string;
    /** Why the provider could not. */
    readonly failure: string | undefined;
    readonly amountMinor: bigint;
    readonly createdAt: Date;
  }[];
  readonly createdAt: Date;
}

/** A state that a try was known to be in from then on, and who told us. */
export interface AttemptEvent {
  readonly from: string | undefined;
  readonly to: string;
  readonly learnedBy: string;
  readonly at: Date;
}

/** Payments of an order with everything that was tried; one today, more when an order is paid in instalments. */
export async function listPayments(tx: Tx, { orderId }: { readonly orderId: string }): Promise<PaymentView[]> {
  const rows = await tx.query<{ view: RawView }>(
    `${SELECT_VIEW} WHERE p.org_id = $1 AND p.order_id = $2 ORDER BY p.created_at LIMIT 100`,
    [tx.orgId, orderId],
  );
  return rows.map(({ view }) => fromRaw(view));
}

/** One payment with everything that was tried. @throws DomainError `NOT_FOUND`. */
export async function readPayment(tx: Tx, { paymentId }: { readonly paymentId: string }): Promise<PaymentView> {
  const row = await tx.maybe<{ view: RawView }>(`${SELECT_VIEW} WHERE p.org_id = $1 AND p.id = $2`, [
    tx.orgId,
    paymentId,
  ]);
  if (!row) throw notFound('payment');
  return fromRaw(row.view);
}

const SELECT_VIEW = `SELECT jsonb_build_object('id', p.id, 'orderId', o.id, 'orderNumber', o.order_number, 'createdAt', p.created_at, 'status', p.status, 'amountMinor', p.amount_minor::text,
       'capturedMinor', p.captured_minor::text, 'refundingMinor', p.refunding_minor::text,
       'refundedMinor', p.refunded_minor::text, 'currency', p.currency, 'needsAttention', p.needs_attention_reason,
       'links', (SELECT coalesce(jsonb_agg(jsonb_build_object('provider', l.psp, 'status', l.status, 'amountMinor', l.amount_minor::text,
           'createdAt', l.created_at) ORDER BY l.number), '[]')
         FROM payment_links l WHERE l.org_id = p.org_id AND l.payment_id = p.id),
       'attempts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'provider', a.psp,
           'providerPaymentId', a.psp_payment_id, 'status', a.status, 'amountMinor', a.amount_minor::text,
           'capturedMinor', a.captured_minor::text, 'captureMinor', a.capture_minor::text, 'method', a.method,
           'failureClass', a.failure_class, 'failureReason', a.failure_reason, 'reference', a.reference,
           'nextQuestionAt', CASE WHEN a.status IN ('SENT', 'UNKNOWN') THEN a.next_query_at END, 'createdAt', a.created_at,
           'events', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', e.from_status, 'to', e.to_status, 'learnedBy', e.learned_by,
               'at', e.created_at) ORDER BY e.created_at, coalesce(array_position('{CREATED,SENT,UNKNOWN,AUTHORIZED}'::text[], e.to_status), 9), e.id), '[]')
             FROM payment_attempt_events e WHERE e.org_id = a.org_id AND e.attempt_id = a.id)) ORDER BY a.created_at, a.id), '[]')
         FROM payment_attempts a WHERE a.org_id = p.org_id AND a.payment_id = p.id),
       'refunds', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'status', r.status, 'cause', r.cause,
           'provider', a.psp, 'failure', r.failure, 'amountMinor', r.amount_minor::text, 'createdAt', r.created_at) ORDER BY r.created_at, r.id), '[]')
         FROM refunds r JOIN payment_attempts a ON a.org_id = r.org_id AND a.id = r.attempt_id WHERE r.org_id = p.org_id AND r.payment_id = p.id)) AS view
     FROM payments p JOIN orders o ON o.org_id = p.org_id AND o.id = p.order_id`;

type Raw<T> = {
  readonly [K in keyof T]: T[K] extends bigint | Date
    ? string
    : Date | undefined extends T[K]
      ? string | null
      : bigint | undefined extends T[K]
        ? string | null
        : T[K] extends readonly (infer Item)[]
          ? readonly Raw<Item>[]
          : undefined extends T[K]
            ? Exclude<T[K], undefined> | null
            : T[K];
};
type RawView = Raw<PaymentView>;

function fromRaw(raw: RawView): PaymentView {
  return {
    id: raw.id,
    orderId: raw.orderId,
    orderNumber: raw.orderNumber,
    status: raw.status,
    amountMinor: BigInt(raw.amountMinor),
    capturedMinor: BigInt(raw.capturedMinor),
    refundingMinor: BigInt(raw.refundingMinor),
    refundedMinor: BigInt(raw.refundedMinor),
    currency: raw.currency,
    needsAttention: raw.needsAttention ?? undefined,
    links: raw.links.map((link) => ({ provider: link.provider, status: link.status, ...amountAndTime(link) })),
    attempts: raw.attempts.map((attempt) => ({
      id: attempt.id,
      kind: attempt.kind,
      provider: attempt.provider,
      providerPaymentId: attempt.providerPaymentId ?? undefined,
      status: attempt.status,
      capturedMinor: BigInt(attempt.capturedMinor),
      captureMinor: attempt.captureMinor === null ? undefined : BigInt(attempt.captureMinor),
      method: attempt.method ?? undefined,
      failureClass: attempt.failureClass ?? undefined,
      failureReason: attempt.failureReason ?? undefined,
      reference: attempt.reference ?? undefined,
      nextQuestionAt: attempt.nextQuestionAt === null ? undefined : new Date(attempt.nextQuestionAt),
      events: attempt.events.map((event) => ({ ...event, from: event.from ?? undefined, at: new Date(event.at) })),
      ...amountAndTime(attempt),
    })),
    refunds: raw.refunds.map((refund) => ({
      id: refund.id,
      status: refund.status,
      cause: refund.cause,
      provider: refund.provider,
      failure: refund.failure ?? undefined,
      ...amountAndTime(refund),
    })),
    createdAt: new Date(raw.createdAt),
  };
}

function amountAndTime(raw: { readonly amountMinor: string; readonly createdAt: string }) {
  return { amountMinor: BigInt(raw.amountMinor), createdAt: new Date(raw.createdAt) };
}
