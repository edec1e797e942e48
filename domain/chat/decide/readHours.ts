import type { ShopSettings } from '../../accounts/settings';

const TIME = String.raw`(\d{1,2})(?::(\d{2}))?`;
const RANGE = new RegExp(String.raw`^${TIME}\s*(?:-|–|to)\s*${TIME}$`, 'i');
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/**
 * Reads opening hours for every day of the week, `9-21:30` or `09:00 to 21:30`, or `always`.
 * @returns undefined when it is neither, or does not open before it closes.
 */
export function readHours(text: string): { readonly hours: ShopSettings['hours'] } | undefined {
  if (/^always$/i.test(text.trim())) return { hours: undefined };
  const match = RANGE.exec(text.trim());
  const open = match && timeOf(match[1], match[2]);
  const close = match && timeOf(match[3], match[4]);
  if (!open || !close || open >= close || open === '24:00') return undefined;
  return { hours: Object.fromEntries(WEEKDAYS.map((day) => [day, { open, close }])) };
}

/** HH:MM, up to 24:00. */
function timeOf(hour = '', minute = '00'): string | undefined {
  const isTime = Number(minute) < 60 && (Number(hour) < 24 || (Number(hour) === 24 && Number(minute) === 0));
  return isTime ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}
