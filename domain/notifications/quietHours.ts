import { z } from 'zod';
import { localTime } from '../accounts/openingHours';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');

/**
 * When a shop's nudges and reminders wait for the morning, e.g. `{ from: '21:00', until: '09:00' }` in its own zone.
 * Stored in the shop's settings as `quietHours`; a shop without them has none.
 */
export const quietHours = z.strictObject({ from: timeOfDay, until: timeOfDay });

export type QuietHours = z.infer<typeof quietHours>;

/** A shop's quiet hours as stored; what isn't valid counts as none, because it must never hold a message for ever. */
export function readQuietHours(stored: unknown): QuietHours | undefined {
  const parsed = quietHours.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}

/** @returns when the quiet time that holds at this moment ends; undefined when it is not quiet. */
export function quietUntil(hours: QuietHours, timezone: string, now: Date): Date | undefined {
  const { time } = localTime(timezone, now);
  const isQuiet =
    hours.from <= hours.until ? time >= hours.from && time < hours.until : time >= hours.from || time < hours.until; // It goes over midnight.
  if (!isQuiet) return undefined;
  const minutes = (minuteOfDay(hours.until) - minuteOfDay(time) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  // A change to or from summer time makes this an hour wrong; the message is decided anew then, so it only waits again.
  return new Date(now.getTime() + minutes * 60_000);
}

const MINUTES_PER_DAY = 1_440;

function minuteOfDay(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
