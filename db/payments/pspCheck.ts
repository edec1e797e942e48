import { nextCheckSeconds, type KeyCheck, type WebhookHealth } from '../../domain/payments/pspAccount';
import type { PspMode, PspName } from '../../domain/payments/pspPort';
import type { Sealed } from '../../ops/runtime/sealing';
import type { Database } from '../kit/database';
import { withoutPrincipal, type Tx } from '../kit/transaction';

export interface DueCheck {
  readonly orgId: string;
  readonly id: string;
}

/** Accounts whose check is due, the longest first. Under the relay's role. */
export function listDueChecks(finder: Database, limit: number): Promise<DueCheck[]> {
  return withoutPrincipal(finder, async (session) => {
    const rows = await session.query<{ org_id: string; id: string }>(
      'SELECT org_id, id FROM psp_accounts WHERE check_due_at <= now() ORDER BY check_due_at LIMIT $1',
      [limit],
    );
    return rows.map((row) => ({ orgId: row.org_id, id: row.id }));
  });
}

/** What is to be asked with which keys. */
export interface ClaimedCheck {
  readonly id: string;
  readonly provider: PspName;
  readonly mode: PspMode;
  readonly sealed: Sealed;
  /** The keys in use, where those that are to be checked are others. */
  readonly sealedBefore: Sealed | undefined;
  readonly keysVersion: number;
  /** They wait for this check; else they are those that payments are made with. */
  readonly isNew: boolean;
  /** A link that was made with the keys before, which new ones have to know. */
  readonly knownLinkId: string | undefined;
  readonly webhookToken: string;
  /** A person asks, and the webhook has a secret: it is worth a trial. */
  readonly isTrialWanted: boolean;
  /** Of the shop. */
  readonly currency: string;
  readonly isPaused: boolean;
}

/** A check makes five calls of 8 s; whoever died in the middle of one leaves it to the next after this. */
const CLAIM_SECONDS = 60;

/** Takes a check that is due, so that nobody else makes it meanwhile; undefined when it is not due any more. */
export async function claimPspCheck(tx: Tx, id: string): Promise<ClaimedCheck | undefined> {
  const row = await tx.maybe<{
    provider: PspName;
    mode: PspMode;
    sealed: Buffer;
    sealed_by: string;
    before: Buffer | null;
    before_by: string | null;
    keys_version: number;
    is_new: boolean;
    known_link: string | null;
    webhook_token: string;
    is_trial_wanted: boolean;
    currency: string;
    is_paused: boolean;
  }>(
    `UPDATE psp_accounts SET check_due_at = now() + make_interval(secs => $3)
     WHERE org_id = $1 AND id = $2 AND check_due_at <= now() AND coalesce(next_keys_sealed, keys_sealed) IS NOT NULL
     RETURNING provider, mode, coalesce(next_keys_sealed, keys_sealed) AS sealed, keys_version, webhook_token,
       CASE WHEN next_keys_sealed IS NULL THEN keys_sealed_by ELSE next_keys_sealed_by END AS sealed_by,
       next_keys_sealed IS NOT NULL AS is_new,
       CASE WHEN next_keys_sealed IS NOT NULL THEN keys_sealed END AS before, keys_sealed_by AS before_by,
       webhook_secrets_sealed IS NOT NULL AND coalesce(check_asked_at > coalesce(checked_at, '-infinity'), false) AS is_trial_wanted,
       (SELECT o.currency FROM orgs o WHERE o.id = $1) AS currency,
       (SELECT max(l.psp_link_id) FROM payment_links l WHERE l.org_id = $1 AND l.psp = psp_accounts.provider
          AND l.psp_account = psp_accounts.id::text) AS known_link,
       EXISTS (SELECT 1 FROM switches s WHERE s.kind = 'provider' AND s.name = psp_accounts.provider
          AND s.paused_at IS NOT NULL) AS is_paused`,
    [tx.orgId, id, CLAIM_SECONDS],
  );
  return (
    row && {
      id,
      provider: row.provider,
      mode: row.mode,
      sealed: { bytes: row.sealed, keyId: row.sealed_by },
      sealedBefore: row.before && row.before_by !== null ? { bytes: row.before, keyId: row.before_by } : undefined,
      keysVersion: row.keys_version,
      isNew: row.is_new,
      knownLinkId: row.known_link ?? undefined,
      webhookToken: row.webhook_token,
      isTrialWanted: row.is_trial_wanted,
      currency: row.currency,
      isPaused: row.is_paused,
    }
  );
}

