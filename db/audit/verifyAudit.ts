import type { Session } from '../kit/database';

/** The end of a chain as somebody kept it outside of the database. */
export interface AuditCheckpoint {
  readonly seq: string;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

export interface VerifyAudit {
  readonly orgId: string;
  /** Where to begin; 1 unless a verification before has ended sooner. */
  readonly fromSeq?: string;
  /** Ends of the chain that were kept: each must still be in it. */
  readonly checkpoints?: readonly AuditCheckpoint[];
}

/**
 * What is wrong, and where.
 * - `ROW_MISSING`: a sealed row is gone
 * - `ROW_CHANGED`: a row, its seal or the one before it is not what was sealed
 * - `ROW_INSERTED`: a row stands where sealing has already been
 * - `SEAL_MISSING`: a place of the chain is gone
 * - `HEAD_DIFFERS`: the chain does not end where its end was noted: its tail was cut off
 * - `CHECKPOINT_DIFFERS`: a kept end is not in the chain: it was cut off, or written anew
 */
export interface AuditFinding {
  readonly kind:
    'ROW_MISSING' | 'ROW_CHANGED' | 'ROW_INSERTED' | 'SEAL_MISSING' | 'HEAD_DIFFERS' | 'CHECKPOINT_DIFFERS';
  /** The place in the chain; undefined for a row that has none. */
  readonly seq: string | undefined;
  /** The audit row; undefined where none is known. */
  readonly auditId: string | undefined;
}

export interface AuditVerdict {
  readonly intact: boolean;
  /** Places that were looked at. */
  readonly checked: number;
  /** Where to go on; undefined at the end of the chain. */
  readonly nextSeq: string | undefined;
  /** The end of the chain: keep it elsewhere, and ask later whether it is still there. */
  readonly head: (AuditCheckpoint & { readonly sealedAt: Date }) | undefined;
  /** The first of them. */
  readonly findings: readonly AuditFinding[];
}

/** Places per verification: about two seconds of hashing, well under what a statement may take. */
const PAGE = 50_000;
/** Findings that are told: what to do about the hundredth is no other than about the first. */
const MAX_FINDINGS = 100;

/**
 * Verifies the hash chain of an org: every place against its row and the place before it, the end against what was
 * noted, kept ends against the chain, and that no row stands where none was when it was sealed. Reads alone.
 */
export async function verifyAudit(session: Session, query: VerifyAudit): Promise<AuditVerdict> {
  const { orgId, fromSeq = '1', checkpoints = [] } = query;
  const { checked, last } = await session.one<{ checked: number; last: string | null }>(COUNT_PAGE, [
    orgId,
    fromSeq,
    PAGE,
  ]);
  const head = await session.maybe<HeadRow>(
    `SELECT seq, encode(hash, 'hex') AS hash, sealed_at FROM audit_heads WHERE org_id = $1`,
    [orgId],
  );
  const isEnd = checked < PAGE;
  const findings = [
    ...(await find(session, BROKEN_PLACES, [orgId, fromSeq, PAGE, MAX_FINDINGS])),
    ...(fromSeq === '1' ? await find(session, INSERTED_ROWS, [orgId, MAX_FINDINGS]) : []),
    ...(isEnd ? await find(session, HEAD_DIFFERS, [orgId]) : []),
    ...(await find(session, CHECKPOINTS_DIFFER, [
      orgId,
      checkpoints.map(({ seq }) => seq),
      checkpoints.map(({ hash }) => hash),
      MAX_FINDINGS,
    ])),
  ].slice(0, MAX_FINDINGS);
  return {
    intact: findings.length === 0,
    checked,
    nextSeq: isEnd || last === null ? undefined : String(BigInt(last) + 1n),
    head: head && { seq: head.seq, hash: head.hash, sealedAt: head.sealed_at },
    findings,
  };
}

interface HeadRow {
  [column: string]: unknown;
  seq: string;
  hash: string;
  sealed_at: Date;
}

interface FindingRow {
  [column: string]: unknown;
  kind: AuditFinding['kind'];
  seq: string | null;
  audit_id: string | null;
}

async function find(session: Session, sql: string, params: readonly unknown[]): Promise<AuditFinding[]> {
  const rows = await session.query<FindingRow>(sql, params);
  return rows.map((row) => ({ kind: row.kind, seq: row.seq ?? undefined, auditId: row.audit_id ?? undefined }));
}

const COUNT_PAGE = `SELECT count(*)::int AS checked, max(seq) AS last FROM
  (SELECT seq FROM audit_seals WHERE org_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3) AS page`;

/** The place before the page is read along, as what the page's first is checked against. */
const BROKEN_PLACES = `
  WITH places AS (
    SELECT s.seq, s.audit_id, s.hash, lag(s.hash) OVER w AS hash_before, lag(s.seq) OVER w AS seq_before
    FROM (SELECT * FROM audit_seals WHERE org_id = $1 AND seq >= $2::bigint - 1 ORDER BY seq LIMIT $3::int + 1) AS s
    WINDOW w AS (ORDER BY s.seq))
  SELECT CASE WHEN p.seq <> coalesce(p.seq_before, 0) + 1 THEN 'SEAL_MISSING' WHEN a.id IS NULL THEN 'ROW_MISSING' ELSE 'ROW_CHANGED' END AS kind,
    p.seq, p.audit_id
  FROM places p LEFT JOIN audit_logs a ON a.org_id = $1 AND a.id = p.audit_id
  WHERE p.seq >= $2 AND (p.seq <> coalesce(p.seq_before, 0) + 1 OR a.id IS NULL
    OR p.hash <> sha256(coalesce(p.hash_before, app.audit_genesis($1)) || app.audit_digest(a)))
  ORDER BY p.seq LIMIT $4`;

/** Below where sealing has got to, every row has its place; one that has none came later. */
const INSERTED_ROWS = `
  SELECT 'ROW_INSERTED' AS kind, NULL AS seq, a.id AS audit_id
  FROM audit_logs a JOIN relay_state r ON r.key = 'audit_sealed_below'
  WHERE a.org_id = $1 AND (a.xid, a.id) <= (split_part(r.value, '.', 1)::xid8, split_part(r.value, '.', 2)::bigint)
    AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.org_id = a.org_id AND s.audit_id = a.id)
  ORDER BY a.id LIMIT $2`;

const HEAD_DIFFERS = `
  SELECT 'HEAD_DIFFERS' AS kind, coalesce(h.seq, s.seq) AS seq, s.audit_id
  FROM (SELECT org_id, seq, hash FROM audit_heads WHERE org_id = $1) AS h
  FULL JOIN (SELECT org_id, seq, hash, audit_id FROM audit_seals WHERE org_id = $1 ORDER BY seq DESC LIMIT 1) AS s USING (org_id)
  WHERE h.seq IS DISTINCT FROM s.seq OR h.hash IS DISTINCT FROM s.hash`;

const CHECKPOINTS_DIFFER = `
  SELECT 'CHECKPOINT_DIFFERS' AS kind, c.seq, s.audit_id
  FROM unnest($2::bigint[], $3::text[]) AS c(seq, hash) LEFT JOIN audit_seals s ON s.org_id = $1 AND s.seq = c.seq
  WHERE encode(s.hash, 'hex') IS DISTINCT FROM c.hash ORDER BY c.seq LIMIT $4`;
