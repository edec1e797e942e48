/** Two, ten and sixty minutes: most lost webhooks are found while the payer still waits, and few questions are asked. */
const FIRST_QUESTIONS_MINUTES = [2, 10, 60] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * When the provider is asked next whether a payable link was paid, because its webhook may be lost: 2, 10 and 60
 * minutes after the link was created or last opened, then hourly.
 * @param since the creation of the link or its last opening, whichever is later.
 */
export function nextQueryAt(since: Date, now: Date): Date {
  const waitedMs = now.getTime() - since.getTime();
  const first = FIRST_QUESTIONS_MINUTES.find((minutes) => minutes * MINUTE_MS > waitedMs);
  const afterMs = first ? first * MINUTE_MS : (Math.floor(waitedMs / HOUR_MS) + 1) * HOUR_MS;
  return new Date(since.getTime() + afterMs);
}