/** Notes that the provider is being made to tell us of something; what comes from now on has come all the way. */
export function beginWebhookTrial(tx: Tx, id: string): void {
  tx.later('UPDATE psp_accounts SET webhook_tried_at = clock_timestamp() WHERE org_id = $1 AND id = $2', [
    tx.orgId,
    id,
  ]);
}

export interface PspCheckResult {
  readonly keys: KeyCheck;
  /** Undefined: the provider was not asked about it. */
  readonly webhook: WebhookHealth | undefined;
}

/**
 * Writes what came of a check. Good new keys take the place of the old ones; refused ones are let go where there are old
 * ones, with which payments go on. Of keys that have been changed meanwhile nothing is written: their own check is due.
 */
export async function recordPspCheck(tx: Tx, claim: ClaimedCheck, { keys, webhook }: PspCheckResult): Promise<void> {
  const row = await tx.maybe<{ status: string; check_tries: number }>(
    `SELECT status, check_tries FROM psp_accounts WHERE org_id = $1 AND id = $2 AND keys_version = $3 FOR UPDATE`,
    [tx.orgId, claim.id, claim.keysVersion],
  );
  if (!row || row.status === 'REMOVED') return;
  const next = nextCheckSeconds(keys, { isActive: row.status === 'ACTIVE', tries: row.check_tries });
  tx.later(
    `UPDATE psp_accounts SET check_outcome = $3, check_reason = $4, check_was_of_new = $7,
       webhook_health = coalesce($5, webhook_health), checked_at = clock_timestamp(), check_due_at = now() + make_interval(secs => $6),
       check_tries = CASE WHEN $3 = 'UNKNOWN' THEN check_tries + 1 ELSE 0 END
     WHERE org_id = $1 AND id = $2`,
    [
      ...[tx.orgId, claim.id, keys.outcome, keys.outcome === 'OK' ? null : keys.reason, webhook, next ?? null],
      claim.isNew,
    ],
  );
  if (!claim.isNew || keys.outcome === 'UNKNOWN') return;
  if (keys.outcome === 'OK') takeNewKeys(tx, claim.id);
  else dropNewKeys(tx, claim.id);
}

/**
 * The place that sealed keys are bound to is the same for all, so they move as they are. The old ones stay where webhooks
 * are signed with a key: what was signed before keeps its signature. They may have leaked: whoever signs with them still
 * has to be confirmed by the provider.
 */
function takeNewKeys(tx: Tx, id: string): void {
  tx.later(
    `UPDATE psp_accounts SET former_keys_sealed = CASE provider WHEN 'payfast' THEN keys_sealed END,
       former_keys_sealed_by = CASE provider WHEN 'payfast' THEN keys_sealed_by END, keys_changed_at = now(),
       keys_sealed = next_keys_sealed, keys_sealed_by = next_keys_sealed_by, keys_shown = next_keys_shown,
       next_keys_sealed = NULL, next_keys_sealed_by = NULL, next_keys_shown = NULL, keys_version = keys_version + 1,
       updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id],
  );
}

/** Those of a new account stay, so that they can be checked again: they may be right, and not be switched on yet. */
function dropNewKeys(tx: Tx, id: string): void {
  tx.later(
    `UPDATE psp_accounts SET next_keys_sealed = NULL, next_keys_sealed_by = NULL, next_keys_shown = NULL,
       keys_version = keys_version + 1, updated_at = now()
     WHERE org_id = $1 AND id = $2 AND keys_sealed IS NOT NULL`,
    [tx.orgId, id],
  );
}
