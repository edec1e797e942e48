import type { Settlement } from '../../domain/notifications/settle';
import type { SuppressedReason } from '../../domain/notifications/message';
import type { Session } from '../kit/database';

/** Which row of `messages`. */
export interface MessageId {
  readonly orgId: string;
  readonly id: string;
}

/** What a lane makes of a message before it is tried. */
export type Plan =
  | { readonly status: 'CLAIMED' }
  | { readonly status: 'SUPPRESSED'; readonly reason: SuppressedReason }
  | { readonly status: 'QUEUED'; readonly availableAt: Date };

export interface PlannedMessage extends MessageId {
  readonly plan: Plan;
}

export interface SettledMessage extends MessageId {
  /** Our id of its chat. */
  readonly chatId: string;
  readonly settlement: Settlement;
}

/**
 * Writes what is planned for messages that nobody has touched since they were read.
 * @returns the ids that were written; another has been redriven or changed meanwhile.
 */
export async function writePlans(session: Session, planned: readonly PlannedMessage[]): Promise<Set<string>> {
  const rows = planned.map(({ orgId, id, plan }) => ({
    org_id: orgId,
    id,
    status: plan.status,
    reason: plan.status === 'SUPPRESSED' ? plan.reason : null,
    available_at: plan.status === 'QUEUED' ? plan.availableAt : null,
  }));
  const written = await session.query<{ id: string }>(
    `UPDATE messages m SET
       status = c.status,
       suppressed_reason = c.reason,
       available_at = coalesce(c.available_at, m.available_at),
       claimed_at = CASE WHEN c.status = 'CLAIMED' THEN now() ELSE m.claimed_at END
     FROM jsonb_to_recordset($1::jsonb) AS c(org_id uuid, id uuid, status text, reason text, available_at timestamptz)
     WHERE m.org_id = c.org_id AND m.id = c.id AND m.status IN ('QUEUED', 'UNKNOWN')
     RETURNING m.id`,
    [JSON.stringify(rows)],
  );
  return new Set(written.map(({ id }) => id));
}

/**
 * Writes what became of messages that were tried. Safe to repeat, and true whoever holds the lane by now: only a row
 * that is still claimed, or that a later holder of the lane has found so, is changed.
 */
export async function writeSettlements(session: Session, settled: readonly SettledMessage[]): Promise<void> {
  await writeChats(session, settled);
  const rows = settled.map(({ orgId, id, settlement }) => ({
    org_id: orgId,
    id,
    status: settlement.status,
    reason: settlement.reason ?? null,
    provider_message_id: settlement.providerMessageId ?? null,
    error: settlement.error === undefined ? null : storable(settlement.error),
    tries: settlement.counts ? 1 : 0,
    wait_ms: settlement.waitMs ?? 0,
  }));
  await session.execute(
    `UPDATE messages m SET
       status = c.status,
       suppressed_reason = c.reason,
       provider_message_id = coalesce(c.provider_message_id, m.provider_message_id),
       last_error = coalesce(c.error, m.last_error),
       attempts = m.attempts + c.tries,
       available_at = CASE WHEN c.wait_ms > 0 THEN now() + c.wait_ms * interval '1 millisecond' ELSE m.available_at END,
       sent_at = CASE WHEN c.status = 'SENT' THEN now() ELSE m.sent_at END
     FROM jsonb_to_recordset($1::jsonb)
       AS c(org_id uuid, id uuid, status text, reason text, provider_message_id text, error text, tries int, wait_ms int)
     WHERE m.org_id = c.org_id AND m.id = c.id AND m.status IN ('CLAIMED', 'UNKNOWN')`,
    [JSON.stringify(rows)],
  );
}

/** Enough for the provider's sentence; more would be a page of a proxy. */
const MAX_ERROR = 300;

/** What Postgres can store of a text from outside: no NUL, no half of a character. */
function storable(text: string): string {
  return Buffer.from(text.slice(0, MAX_ERROR).replaceAll('\0', ''), 'utf8').toString('utf8');
}

async function writeChats(session: Session, settled: readonly SettledMessage[]): Promise<void> {
  const rows = settled.flatMap(({ chatId, settlement: { chat } }) => {
    if (!chat) return [];
    return 'blocked' in chat
      ? [{ id: chatId, blocked: true, silent_ms: 0 }]
      : [{ id: chatId, blocked: false, silent_ms: chat.silentForMs }];
  });
  if (rows.length === 0) return;
  await session.execute(
    `UPDATE chats c SET
       blocked_at = CASE WHEN r.blocked THEN coalesce(c.blocked_at, now()) ELSE c.blocked_at END,
       not_before = CASE WHEN r.silent_ms > 0 THEN now() + r.silent_ms * interval '1 millisecond' ELSE c.not_before END
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, blocked boolean, silent_ms int)
     WHERE c.id = r.id`,
    [JSON.stringify(rows)],
  );
}
