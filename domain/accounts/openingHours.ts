import type { ShopSettings } from './settings';

/** Whether a shop takes orders at a moment. */
export type Opening =
  | { readonly open: true }
  | { readonly open: false; readonly reason: 'CLOSED_TODAY' | 'OUTSIDE_HOURS'; readonly opensAt: string | undefined };

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * Is the shop open? Its hours are in its own zone; a shop without hours is always open, and «closed today» goes over
 * everything until its local date has passed.
 * @returns `opensAt` as local HH:MM when it opens later on the same local day.
 */
export function openingAt(settings: Pick<ShopSettings, 'hours' | 'closedOn'>, timezone: string, now: Date): Opening {
  if (!settings.hours && !settings.closedOn) return { open: true };
  const local = localTime(timezone, now);
  if (settings.closedOn === local.date) return { open: false, reason: 'CLOSED_TODAY', opensAt: undefined };
  if (!settings.hours) return { open: true };
  const today = settings.hours[local.weekday];
  if (today && local.time >= today.open && local.time < today.close) return { open: true };
  return { open: false, reason: 'OUTSIDE_HOURS', opensAt: today && local.time < today.open ? today.open : undefined };
}

interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM, which compares as text. */
  readonly time: string;
  readonly weekday: keyof NonNullable<ShopSettings['hours']>;
}

/** What the clock on the shop's wall shows. @throws RangeError for an unknown zone. */
export function localTime(timezone: string, now: Date): LocalTime {
  const parts = clockOf(timezone).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  const weekday = String(WEEKDAYS.indexOf(part('weekday')) + 1) as LocalTime['weekday'];
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    weekday,
  };
}

/** One clock per zone, of which there are some six hundred: making one costs a hundred times as much as reading it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}
