const DAY_MS = 86_400_000;

/** The day on the shop's wall at a moment, as YYYY-MM-DD. */
export function localDate(at: Date, timezone: string): string {
  // Canada writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(at);
}

/**
 * The moment at which a day (2026-11-26) begins in a zone, or that many days later, as ISO 8601 in UTC. What is no day
 * is handed on, for the API to refuse by name.
 */
export function startOfDay(day: string, timezone: string, daysLater = 0): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return day;
  const guess = midnight + daysLater * DAY_MS;
  // Twice, because the day of a change of the clock begins by the offset that holds then, not by the first guess's.
  const once = guess - offsetMs(guess, timezone);
  return new Date(guess - offsetMs(once, timezone)).toISOString();
}

/** So many days later or, below 0, earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How far a zone's clocks are before UTC at a moment. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
