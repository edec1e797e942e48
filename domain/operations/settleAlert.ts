/** An alert as it stands in its row. */
export interface OpenAlert {
  readonly openedAt: Date;
  readonly clearChecks: number;
  readonly notices: number;
  readonly nextNoticeAt: Date;
}

/** What people are told of an alert. */
export type NoticeKind = 'opened' | 'repeated' | 'resolved';

export type Settled =
  | { readonly type: 'open'; readonly alert: OpenAlert; readonly notice: 'opened' | 'repeated' | undefined }
  | { readonly type: 'resolved'; readonly notice: 'resolved' }
  /** Gone at this look; at the next it has ended. */
  | { readonly type: 'clearing'; readonly alert: OpenAlert };

/** The first reminder comes after a quarter of an hour, each later one after twice as long, up to four hours. */
const FIRST_GAP_MS = 15 * 60_000;
const LONGEST_GAP_MS = 4 * 3_600_000;
/** Gone at two looks in a row: what flickers stays one alert. */
const CLEAR_AFTER = 2;

/** What becomes of an alert (or of none) at one look. @param holds whether its condition holds now. */
export function settleAlert(alert: OpenAlert | undefined, holds: boolean, now: Date): Settled | undefined {
  if (!alert) return holds ? { type: 'open', alert: opened(now), notice: 'opened' } : undefined;
  if (!holds) {
    const clearChecks = alert.clearChecks + 1;
    if (clearChecks >= CLEAR_AFTER) return { type: 'resolved', notice: 'resolved' };
    return { type: 'clearing', alert: { ...alert, clearChecks } };
  }
  const isDue = alert.nextNoticeAt <= now;
  const next = isDue ? { notices: alert.notices + 1, nextNoticeAt: gapAfter(alert.notices + 1, now) } : {};
  return { type: 'open', alert: { ...alert, clearChecks: 0, ...next }, notice: isDue ? 'repeated' : undefined };
}

function opened(now: Date): OpenAlert {
  return { openedAt: now, clearChecks: 0, notices: 1, nextNoticeAt: gapAfter(1, now) };
}

function gapAfter(notices: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(LONGEST_GAP_MS, FIRST_GAP_MS * 2 ** (notices - 1)));
}
