import { randomUUID } from 'node:crypto';
import { isConnectionTrouble, withoutPrincipal, withPrincipal } from '../../db/kit/transaction';
import type { Database } from '../../db/kit/database';
import { queueNotices, returnNotice, takeLateNotices, type LateNotice } from '../../db/operations/queueNotices';
import { readSignals } from '../../db/operations/readSignals';
import { recordChecks, type ProcessCheck } from '../../db/operations/recordChecks';
import { recordReadings } from '../../db/operations/recordReadings';
import { settleAlerts } from '../../db/operations/settleAlerts';
import type { Principal } from '../../domain/accounts/principal';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import type { Locale, View } from '../../domain/chat/view';
import { botKey, type Channels } from '../../domain/notifications/channelPort';
import { judge, type AlertName } from '../../domain/operations/alertRules';
import { alertView } from '../../domain/operations/alertView';
import type { AlertDestination } from '../../domain/operations/destination';
import { settleAlert, type OpenAlert } from '../../domain/operations/settleAlert';
import type { Reading } from '../../domain/operations/signals';
import type { Logger } from '../../ops/runtime/log';

export interface WatchDeps {
  /** Reads signals and keeps what processes said. */
  readonly relay: Database;
  /** Keeps alerts and hands notices to the courier. */
  readonly app: Database;
  /** For what the courier can't bring: the bots and senders of the destinations. */
  readonly channels: Channels;
  readonly destinations: readonly AlertDestination[];
  readonly locale: Locale;
  /** Asks every process whether it is ready. Never rejects. */
  checkProcesses(): Promise<readonly ProcessCheck[]>;
  /** What is measured outside of Postgres: disks, task queues. What can't be measured is left out. */
  measureOutside(): Promise<readonly Reading[]>;
  readonly log: Logger;
  readonly now?: () => Date;
}

export interface Watch {
  run(): Promise<void>;
}

const WATCH: Principal = { kind: 'system', orgId: PLATFORM_ORG_ID, useCase: 'watchAlerts' };
/** What can't be kept in Postgres, that it or the watch itself fails, is judged by the memory of this process. */
const IN_MEMORY: AlertName = 'process-down';
/** As every other check: twice in a row, so that a restart of a second rings nobody. */
const FAILURES = 2;

/**
 * One look at everything, each minute: measures, judges, keeps alerts and tells people, without Prometheus. People are
 * told by the courier, like everybody; when it is late, or when Postgres itself is away, the relay speaks to the channel
 * directly. Safe to run in several relays: one judges at a time, and a notice has one row.
 */
export function createWatch(deps: WatchDeps): Watch {
  const now = deps.now ?? (() => new Date());
  const memory = createMemory();
  return {
    async run() {
      const at = now();
      const outside = await deps.measureOutside();
      const checks = await deps.checkProcesses();
      try {
        await withoutPrincipal(deps.relay, (session) => recordChecks(session, checks, at));
        const readings = [...outside, ...(await readSignals(deps.relay))];
        await withoutPrincipal(deps.relay, (session) => recordReadings(session, readings, at));
        await settle(deps, readings, at);
        await tellLate(deps, at);
      } catch (error) {
        await tellMemory(deps, memory.failed(at, isConnectionTrouble(error) ? 'postgres' : 'watch'));
        throw error;
      }
      await tellMemory(deps, memory.worked(at));
    },
  };
}

async function settle(deps: WatchDeps, readings: readonly Reading[], at: Date): Promise<void> {
  const notices = await withPrincipal(deps.app, WATCH, async (tx) => {
    const found = await settleAlerts(tx, judge(readings), at);
    await queueNotices(tx, found, deps);
    return found;
  });
  for (const { kind, rule, subject, value } of notices) {
    const line = { alert: rule, subject, value, runbook: `ops/runbooks/${rule}.md` };
    if (kind === 'resolved') deps.log.info(line, 'an alert is over');
    else deps.log.error(line, kind === 'opened' ? 'an alert has opened' : 'an alert is still open');
  }
}

/** What the courier did not bring in time goes past it; a notice that fails here too goes back to the courier. */
async function tellLate(deps: WatchDeps, at: Date): Promise<void> {
  const late = await withPrincipal(deps.app, WATCH, (tx) => takeLateNotices(tx, at));
  for (const notice of late) {
    if (await sendDirectly(deps, notice)) continue;
    await withPrincipal(deps.app, WATCH, (tx) => returnNotice(tx, notice.messageId));
  }
}

/** @returns whether somebody may have been told: what is not known counts, because twice is better than never, once. */
async function sendDirectly(deps: WatchDeps, notice: LateNotice): Promise<boolean> {
  const { channel, bot, address } = notice.destination;
  const port = deps.channels.get(botKey(channel, bot));
  if (!port) return false;
  const outcome = await port.send({
    chatId: address,
    view: notice.view,
    locale: notice.locale,
    reference: notice.messageId,
  });
  const isTold = outcome.type === 'sent' || outcome.type === 'done' || outcome.type === 'unknown';
  if (!isTold) deps.log.error({ channel, outcome: outcome.type }, 'an alert could not be sent directly');
  return isTold;
}

interface Memory {
  failed(at: Date, subject: 'postgres' | 'watch'): View | undefined;
  worked(at: Date): View | undefined;
}

/** An alert that lives in this process: opened at the second failure, repeated, over when all is well again. */
function createMemory(): Memory {
  let failures = 0;
  let failing = '';
  let alert: OpenAlert | undefined;
  const look = (at: Date) => {
    const settled = settleAlert(alert, failures >= FAILURES, at);
    const openedAt = alert?.openedAt ?? at;
    alert = settled && settled.type !== 'resolved' ? settled.alert : undefined;
    if (!settled || settled.type === 'clearing' || !settled.notice) return undefined;
    return alertView({ rule: IN_MEMORY, subject: failing, value: failures, kind: settled.notice, openedAt });
  };
  return {
    failed(at, subject) {
      failures += 1;
      failing = subject;
      return look(at);
    },
    worked(at) {
      failures = 0;
      return look(at);
    },
  };
}

async function tellMemory(deps: WatchDeps, view: View | undefined): Promise<void> {
  if (!view) return;
  deps.log.error({ alert: IN_MEMORY, view: view.text }, 'people are told without Postgres');
  for (const destination of deps.destinations) {
    await sendDirectly(deps, { messageId: randomUUID(), destination, locale: deps.locale, view });
  }
}
