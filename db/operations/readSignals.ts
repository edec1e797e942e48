import type { Reading, SignalName } from '../../domain/operations/signals';
import { PSP_NAMES } from '../../domain/payments/pspPort';
import type { Database } from '../kit/database';
import { eachAlone } from '../kit/transaction';
import { HAS_REFUSED_KEYS, HAS_UNREADABLE_KEYS } from '../payments/listTroubledAccounts';

/** Measures everything that Postgres knows of the installation's health, as of now. Under the relay's role. */
export async function readSignals(database: Database): Promise<Reading[]> {
  const rows = await eachAlone(database).query<{ signal: SignalName; subject: string; value: number }>(SIGNAL_ROWS, [
    PSP_NAMES,
  ]);
  return rows.filter(({ value }) => value !== null);
}

/** Ages never come out negative: a clock that was set back would otherwise hide what waits. */
const SIGNAL_ROWS = `
  SELECT signal, subject, greatest(value, 0)::float8 AS value FROM (
    SELECT 'outboxLagSeconds' AS signal, '' AS subject,
      coalesce(extract(epoch FROM now() - min(available_at) FILTER (WHERE set_aside_at IS NULL)), 0) AS value
      FROM outbox WHERE done_at IS NULL
    UNION ALL SELECT 'outboxSetAside', '', count(*) FROM outbox WHERE done_at IS NULL AND set_aside_at IS NOT NULL
    UNION ALL SELECT 'inboxLagSeconds', '', coalesce(extract(epoch FROM now() - min(received_at)), 0)
      FROM inbox WHERE status = 'RECEIVED'
    -- What could not be read has its own alert: no redrive helps it.
    UNION ALL SELECT 'inboxSetAside', '', count(*) FROM inbox
      WHERE status = 'SET_ASIDE' AND NOT (provider = ANY($1) AND facts IS NULL)
    UNION ALL SELECT 'webhooksUnreadable', provider, count(*) FROM inbox
      WHERE status = 'SET_ASIDE' AND provider = ANY($1) AND facts IS NULL GROUP BY provider
    UNION ALL SELECT 'courierLagSeconds', '', coalesce(extract(epoch FROM now() - min(greatest(m.created_at, m.available_at))), 0)
      FROM messages m JOIN chats c ON c.id = m.chat_id
      WHERE m.status IN ('QUEUED', 'CLAIMED', 'UNKNOWN') AND m.available_at <= now()
        AND NOT EXISTS (SELECT 1 FROM switches s WHERE (s.paused_at IS NOT NULL OR s.not_before > now())
          AND (s.kind, s.name) IN (('bot', c.bot), ('provider', c.channel)))
    UNION ALL SELECT 'messagesFailed', '', count(*) FROM messages WHERE status = 'FAILED' AND created_at > now() - interval '1 day'
    UNION ALL SELECT 'unknownOutcomeSeconds', 'link', extract(epoch FROM now() - min(coalesce(sent_at, created_at)))
      FROM payment_links WHERE status = 'UNKNOWN'
    UNION ALL SELECT 'unknownOutcomeSeconds', 'refund', extract(epoch FROM now() - min(coalesce(sent_at, created_at)))
      FROM refunds WHERE status = 'UNKNOWN'
    UNION ALL SELECT 'unknownOutcomeSeconds', 'attempt', extract(epoch FROM now() - min(updated_at))
      FROM payment_attempts WHERE status = 'UNKNOWN'
    UNION ALL SELECT 'ordersStuck', status, count(*) FROM orders WHERE next_action_at < now() - interval '10 minutes' GROUP BY status
    UNION ALL SELECT 'attentionSeconds', '', coalesce(extract(epoch FROM now() - least(
        (SELECT min(needs_attention_since) FROM orders WHERE needs_attention_since IS NOT NULL),
        (SELECT min(needs_attention_since) FROM payments WHERE needs_attention_since IS NOT NULL))), 0)
    UNION ALL SELECT 'capturesUntold', a.psp, count(*)
      FROM payment_attempt_events e JOIN payment_attempts a ON a.org_id = e.org_id AND a.id = e.attempt_id
      WHERE e.to_status = 'CAPTURED' AND e.learned_by IN ('QUERY', 'BACKFILL')
        AND e.created_at BETWEEN now() - interval '1 day' AND now() - interval '2 minutes'
        AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.provider = a.psp AND i.received_at > e.created_at)
      GROUP BY a.psp
    UNION ALL SELECT 'pspAccountsUnreadable', provider, count(*) FROM psp_accounts
      WHERE ${HAS_UNREADABLE_KEYS} GROUP BY provider
    UNION ALL SELECT 'pspAccountsRefused', provider, count(*) FROM psp_accounts
      WHERE ${HAS_REFUSED_KEYS} GROUP BY provider
    UNION ALL SELECT 'switchPausedSeconds', kind || ' ' || name, extract(epoch FROM now() - paused_at)
      FROM switches WHERE paused_at IS NOT NULL
    UNION ALL SELECT 'backupAgeSeconds', '', extract(epoch FROM now() - coalesce(
        (SELECT value::timestamptz FROM relay_state WHERE key = 'last_backup_at'),
        (SELECT min(created_at) FROM orgs)))
    UNION ALL SELECT 'processFailedChecks', name, failures FROM process_checks
    -- Tries that led to success are forgotten at once.
    UNION ALL SELECT 'signInFailures', lower(kind), count(*) FROM sign_in_tries
      WHERE kind IN ('CODE', 'PASSWORD') AND tried_at > now() - interval '5 minutes' GROUP BY kind
    UNION ALL SELECT 'feedLagSeconds', '', coalesce(extract(epoch FROM now() - min(at)), 0)
      FROM feed WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())
  ) AS measured`;
