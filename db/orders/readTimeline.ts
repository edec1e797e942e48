import { isAllowed, type Access } from '../../domain/accounts/access';
import type { AttemptStatus } from '../../domain/payments/attempt';
import type { View } from '../../domain/chat/view';
import { decodeTimeCursor, encodeTimeCursor, exactTime } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';

/** Who did it, with a name where it is a person or a key of the shop. */
export interface TimelineActor {
  readonly type: string;
  readonly id: string;
  readonly name: string | undefined;
}

interface Entry<Kind extends string, Data> {
  readonly kind: Kind;
  readonly key: string;
  readonly at: Date;
  readonly who: TimelineActor | undefined;
  readonly data: Data;
}

/** One thing that happened to an order, or that was said about it. */
export type TimelineEntry =
  | Entry<
      'event',
      { readonly type: string; readonly from: string | null; readonly to: string | null; readonly seq: number }
    >
  | Entry<
      'message',
      {
        /** Whom it is for. */
        readonly to: string;
        readonly isCustomer: boolean;
        readonly channel: string;
        readonly class: string;
        readonly status: string;
        readonly view: View;
        readonly sentAt: string | null;
        readonly suppressedReason: string | null;
      }
    >
  | Entry<
      'attempt',
      {
        readonly attemptId: string;
        readonly provider: string;
        readonly attemptKind: string;
        readonly from: string | null;
        readonly to: AttemptStatus;
        readonly learnedBy: string;
        readonly amountMinor: bigint;
        readonly currency: string;
        readonly method: string | null;
        readonly failureReason: string | null;
      }
    >
  | Entry<
      'link',
      {
        readonly number: number;
        readonly status: string;
        readonly provider: string;
        readonly amountMinor: bigint;
        readonly currency: string;
      }
    >
  | Entry<
      'refund',
      {
        readonly refundId: string;
        readonly status: string;
        readonly cause: string;
        readonly amountMinor: bigint;
        readonly currency: string;
      }
    >
  | Entry<
      'audit',
      {
        readonly action: string;
        readonly entityId: string;
        readonly before: Readonly<Record<string, unknown>> | null;
        readonly after: Readonly<Record<string, unknown>> | null;
        readonly requestId: string | null;
      }
    >;

export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

export interface ReadTimeline {
  readonly orderId: string;
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
}

/** What the audit log asks of whoever reads it, here too. */
const AUDITORS: Access = { scope: 'admin', minRole: 'ADMIN' };

/**
 * Everything that happened to an order and was said about it, newest first, a page in one statement: its events, its
 * messages with how they arrived, its links, tries and refunds, and for those who may read the audit log, its rows.
 * An order has some hundred of these at most, each found by the order's id.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of a timeline.
 */
