/**
 * What is measured of the whole installation each minute: the relay's watch judges it, and Prometheus scrapes the same
 * values under the names below, so that both alarm at the same thing. Every one is better when it is lower.
 */
export const SIGNALS = {
  outboxLagSeconds: {
    metric: 'munshi_outbox_oldest_seconds',
    help: 'age of the oldest poke that is not delivered yet',
  },
  outboxSetAside: {
    metric: 'munshi_outbox_set_aside',
    help: 'pokes that failed ten times and wait for a redrive',
  },
  inboxLagSeconds: {
    metric: 'munshi_inbox_oldest_seconds',
    help: 'age of the oldest message or provider event that nobody has handled',
  },
  inboxSetAside: {
    metric: 'munshi_inbox_set_aside',
    help: 'messages and events that failed too often and wait for a redrive; without events that could not be read',
  },
  courierLagSeconds: {
    metric: 'munshi_messages_oldest_seconds',
    help: 'how long the oldest message that could go waits to be sent',
  },
  messagesFailed: {
    metric: 'munshi_messages_failed',
    help: 'messages of the last day that could not be sent',
  },
  unknownOutcomeSeconds: {
    metric: 'munshi_unknown_outcome_oldest_seconds',
    help: 'how long we have not known what became of a link, an attempt or a refund, by kind',
    label: 'kind',
  },
  ordersStuck: {
    metric: 'munshi_orders_stuck',
    help: 'orders ten minutes past the time at which their run should have acted, by state',
    label: 'status',
  },
  attentionSeconds: {
    metric: 'munshi_attention_oldest_seconds',
    help: 'how long the oldest order or payment waits for a person',
  },
  capturesUntold: {
    metric: 'munshi_captures_untold',
    help: 'payments that we had to ask for since the provider last sent a webhook',
    label: 'provider',
  },
  webhooksRefused: {
    metric: 'munshi_psp_webhooks_refused_recent',
    help: 'signed webhooks of the last five minutes that their provider does not stand by',
    label: 'provider',
  },
  webhooksUnreadable: {
    metric: 'munshi_psp_webhooks_unreadable',
    help: 'genuine webhooks that we could not read, and whose payments nobody has asked for since',
    label: 'provider',
  },
  pspAccountsUnreadable: {
    metric: 'munshi_psp_accounts_unreadable',
    help: 'shops’ accounts at a provider whose keys no configured master key opens',
    label: 'provider',
  },
  pspAccountsRefused: {
    metric: 'munshi_psp_accounts_refused',
    help: 'active accounts of shops whose keys their provider takes no more',
    label: 'provider',
  },
  switchPausedSeconds: {
    metric: 'munshi_switch_paused_seconds',
    help: 'how long a bot or a provider has been paused by a switch',
    label: 'name',
  },
  backupAgeSeconds: {
    metric: 'munshi_backup_age_seconds',
    help: 'age of the newest backup; of the installation while there is none',
  },
  diskUsedRatio: {
    metric: 'munshi_disk_used_ratio',
    help: 'part of a watched disk that is in use, 0 to 1',
    label: 'path',
  },
  processFailedChecks: {
    metric: 'munshi_process_failed_checks',
    help: 'how often in a row a process did not say that it is ready',
    label: 'name',
  },
  queueBacklogSeconds: {
    metric: 'munshi_task_queue_backlog_seconds',
    help: 'age of the oldest task that no worker of the queue has taken',
    label: 'queue',
  },
  signInFailures: {
    metric: 'munshi_sign_in_failures_recent',
    help: 'wrong codes and passwords of the last five minutes, by kind',
    label: 'kind',
  },
  rateLimited: {
    metric: 'munshi_rate_limited_recent',
    help: 'requests of the last five minutes that were one too many, by the class in which they were counted',
    label: 'class',
  },
  feedStreamsUsed: {
    metric: 'munshi_feed_streams_used_ratio',
    help: 'part of the streams of the live feed that a process takes which are open, 0 to 1',
    label: 'name',
  },
  feedLagSeconds: {
    metric: 'munshi_feed_lag_seconds',
    help: 'age of the oldest change that cannot be told live yet, because an older transaction still runs',
  },
} as const satisfies Readonly<Record<string, SignalDefinition>>;

export interface SignalDefinition {
  /** Name of the gauge at /metrics. */
  readonly metric: string;
  readonly help: string;
  /** What tells several values of the signal apart; its values are few and known. */
  readonly label?: string;
}

export type SignalName = keyof typeof SIGNALS;

/** One value of a signal; `subject` is the label's value, empty where there is one value only. */
export interface Reading {
  readonly signal: SignalName;
  readonly subject: string;
  readonly value: number;
}
