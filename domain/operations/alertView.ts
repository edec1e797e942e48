import type { View, ViewParam } from '../chat/view';
import type { AlertName, Breach } from './alertRules';
import type { NoticeKind } from './settleAlert';

/** What is told of an alert. */
export interface ToldAlert {
  readonly rule: AlertName;
  readonly subject: string;
  readonly value: number;
  readonly kind: NoticeKind;
  readonly openedAt: Date;
}

/** Alerts are read by whoever runs the installation, wherever: times are UTC, as in logs. */
const TIMEZONE = 'UTC';

/** A notice of an alert as a message for people: what is wrong, since when, and which page helps. */
export function alertView({ kind, openedAt, ...alert }: ToldAlert): View {
  const since: ViewParam = { kind: 'time', at: openedAt.toISOString(), timezone: TIMEZONE };
  const params = { what: alertText(alert), since, runbook: `ops/runbooks/${alert.rule}.md` };
  return { text: `ops.${kind}`, params, buttons: [] };
}

/** What is wrong, with the figure by which it was seen. */
export function alertText({ rule, subject, value }: Breach) {
  return {
    kind: 'text',
    key: `ops.alert.${rule}`,
    params: {
      subject,
      count: Math.round(value),
      minutes: Math.max(1, Math.round(value / 60)),
      hours: Math.max(1, Math.round(value / 3_600)),
      percent: Math.round(value * 100),
    },
  } as const satisfies ViewParam;
}