export async function readTimeline(tx: Tx, { orderId, cursor, limit }: ReadTimeline): Promise<TimelinePage> {
  const after = cursor === undefined ? undefined : decodeTimeCursor(cursor, KEY);
  const rows = await tx.query<EntryRow>(SELECT_ENTRIES, [
    tx.orgId,
    orderId,
    isAllowed(tx.principal, AUDITORS),
    after?.at,
    after?.id,
    limit + 1,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(fromRow),
    nextCursor: rows.length > limit && last ? encodeTimeCursor({ at: last.at_exact, id: last.key }) : undefined,
  };
}

/** Amounts travel as text, because a JSON number would be rounded beyond 2^53. */
const EVENTS = `
  SELECT 'event' AS kind, 'event:' || lpad(e.seq::text, 10, '0') AS key, e.created_at AS at, e.actor_type, e.actor_id,
    jsonb_build_object('type', e.type, 'from', e.from_status, 'to', e.to_status, 'seq', e.seq) AS data
  FROM order_events e WHERE e.org_id = $1 AND e.order_id = $2`;
const MESSAGES = `
  SELECT 'message', 'message:' || lpad(m.seq::text, 20, '0'), m.created_at, NULL, NULL,
    jsonb_build_object('to', u.name, 'isCustomer', u.id = o.buyer_id, 'channel', c.channel, 'class', m.class, 'status', m.status,
      'view', m.view, 'sentAt', m.sent_at, 'suppressedReason', m.suppressed_reason)
  FROM messages m JOIN orders o ON o.org_id = m.org_id AND o.id = m.order_id JOIN chats c ON c.id = m.chat_id JOIN users u ON u.id = c.user_id
  WHERE m.org_id = $1 AND m.order_id = $2 AND m.direction = 'OUTBOUND'`;
/** A try that is made and captured by one transaction has its states at one moment: they go by what follows what. */
const ATTEMPTS = `
  SELECT 'attempt', 'attempt:' || coalesce(array_position('{CREATED,SENT,UNKNOWN,AUTHORIZED}'::text[], e.to_status), 9) || '-' || e.id, e.created_at,
    split_part(a.recorded_by, ':', 1), substr(a.recorded_by, strpos(a.recorded_by, ':') + 1),
    jsonb_build_object('attemptId', a.id, 'provider', a.psp, 'attemptKind', a.kind, 'from', e.from_status, 'to', e.to_status,
      'learnedBy', e.learned_by, 'amountMinor', a.amount_minor::text, 'currency', a.currency, 'method', a.method, 'failureReason', a.failure_reason)
  FROM payments p JOIN payment_attempts a ON a.org_id = p.org_id AND a.payment_id = p.id
    JOIN payment_attempt_events e ON e.org_id = a.org_id AND e.attempt_id = a.id
  WHERE p.org_id = $1 AND p.order_id = $2`;
const LINKS = `
  SELECT 'link', 'link:' || lpad(l.number::text, 10, '0'), l.created_at, NULL, NULL,
    jsonb_build_object('number', l.number, 'status', l.status, 'provider', l.psp, 'amountMinor', l.amount_minor::text, 'currency', l.currency)
  FROM payments p JOIN payment_links l ON l.org_id = p.org_id AND l.payment_id = p.id WHERE p.org_id = $1 AND p.order_id = $2`;
const REFUNDS = `
  SELECT 'refund', 'refund:' || r.id, r.created_at, split_part(r.decided_by, ':', 1), substr(r.decided_by, strpos(r.decided_by, ':') + 1),
    jsonb_build_object('refundId', r.id, 'status', r.status, 'cause', r.cause, 'amountMinor', r.amount_minor::text, 'currency', r.currency)
  FROM payments p JOIN refunds r ON r.org_id = p.org_id AND r.payment_id = p.id WHERE p.org_id = $1 AND p.order_id = $2`;
const AUDIT = `
  SELECT 'audit', 'audit:' || lpad(a.id::text, 20, '0'), a.at, a.actor_type, a.actor_id,
    jsonb_build_object('action', a.action, 'entityId', a.entity_id, 'before', a.before, 'after', a.after, 'requestId', a.request_id)
  FROM audit_logs a WHERE a.org_id = $1 AND $3::boolean AND a.entity_id IN (SELECT $2::text
    UNION ALL SELECT p.id::text FROM payments p WHERE p.org_id = $1 AND p.order_id = $2::uuid)`;

const SELECT_ENTRIES = `
  WITH page AS (
    SELECT * FROM (${[EVENTS, MESSAGES, ATTEMPTS, LINKS, REFUNDS, AUDIT].join(' UNION ALL ')}) AS entries
    WHERE $4::timestamptz IS NULL OR (at, key) < ($4, $5::text)
    ORDER BY at DESC, key DESC LIMIT $6)
  SELECT page.*, ${exactTime('at')} AS at_exact, coalesce(
      (SELECT u.name FROM users u WHERE actor_type IN ('STAFF', 'BUYER')
         AND u.id = CASE WHEN actor_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN actor_id::uuid END),
      (SELECT k.name FROM api_keys k WHERE k.org_id = $1 AND k.principal_id::text = actor_id ORDER BY k.created_at DESC LIMIT 1)) AS actor_name
  FROM page ORDER BY at DESC, key DESC`;

interface EntryRow {
  [column: string]: unknown;
  kind: TimelineEntry['kind'];
  key: string;
  at: Date;
  at_exact: string;
  actor_type: string | null;
  actor_id: string | null;
  actor_name: string | null;
  data: Record<string, unknown> & { amountMinor?: string };
}

function fromRow({ kind, key, at, actor_type: type, actor_id: id, actor_name: name, data }: EntryRow): TimelineEntry {
  return {
    kind,
    key,
    at,
    who: type === null || id === null ? undefined : { type, id, name: name ?? undefined },
    data: { ...data, ...(data.amountMinor !== undefined && { amountMinor: BigInt(data.amountMinor) }) },
  } as TimelineEntry;
}

/** `event:0000000007`, `message:<id>`: what it is, and which. */
const KEY = /^[a-z]+:[0-9a-f-]{1,40}$/;
