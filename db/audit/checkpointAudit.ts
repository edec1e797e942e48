import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';

/** The end of an org's chain, to be kept outside of the database. */
export interface ChainEnd {
  readonly orgId: string;
  readonly seq: string;
  readonly hash: string;
  readonly at: Date;
}

/** Ends per write: a page of a few hundred kilobytes. */
const PAGE = 1_000;

/**
 * Hands the ends of chains that have grown since the last time to whoever keeps them, and notes that they are kept.
 * Should the note fail, the same ends are handed over again, which only says the same twice. Runs under the relay's role.
 * @returns how many were kept.
 */
export async function checkpointAudit(
  database: Database,
  keep: (ends: readonly ChainEnd[]) => Promise<void>,
): Promise<number> {
  const ends = await withoutPrincipal(database, (session) =>
    session.query<{ org_id: string; seq: string; hash: string; sealed_at: Date }>(
      `SELECT org_id, seq, encode(hash, 'hex') AS hash, sealed_at FROM audit_heads WHERE seq > checkpointed_seq ORDER BY org_id LIMIT $1`,
      [PAGE],
    ),
  );
  if (ends.length === 0) return 0;
  await keep(ends.map(({ org_id: orgId, seq, hash, sealed_at: at }) => ({ orgId, seq, hash, at })));
  await withoutPrincipal(database, (session) =>
    session.execute(
      `UPDATE audit_heads h SET checkpointed_seq = kept.seq FROM unnest($1::uuid[], $2::bigint[]) AS kept(org_id, seq)
       WHERE h.org_id = kept.org_id`,
      [ends.map((end) => end.org_id), ends.map(({ seq }) => seq)],
    ),
  );
  return ends.length;
}
