import type { PspName } from '../../domain/payments/pspPort';
import type { DifferenceKind } from '../../domain/reconciliation/difference';
import { exactTime } from '../kit/timeCursor';

export const ITEM_STATUSES = ['OPEN', 'RESOLVED', 'WRITTEN_OFF', 'AUTO_RESOLVED'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** One difference as people see it. */
export interface ItemView {
  readonly id: string;
  readonly provider: PspName;
  readonly account: string;
  readonly object: 'PAYMENT' | 'REFUND';
  /** The provider's name of it. */
  readonly objectId: string;
  readonly kind: DifferenceKind;
  readonly status: ItemStatus;
  /** Of what resolved itself. */
  readonly resolution: 'HEALED' | 'GONE' | undefined;
  /** Ours, where it is known. */
  readonly paymentId: string | undefined;
  readonly orderId: string | undefined;
  readonly orderNumber: string | undefined;
  readonly theirsMinor: bigint | undefined;
  readonly theirsCurrency: string | undefined;
  readonly theirsState: string | undefined;
  readonly feeMinor: bigint | undefined;
  readonly feeCurrency: string | undefined;
  readonly oursMinor: bigint | undefined;
  readonly oursCurrency: string | undefined;
  readonly oursState: string | undefined;
  readonly occurredAt: Date;
  readonly foundAt: Date;
  readonly firstRunId: string;
  readonly resolvedAt: Date | undefined;
  readonly resolvedBy: string | undefined;
  readonly note: string | undefined;
}

/** Of `reconciliation_items AS i`, with the payment's order as `o`. */
export const ITEM_COLUMNS = `i.id, i.psp, i.account, i.object, i.object_id, i.kind, i.status, i.resolution, i.payment_id, o.id AS order_id,
  o.order_number, i.theirs_minor, i.theirs_currency, i.theirs_state, i.fee_minor, i.fee_currency, i.ours_minor, i.ours_currency, i.ours_state,
  i.occurred_at, i.created_at, i.first_run_id, i.resolved_at, i.resolved_by, i.note, ${exactTime('i.created_at')} AS created_exact`;

export const ITEM_ORDER = `LEFT JOIN payments p ON p.org_id = i.org_id AND p.id = i.payment_id
  LEFT JOIN orders o ON o.org_id = p.org_id AND o.id = p.order_id`;

export interface ItemRow {
  [column: string]: unknown;
  id: string;
  psp: PspName;
  account: string;
  object: ItemView['object'];
  object_id: string;
  kind: DifferenceKind;
  status: ItemStatus;
  resolution: ItemView['resolution'] | null;
  payment_id: string | null;
  order_id: string | null;
  order_number: string | null;
  theirs_minor: string | null;
  theirs_currency: string | null;
  theirs_state: string | null;
  fee_minor: string | null;
  fee_currency: string | null;
  ours_minor: string | null;
  ours_currency: string | null;
  ours_state: string | null;
  occurred_at: Date;
  created_at: Date;
  first_run_id: string;
  resolved_at: Date | null;
  resolved_by: string | null;
  note: string | null;
  created_exact: string;
}

export function itemOf(row: ItemRow): ItemView {
  return {
    id: row.id,
    provider: row.psp,
    account: row.account,
    object: row.object,
    objectId: row.object_id,
    kind: row.kind,
    status: row.status,
    resolution: row.resolution ?? undefined,
    paymentId: row.payment_id ?? undefined,
    orderId: row.order_id ?? undefined,
    orderNumber: row.order_number ?? undefined,
    ...sidesOf(row),
    occurredAt: row.occurred_at,
    foundAt: row.created_at,
    firstRunId: row.first_run_id,
    resolvedAt: row.resolved_at ?? undefined,
    resolvedBy: row.resolved_by ?? undefined,
    note: row.note ?? undefined,
  };
}

/** What each of the two books says. */
function sidesOf(row: ItemRow) {
  return {
    theirsMinor: amount(row.theirs_minor),
    theirsCurrency: row.theirs_currency ?? undefined,
    theirsState: row.theirs_state ?? undefined,
    feeMinor: amount(row.fee_minor),
    feeCurrency: row.fee_currency ?? undefined,
    oursMinor: amount(row.ours_minor),
    oursCurrency: row.ours_currency ?? undefined,
    oursState: row.ours_state ?? undefined,
  };
}

function amount(text: string | null): bigint | undefined {
  return text === null ? undefined : BigInt(text);
}
