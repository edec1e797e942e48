import type { ShopSettings } from './settings';

/** When a shop opens next, by the clock on its own wall. */
export interface NextOpening {
  /** 0 today, 1 tomorrow, at most 7: the same weekday once more. */
  readonly daysAhead: number;
  readonly weekday: Weekday;
  /** HH:MM; undefined when the shop keeps no hours and opens with the day. */
  readonly time: string | undefined;
}

/** Whether a shop takes orders at a moment. */
export type Opening =
  | { readonly open: true }
  | {
      readonly open: false;
      readonly reason: 'CLOSED_TODAY' | 'OUTSIDE_HOURS';
      /** HH:MM, when it opens later on the same day. */
      readonly opensAt: string | undefined;
      /** Undefined when its hours name no day of the coming week. */
      readonly next: NextOpening | undefined;
    };

type Hours = ShopSettings['hours'];
type Weekday = keyof NonNullable<Hours>;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * Is the shop open? Its hours are in its own zone; a shop without hours is always open, and «closed today» goes over
 * everything until its local date has passed.
 */
export function openingAt(settings: Pick<ShopSettings, 'hours' | 'closedOn'>, timezone: string, now: Date): Opening {
  if (!settings.hours && !settings.closedOn) return { open: true };
  const local = localTime(timezone, now);
  if (settings.closedOn === local.date) {
    const next = nextOpening(settings.hours, local.weekday, 1);
    return { open: false, reason: 'CLOSED_TODAY', opensAt: undefined, next };
  }
  const today = settings.hours?.[local.weekday];
  if (!settings.hours || (today && local.time >= today.open && local.time < today.close)) return { open: true };
  const isToday = today !== undefined && local.time < today.open;
  const next = nextOpening(settings.hours, local.weekday, isToday ? 0 : 1);
  return { open: false, reason: 'OUTSIDE_HOURS', opensAt: isToday ? today.open : undefined, next };
}

/** The first day that has hours, from so many days ahead on; a week later comes the same weekday again. */
function nextOpening(hours: Hours, today: Weekday, from: number): NextOpening | undefined {
  for (let daysAhead = from; daysAhead <= WEEKDAYS.length; daysAhead += 1) {
    const weekday = String(((Number(today) - 1 + daysAhead) % WEEKDAYS.length) + 1) as Weekday;
    if (!hours) return { daysAhead, weekday, time: undefined };
    const day = hours[weekday];
    if (day) return { daysAhead, weekday, time: day.open };
  }
  return undefined;
}

interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM, which compares as text. */
  readonly time: string;
  readonly weekday: Weekday;
}

/** What the clock on the shop's wall shows. @throws RangeError for an unknown zone. */
export function localTime(timezone: string, now: Date): LocalTime {
  const parts = clockOf(timezone).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  const weekday = String(WEEKDAYS.indexOf(part('weekday')) + 1) as Weekday;
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
