const DAY_MS = 86_400_000;

/**
 * The moment at which a day (2026-11-26) begins in a zone, or that many days later, as ISO 8601 in UTC. What is no day
 * is handed on, for the API to refuse by name.
 */
export function startOfDay(day: string, timezone: string, daysLater = 0): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return day;
  const wanted = midnight + daysLater * DAY_MS;
  // The offset at that wall clock; looked at twice, because around a change of clocks the first look is of the other side.
  const first = wanted - offsetMs(wanted, timezone);
  return new Date(wanted - offsetMs(first, timezone)).toISOString();
}

/** How far the zone's clock is ahead of UTC at a moment. */
function offsetMs(at: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - at;
}
