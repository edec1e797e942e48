import type { CheckReason, CheckState, PspAccountStatus, WebhookHealth } from '../../domain/payments/pspAccount';
import type { ShownKeys } from '../../domain/payments/pspKeys';
import type { PspMode, PspName } from '../../domain/payments/pspPort';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';

/** An account of the shop at a provider, as its people see it: of keys and secrets nothing but last characters. */
export interface PspAccountView {
  readonly id: string;
  readonly provider: PspName;
  readonly mode: PspMode;
  readonly name: string;
  readonly status: Exclude<PspAccountStatus, 'REMOVED'>;
  /** New payments are made here: of the active accounts it was chosen last. */
  readonly takesNewPayments: boolean;
  /** Keys that the provider has taken; undefined: none yet, and it can't be active. */
  readonly keys: ShownKeys | undefined;
  /** Keys that wait for their check. */
  readonly nextKeys: ShownKeys | undefined;
  readonly check: {
    readonly state: CheckState;
    readonly reason: CheckReason | undefined;
    /** Refused were keys that should have replaced those in use, with which payments go on. */
    readonly oldKeysStay: boolean;
    /** When the provider was last asked. */
    readonly at: Date | undefined;
  };
  readonly webhook: {
    readonly token: string;
    /** We know what it is signed with: its own secret or, at PayFast, the passphrase among the keys. */
    readonly hasSecret: boolean;
    /** To within a minute: when the newest came whose signature was good, and one whose was not. */
    readonly lastAt: Date | undefined;
    readonly lastRefusedAt: Date | undefined;
    /** When a check last made the provider tell us of something; heard: a signed webhook has come since. */
    readonly trial: { readonly at: Date; readonly isHeard: boolean } | undefined;
    /** What the provider said of it in the last check. */
    readonly health: WebhookHealth | undefined;
  };
  readonly createdAt: Date;
}

interface PspAccountRow {
  [column: string]: unknown;
  id: string;
  provider: PspName;
  mode: PspMode;
  name: string;
  status: PspAccountView['status'];
  is_chosen: boolean;
  keys_shown: ShownKeys | null;
  next_keys_shown: ShownKeys | null;
  is_waiting: boolean;
  check_outcome: Exclude<CheckState, 'NONE' | 'WAITING'> | null;
  check_reason: CheckReason | null;
  old_keys_stay: boolean;
  checked_at: Date | null;
  webhook_token: string;
  has_secret: boolean;
  last_webhook_at: Date | null;
  last_refused_webhook_at: Date | null;
  webhook_health: WebhookHealth | null;
  webhook_tried_at: Date | null;
  created_at: Date;
}

const COLUMNS = `a.id, a.provider, a.mode, a.name, a.status, a.keys_shown, a.next_keys_shown, a.check_outcome, a.check_reason,
  a.check_outcome IS NOT DISTINCT FROM 'REFUSED' AND a.check_was_of_new AND a.keys_sealed IS NOT NULL AS old_keys_stay,
  a.checked_at, a.webhook_token, a.last_webhook_at,
  a.last_refused_webhook_at, a.webhook_health, a.webhook_tried_at, a.created_at,
  a.webhook_secrets_sealed IS NOT NULL OR a.provider = 'payfast' AND coalesce(a.keys_sealed, a.next_keys_sealed) IS NOT NULL AS has_secret,
  coalesce(a.check_asked_at > coalesce(a.checked_at, '-infinity'), false) AS is_waiting,
  a.status = 'ACTIVE' AND NOT EXISTS (
    SELECT 1 FROM psp_accounts o WHERE o.org_id = a.org_id AND o.status = 'ACTIVE' AND (o.chosen_at, o.id) > (a.chosen_at, a.id)) AS is_chosen`;

/** The shop's accounts, those first that take payments; there are twenty at most. */
export async function listPspAccounts(tx: Tx): Promise<PspAccountView[]> {
  const rows = await tx.query<PspAccountRow>(
    `SELECT ${COLUMNS} FROM psp_accounts a WHERE a.org_id = $1 AND a.status <> 'REMOVED'
     ORDER BY a.status, a.chosen_at DESC NULLS LAST, a.created_at, a.id`,
    [tx.orgId],
  );
  return rows.map(toView);
}

/** @throws DomainError `NOT_FOUND`, also for an account that was removed. */
export async function getPspAccount(tx: Tx, { id }: { readonly id: string }): Promise<PspAccountView> {
  const row = await tx.maybe<PspAccountRow>(
    `SELECT ${COLUMNS} FROM psp_accounts a WHERE a.org_id = $1 AND a.id = $2 AND a.status <> 'REMOVED'`,
    [tx.orgId, id],
  );
  if (!row) throw notFound('provider account');
  return toView(row);
}

/** What a change of an account is decided by. */
export interface LockedPspAccount {
  readonly provider: PspName;
  readonly mode: PspMode;
  readonly status: PspAccountView['status'];
  readonly isChecked: boolean;
}

/** Holds an account against every other change of it, and against orders that are about to be paid at it. */
export async function lockPspAccount(tx: Tx, id: string): Promise<LockedPspAccount> {
  const row = await tx.maybe<{
    provider: PspName;
    mode: PspMode;
    status: LockedPspAccount['status'];
    is_checked: boolean;
  }>(
    `SELECT provider, mode, status, keys_sealed IS NOT NULL AS is_checked FROM psp_accounts
     WHERE org_id = $1 AND id = $2 AND status <> 'REMOVED' FOR UPDATE`,
    [tx.orgId, id],
  );
  if (!row) throw notFound('provider account');
  return { provider: row.provider, mode: row.mode, status: row.status, isChecked: row.is_checked };
}

/** What the sealed keys of an account belong to: nobody can put them into another row. */
export function keysPlace(orgId: string, id: string): string {
  return `psp_accounts/${orgId}/${id}/keys`;
}

/** The same of the secrets of its webhook. */
export function webhookSecretsPlace(orgId: string, id: string): string {
  return `psp_accounts/${orgId}/${id}/webhook`;
}

function toView(row: PspAccountRow): PspAccountView {
  return {
    id: row.id,
    provider: row.provider,
    mode: row.mode,
    name: row.name,
    status: row.status,
    takesNewPayments: row.is_chosen,
    keys: row.keys_shown ?? undefined,
    nextKeys: row.next_keys_shown ?? undefined,
    check: {
      state: row.is_waiting ? 'WAITING' : (row.check_outcome ?? 'NONE'),
      reason: row.is_waiting ? undefined : (row.check_reason ?? undefined),
      oldKeysStay: !row.is_waiting && row.old_keys_stay,
      at: row.checked_at ?? undefined,
    },
    webhook: {
      token: row.webhook_token,
      hasSecret: row.has_secret,
      lastAt: row.last_webhook_at ?? undefined,
      lastRefusedAt: row.last_refused_webhook_at ?? undefined,
      health: row.webhook_health ?? undefined,
      trial: trialOf(row),
    },
    createdAt: row.created_at,
  };
}

function trialOf({
  webhook_tried_at: at,
  last_webhook_at: heardAt,
}: PspAccountRow): PspAccountView['webhook']['trial'] {
  return at ? { at, isHeard: heardAt !== null && heardAt >= at } : undefined;
}
