import { notFound } from '../../domain/kit/errors';
import type { AttemptKind } from '../../domain/payments/charge';
import type { Tx } from '../kit/transaction';

export interface PaymentView {
  readonly id: string;
  readonly status: string;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundingMinor: bigint;
  readonly refundedMinor: bigint;
  readonly currency: string;
  readonly needsAttention: string | undefined;
  readonly links: readonly { readonly status: string; readonly amountMinor: bigint; readonly createdAt: Date }[];
  readonly attempts: readonly {
    readonly id: string;
    readonly kind: AttemptKind;
    readonly provider: string;
    readonly providerPaymentId: string | undefined;
    readonly status: string;
    readonly amountMinor: bigint;
    readonly capturedMinor: bigint;
    /** What is to be taken, or was asked for, of an authorised amount. */
    readonly captureMinor: bigint | undefined;
    readonly method: string | undefined;
    readonly failureClass: string | undefined;
    readonly failureReason: string | undefined;
    readonly reference: string | undefined;
    readonly createdAt: Date;
  }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly status: string;
    readonly cause: string;
    readonly amountMinor: bigint;
    readonly createdAt: Date;
  }[];
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

const SELECT_VIEW = `SELECT jsonb_build_object('id', p.id, 'status', p.status, 'amountMinor', p.amount_minor::text,
       'capturedMinor', p.captured_minor::text, 'refundingMinor', p.refunding_minor::text,
       'refundedMinor', p.refunded_minor::text, 'currency', p.currency, 'needsAttention', p.needs_attention_reason,
       'links', (SELECT coalesce(jsonb_agg(jsonb_build_object('status', l.status, 'amountMinor', l.amount_minor::text,
           'createdAt', l.created_at) ORDER BY l.number), '[]')
         FROM payment_links l WHERE l.org_id = p.org_id AND l.payment_id = p.id),
       'attempts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'provider', a.psp,
           'providerPaymentId', a.psp_payment_id, 'status', a.status, 'amountMinor', a.amount_minor::text,
           'capturedMinor', a.captured_minor::text, 'captureMinor', a.capture_minor::text, 'method', a.method,
           'failureClass', a.failure_class, 'failureReason', a.failure_reason, 'reference', a.reference,
           'createdAt', a.created_at) ORDER BY a.created_at, a.id), '[]')
         FROM payment_attempts a WHERE a.org_id = p.org_id AND a.payment_id = p.id),
       'refunds', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'status', r.status, 'cause', r.cause,
           'amountMinor', r.amount_minor::text, 'createdAt', r.created_at) ORDER BY r.created_at, r.id), '[]')
         FROM refunds r WHERE r.org_id = p.org_id AND r.payment_id = p.id)) AS view
     FROM payments p`;

type Raw<T> = {
  readonly [K in keyof T]: T[K] extends bigint | Date
    ? string
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
    status: raw.status,
    amountMinor: BigInt(raw.amountMinor),
    capturedMinor: BigInt(raw.capturedMinor),
    refundingMinor: BigInt(raw.refundingMinor),
    refundedMinor: BigInt(raw.refundedMinor),
    currency: raw.currency,
    needsAttention: raw.needsAttention ?? undefined,
    links: raw.links.map((link) => ({ status: link.status, ...amountAndTime(link) })),
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
      ...amountAndTime(attempt),
    })),
    refunds: raw.refunds.map((refund) => ({
      id: refund.id,
      status: refund.status,
      cause: refund.cause,
      ...amountAndTime(refund),
    })),
  };
}

function amountAndTime(raw: { readonly amountMinor: string; readonly createdAt: string }) {
  return { amountMinor: BigInt(raw.amountMinor), createdAt: new Date(raw.createdAt) };
}
