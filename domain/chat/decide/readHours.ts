import type { ShopSettings } from '../../accounts/settings';

const TIME = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?`;
const RANGE = new RegExp(String.raw`^${TIME}\s*(?:-|–|to|se|से)\s*${TIME}$`, 'i');
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/**
 * Reads opening hours for every day of the week, `9-21:30`, `09:00 to 21:30` or `9am-9pm`, or `always`.
 * @returns undefined when it is neither, or does not open before it closes.
 */
export function readHours(text: string): { readonly hours: ShopSettings['hours'] } | undefined {
  if (/^always$/i.test(text.trim())) return { hours: undefined };
  const match = RANGE.exec(text.trim());
  const open = match && timeOf(match[1], match[2], match[3]);
  const closes = match && timeOf(match[4], match[5], match[6]);
  // Until midnight is until the end of the day.
  const close = closes === '00:00' ? '24:00' : closes;
  if (!open || !close || open >= close || open === '24:00') return undefined;
  return { hours: Object.fromEntries(WEEKDAYS.map((day) => [day, { open, close }])) };
}

/** HH:MM, up to 24:00; 12 am is midnight. */
function timeOf(said = '', minute = '00', half?: string): string | undefined {
  if (half && (Number(said) < 1 || Number(said) > 12)) return undefined;
  const hour = half ? String((Number(said) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)) : said;
  const isTime = Number(minute) < 60 && (Number(hour) < 24 || (Number(hour) === 24 && Number(minute) === 0));
  return isTime ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}
