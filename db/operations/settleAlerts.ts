import { isAlertName, type AlertName, type Breach } from '../../domain/operations/alertRules';
import { settleAlert, type NoticeKind, type OpenAlert, type Settled } from '../../domain/operations/settleAlert';
import type { Session } from '../kit/database';

/** Something that people are to be told of an alert. */
export interface AlertNotice {
  readonly alertId: string;
  /** The how-many-th: a cause is told once. */
  readonly number: number;
  readonly kind: NoticeKind;
  readonly rule: AlertName;
  readonly subject: string;
  readonly value: number;
  readonly openedAt: Date;
}

/** One at a time judges: two relays would otherwise tell people twice. */
const WATCH_LOCK = 7_241_005;

/**
 * Compares what holds now with what was open, in the caller's transaction: opens, keeps, ends.
 * @returns what people are to be told.
 */
export async function settleAlerts(session: Session, breaches: readonly Breach[], now: Date): Promise<AlertNotice[]> {
  await session.query('SELECT pg_advisory_xact_lock($1)', [WATCH_LOCK]);
  const open = await readOpen(session);
  const holding = new Map(breaches.map((breach) => [keyOf(breach), breach]));
  const keys = new Set([...open.keys(), ...holding.keys()]);
  const notices: AlertNotice[] = [];
  for (const key of keys) {
    const alert = open.get(key);
    const breach = holding.get(key) ?? alert;
    const settled = settleAlert(alert, holding.has(key), now);
    if (!breach || !settled) continue;
    const alertId = await write(session, { id: alert?.id, breach, settled, now });
    const notice = noticeOf(settled, alert);
    if (notice) notices.push({ alertId, ...notice, ...bare(breach), openedAt: alert?.openedAt ?? now });
  }
  return notices;
}

function noticeOf(settled: Settled, alert: AlertRow | undefined): Pick<AlertNotice, 'kind' | 'number'> | undefined {
  if (settled.type === 'clearing' || !settled.notice) return undefined;
  const number = settled.type === 'open' ? settled.alert.notices : (alert?.notices ?? 0) + 1;
  return { kind: settled.notice, number };
}

function bare({ rule, subject, value }: Breach): Breach {
  return { rule, subject, value };
}

interface AlertRow extends OpenAlert, Breach {
  readonly id: string;
}

function keyOf({ rule, subject }: Breach): string {
  return `${rule} ${subject}`;
}

async function readOpen(session: Session): Promise<Map<string, AlertRow>> {
  const rows = await session.query<{
    id: string;
    rule: string;
    subject: string;
    value: number;
    opened_at: Date;
    clear_checks: number;
    notices: number;
    next_notice_at: Date;
  }>(
    `SELECT id, rule, subject, value, opened_at, clear_checks, notices, next_notice_at
     FROM alerts WHERE resolved_at IS NULL`,
  );
  const alerts = rows.flatMap((row): AlertRow[] => {
    // A rule that a new version has dropped can't be judged: nobody is told of it any more.
    if (!isAlertName(row.rule)) return [];
    return [
      {
        id: row.id,
        rule: row.rule,
        subject: row.subject,
        value: row.value,
        openedAt: row.opened_at,
        clearChecks: row.clear_checks,
        notices: row.notices,
        nextNoticeAt: row.next_notice_at,
      },
    ];
  });
  return new Map(alerts.map((alert) => [keyOf(alert), alert]));
}

interface Change {
  readonly id: string | undefined;
  readonly breach: Breach;
  readonly settled: Settled;
  readonly now: Date;
}

async function write(session: Session, { id, breach, settled, now }: Change): Promise<string> {
  if (settled.type === 'resolved') {
    await session.execute('UPDATE alerts SET resolved_at = $2 WHERE id = $1', [id, now]);
    return id ?? '';
  }
  const { openedAt, clearChecks, notices, nextNoticeAt } = settled.alert;
  const row = await session.one<{ id: string }>(
    `INSERT INTO alerts (id, rule, subject, value, opened_at, last_seen_at, clear_checks, notices, next_notice_at)
     VALUES (coalesce($1::uuid, gen_random_uuid()), $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (id) DO UPDATE SET value = excluded.value, clear_checks = excluded.clear_checks,
       last_seen_at = CASE WHEN excluded.clear_checks = 0 THEN excluded.last_seen_at ELSE alerts.last_seen_at END,
       notices = excluded.notices, next_notice_at = excluded.next_notice_at
     RETURNING id`,
    [id ?? null, breach.rule, breach.subject, breach.value, openedAt, now, clearChecks, notices, nextNoticeAt],
  );
  return row.id;
}
