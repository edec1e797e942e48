/** South Africa keeps two hours before UTC all the year, and so does PayFast wherever it does not say otherwise. */
const SAST_MS = 2 * 3_600_000;

/** `2026-11-26T21:00:00+02:00` */
export function toSast(moment: Date): string {
  return `${new Date(moment.getTime() + SAST_MS).toISOString().slice(0, 19)}+02:00`;
}

/** The day there: `2026-11-26`. */
export function sastDay(moment: Date): string {
  return toSast(moment).slice(0, 10);
}

/** Reads `2026-02-27 13:29:55`. @throws RangeError when it is no moment. */
export function fromSast(text: string): Date {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text);
  const moment = new Date(match ? `${match[1]}T${match[2]}+02:00` : NaN);
  if (Number.isNaN(moment.getTime())) throw new RangeError(`«${text.slice(0, 40)}» is no moment`);
  return moment;
}
