import type { Reading, SignalName } from './signals';

/** `page`: somebody gets up. `ticket`: somebody looks in working hours. */
export type Severity = 'page' | 'ticket';

/** One condition under which a person has to act; its name is also the name of its runbook, `ops/runbooks/<name>.md`. */
export interface AlertRule {
  readonly signal: SignalName;
  /** Above it the alert is open. */
  readonly above: number;
  readonly severity: Severity;
  /** For dashboards and Prometheus; people in chats read the catalogue's text. */
  readonly summary: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Every alert there is. `ops/prometheus/rules.yml` is generated from it, and the relay's watch judges the same. The
 * limits are what a customer would begin to notice, or what a provider's patience allows.
 */
export const ALERT_RULES = {
  // A poke is delivered within a second; two minutes are beyond every restart of Temporal.
  'outbox-lag': rule('outboxLagSeconds', 2 * MINUTE, 'page', 'Pokes do not reach Temporal'),
  'outbox-set-aside': rule('outboxSetAside', 0, 'ticket', 'Pokes failed ten times and were set aside'),
  'inbox-lag': rule('inboxLagSeconds', 2 * MINUTE, 'page', 'Messages or provider events are not handled'),
  'inbox-set-aside': rule('inboxSetAside', 0, 'ticket', 'Messages or provider events were set aside'),
  // Three minutes are longer than any provider's «try again later».
  'courier-lag': rule('courierLagSeconds', 3 * MINUTE, 'page', 'Messages to people are not sent'),
  'messages-failed': rule('messagesFailed', 0, 'ticket', 'Messages to people could not be sent'),
  // The ladder has asked four times by then (5 s, 30 s, 2 min, 10 min).
  'unknown-outcome': rule(
    'unknownOutcomeSeconds',
    15 * MINUTE,
    'page',
    'A provider does not say what became of a call',
  ),
  'orders-stuck': rule('ordersStuck', 0, 'page', 'Orders are past their time and no run acts'),
  'attention-waiting': rule('attentionSeconds', 30 * MINUTE, 'ticket', 'Something waits for a person'),
  'webhook-silence': rule('capturesUntold', 0, 'page', 'A provider has stopped telling us of payments'),
  // One is enough: whoever signs so well knows a secret, or real payments are turned away.
  'webhook-refused': rule('webhooksRefused', 0, 'page', 'A provider does not stand by signed webhooks'),
  // One is enough: the next will have the same form, and each may be about money.
  'webhook-unreadable': rule('webhooksUnreadable', 0, 'page', 'Webhooks of a provider can’t be read'),
  'account-unreadable': rule('pspAccountsUnreadable', 0, 'page', 'Provider keys of shops can’t be read'),
  // Of one shop, but at its busiest hour perhaps: it can take no payment until somebody has told it.
  'account-refused': rule('pspAccountsRefused', 0, 'page', 'A provider refuses keys that shops are paid with'),
  'switch-paused': rule('switchPausedSeconds', HOUR, 'ticket', 'Calls to a bot or provider are paused'),
  // Backups are daily; two hours are for one that takes long.
  'backup-old': rule('backupAgeSeconds', 26 * HOUR, 'ticket', 'There is no fresh backup'),
  // Postgres stops for good when its disk is full (facts: at 80 % there is time to act).
  'disk-full': rule('diskUsedRatio', 0.8, 'page', 'A disk fills up'),
  // K-134: two failures in a row, one minute apart.
  'process-down': rule('processFailedChecks', 1, 'page', 'A process does not answer'),
  // A worker takes a task within milliseconds.
  'queue-backlog': rule('queueBacklogSeconds', MINUTE, 'page', 'No worker takes the tasks of a queue'),
  // A person mistypes once or twice; a hundred in five minutes are either guessers, or right codes that we don't know.
  'sign-in-failures': rule('signInFailures', 100, 'page', 'Many tries to sign in fail'),
  // One a second: a client that doesn't heed Retry-After, or limits that are too low for honest work.
  'rate-limited': rule('rateLimited', 300, 'ticket', 'Callers are refused because they ask too often'),
  // The rest is for whoever comes while somebody reads this.
  'feed-streams': rule('feedStreamsUsed', 0.8, 'ticket', 'A process has hardly any room for more live streams'),
  // Our own transactions are ended after 15 s; what holds the feed for longer is none of them.
  'feed-lag': rule('feedLagSeconds', 30, 'page', 'Screens are not told what changes'),
} as const satisfies Readonly<Record<string, AlertRule>>;

export type AlertName = keyof typeof ALERT_RULES;

export const ALERT_NAMES = Object.keys(ALERT_RULES) as readonly AlertName[];

export function isAlertName(name: string): name is AlertName {
  return Object.hasOwn(ALERT_RULES, name);
}

/** A condition that holds now. */
export interface Breach {
  readonly rule: AlertName;
  readonly subject: string;
  readonly value: number;
}

/** Which conditions hold, by what was measured. */
export function judge(readings: readonly Reading[]): Breach[] {
  return ALERT_NAMES.flatMap((name) =>
    readings
      .filter(({ signal, value }) => signal === ALERT_RULES[name].signal && value > ALERT_RULES[name].above)
      .map(({ subject, value }) => ({ rule: name, subject, value })),
  );
}

function rule<Signal extends SignalName>(
  ...[signal, above, severity, summary]: [signal: Signal, above: number, severity: Severity, summary: string]
): AlertRule {
  return { signal, above, severity, summary };
}
