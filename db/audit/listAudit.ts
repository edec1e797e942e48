import { decodeTimeCursor, encodeTimeCursor, exactTime } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';

/** Which rows of the log; what is absent is any. */
export interface AuditFilter {
  /** A user's id, a key's principal, or the name of a use case. */
  readonly actor?: string;
  /** As `order.changed`. */
  readonly action?: string;
  readonly entityType?: string;
  readonly entityId?: string;
  readonly requestId?: string;
  /** ISO 8601: from this moment on. */
  readonly from?: string;
  /** ISO 8601: before this moment. */
  readonly to?: string;
}

export interface ListAudit extends AuditFilter {
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100 for people; an export takes more at a time. */
  readonly limit: number;
}

/** One change of one row. */
export interface AuditEntry {
  readonly id: string;
  /** Its place in the chain of the org; undefined until it is sealed. */
  readonly seq: string | undefined;
  readonly at: Date;
  readonly actorType: string;
  readonly actorId: string;
  /** By reference: a person who is erased is nameless here, too. */
  readonly actorName: string | undefined;
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  /** The changed columns as they were and as they are; undefined for what was made or removed. */
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
  readonly requestId: string | undefined;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of the org's audit log, newest first, in one statement.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listAudit(tx: Tx, filter: ListAudit): Promise<AuditPage> {
  const after = filter.cursor === undefined ? undefined : decodeTimeCursor(filter.cursor, AUDIT_ID);
  const rows = await tx.query<AuditRow>(statementFor(filter), [
    tx.orgId,
    filter.requestId,
    filter.entityId,
    filter.actor,
    filter.action,
    filter.entityType,
    filter.from,
    filter.to,
    after?.at,
    after?.id,
    filter.limit + 1,
  ]);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    entries: page.map(fromRow),
    nextCursor: rows.length > filter.limit && last ? encodeTimeCursor({ at: last.at_exact, id: last.id }) : undefined,
  };
}

/** The filter that leaves least decides the text, so that each has the index which serves it, whatever plan is kept. */
function statementFor(filter: AuditFilter): string {
  if (filter.requestId !== undefined) return OF_REQUEST;
  if (filter.entityId !== undefined) return OF_ENTITY;
  if (filter.actor !== undefined) return OF_ACTOR;
  return filter.action === undefined ? OF_ALL : OF_ACTION;
}

const OF_REQUEST = pageWhere('a.request_id = $2');
const OF_ENTITY = pageWhere('a.entity_id = $3');
const OF_ACTOR = pageWhere('a.actor_id = $4');
const OF_ACTION = pageWhere('a.action = $5');
const OF_ALL = pageWhere('true');

function pageWhere(served: string): string {
  return `SELECT a.id, s.seq, a.at, a.actor_type, a.actor_id, coalesce(u.name, k.name) AS actor_name, a.action, a.entity_type, a.entity_id,
       a.before, a.after, a.request_id, ${exactTime('a.at')} AS at_exact
     FROM (
       SELECT * FROM audit_logs a WHERE a.org_id = $1 AND ${served}
         AND ($2::text IS NULL OR a.request_id = $2) AND ($3::text IS NULL OR a.entity_id = $3)
         AND ($4::text IS NULL OR a.actor_id = $4) AND ($5::text IS NULL OR a.action = $5)
         AND ($6::text IS NULL OR a.entity_type = $6)
         AND ($7::timestamptz IS NULL OR a.at >= $7) AND ($8::timestamptz IS NULL OR a.at < $8)
         AND ($9::timestamptz IS NULL OR (a.at, a.id) < ($9, $10::bigint))
       ORDER BY a.at DESC, a.id DESC LIMIT $11) AS a
     LEFT JOIN audit_seals s ON s.org_id = a.org_id AND s.audit_id = a.id
     LEFT JOIN users u ON a.actor_type IN ('STAFF', 'BUYER') AND u.id::text = a.actor_id
     LEFT JOIN LATERAL (SELECT name FROM api_keys k WHERE a.actor_type = 'API_KEY' AND k.org_id = a.org_id
       AND k.principal_id::text = a.actor_id ORDER BY k.created_at DESC LIMIT 1) AS k ON true
     ORDER BY a.at DESC, a.id DESC`;
}

interface AuditRow {
  [column: string]: unknown;
  id: string;
  seq: string | null;
  at: Date;
  actor_type: string;
  actor_id: string;
  actor_name: string | null;
  action: string;
  entity_type: string;
  entity_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  request_id: string | null;
  at_exact: string;
}

function fromRow(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    seq: row.seq ?? undefined,
    at: row.at,
    actorType: row.actor_type,
    actorId: row.actor_id,
    actorName: row.actor_name ?? undefined,
    action: row.action,
    entityType: row.entity_type,
    entityId: row.entity_id,
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    requestId: row.request_id ?? undefined,
  };
}

const AUDIT_ID = /^\d{1,18}$/;
