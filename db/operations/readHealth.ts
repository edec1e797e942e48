import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { CHAT_CHANNELS, PAYMENT_PROVIDERS } from '../../ops/runtime/variables';
import { listKnownBots, listPausedSwitches, type PausedSwitch, type SwitchKind } from '../kit/switches';
import type { Tx } from '../kit/transaction';

/** What waits of one shop; ages in seconds, 0 where nothing waits. */
export interface ShopHealth {
  readonly messagesWaiting: number;
  readonly oldestMessageSeconds: number;
  readonly messagesFailed: number;
  readonly ordersStuck: number;
  readonly needsAttention: number;
  readonly setAside: number;
}

export interface KnownProcess {
  readonly name: string;
  readonly isUp: boolean;
  readonly detail: string;
  readonly checkedAt: Date;
  /** Since when it has been so. */
  readonly changedAt: Date;
}

export interface KnownAlert {
  readonly rule: string;
  readonly subject: string;
  readonly value: number;
  readonly openedAt: Date;
  readonly resolvedAt: Date | undefined;
}

export interface KnownReading {
  readonly signal: string;
  readonly subject: string;
  readonly value: number;
  readonly measuredAt: Date;
}

/** The whole installation; only the platform's own people see it. */
export interface InstallationHealth {
  readonly processes: readonly KnownProcess[];
  /** What was measured last. */
  readonly readings: readonly KnownReading[];
  /** Open ones first, then those of the last week, newest first. */
  readonly alerts: readonly KnownAlert[];
  /** What has a switch. */
  readonly switches: readonly { readonly kind: SwitchKind; readonly name: string }[];
}

export interface Health {
  readonly shop: ShopHealth;
  /** What is paused concerns everybody: it says why nothing goes out. Who did it and why is the platform's business. */
  readonly paused: readonly PausedSwitch[];
  readonly installation: InstallationHealth | undefined;
}

/** How the caller's shop is, and to the platform's people how everything is. */
export async function readHealth(tx: Tx): Promise<Health> {
  const isPlatform = tx.orgId === PLATFORM_ORG_ID;
  const paused = await listPausedSwitches(tx);
  return {
    shop: await readShop(tx),
    paused: isPlatform ? paused : paused.map((one) => ({ ...one, reason: undefined, changedBy: undefined })),
    installation: isPlatform ? await readInstallation(tx) : undefined,
  };
}

async function readShop(tx: Tx): Promise<ShopHealth> {
  const row = await tx.one<{
    waiting: number;
    oldest: number;
    failed: number;
    stuck: number;
    attention: number;
    set_aside: number;
  }>(
    `SELECT m.waiting, m.oldest, m.failed, o.stuck,
       (SELECT count(*) FROM orders WHERE org_id = $1 AND needs_attention_since IS NOT NULL)::int
         + (SELECT count(*) FROM payments WHERE org_id = $1 AND needs_attention_since IS NOT NULL)::int AS attention,
       (SELECT count(*) FROM outbox WHERE org_id = $1 AND set_aside_at IS NOT NULL AND done_at IS NULL)::int
         + (SELECT count(*) FROM inbox WHERE org_id = $1 AND status = 'SET_ASIDE')::int AS set_aside
     FROM
       (SELECT count(*) FILTER (WHERE status <> 'FAILED')::int AS waiting, count(*) FILTER (WHERE status = 'FAILED')::int AS failed,
          coalesce(extract(epoch FROM now() - min(greatest(created_at, available_at)) FILTER (WHERE status <> 'FAILED')), 0)::float8 AS oldest
        FROM messages WHERE org_id = $1 AND available_at <= now()
          AND (status IN ('QUEUED', 'CLAIMED', 'UNKNOWN') OR (status = 'FAILED' AND created_at > now() - interval '1 day'))) AS m,
       (SELECT count(*)::int AS stuck FROM orders WHERE org_id = $1 AND next_action_at < now() - interval '10 minutes') AS o`,
    [tx.orgId],
  );
  return {
    messagesWaiting: row.waiting,
    oldestMessageSeconds: Math.max(0, row.oldest),
    messagesFailed: row.failed,
    ordersStuck: row.stuck,
    needsAttention: row.attention,
    setAside: row.set_aside,
  };
}

/** More alerts than this in a week are one story, which the newest tell. */
const MOST_ALERTS = 50;

async function readInstallation(tx: Tx): Promise<InstallationHealth> {
  const processes = await tx.query<KnownProcess & Record<string, unknown>>(
    `SELECT name, is_up AS "isUp", coalesce(detail, '') AS detail, checked_at AS "checkedAt", changed_at AS "changedAt"
     FROM process_checks ORDER BY name`,
  );
  const readings = await tx.query<KnownReading & Record<string, unknown>>(
    `SELECT signal, subject, value, measured_at AS "measuredAt" FROM signal_readings ORDER BY signal, subject`,
  );
  const alerts = await tx.query<Omit<KnownAlert, 'resolvedAt'> & { resolvedAt: Date | null }>(
    `SELECT rule, subject, value, opened_at AS "openedAt", resolved_at AS "resolvedAt" FROM alerts
     WHERE resolved_at IS NULL OR opened_at > now() - interval '7 days'
     ORDER BY resolved_at IS NOT NULL, opened_at DESC LIMIT $1`,
    [MOST_ALERTS],
  );
  const bots = await listKnownBots(tx);
  return {
    processes,
    readings,
    alerts: alerts.map((alert) => ({ ...alert, resolvedAt: alert.resolvedAt ?? undefined })),
    switches: [
      ...[...CHAT_CHANNELS, ...PAYMENT_PROVIDERS].map((name) => ({ kind: 'provider' as const, name })),
      ...bots.map((name) => ({ kind: 'bot' as const, name })),
    ],
  };
}
