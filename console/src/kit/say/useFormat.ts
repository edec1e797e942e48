import { use } from 'react';
import { useText, type Locale } from '../../i18n';
import { ShopContext } from '../shop/shop';

export interface Format {
  /** Minor units, exactly: 41000 → ₹410.00. The currency is the shop's unless told. */
  money(amountMinor: number | bigint, currency?: string): string;
  number(value: number): string;
  /** 26 Nov, 14:05; with the year when it is another. */
  moment(iso: string): string;
  day(iso: string): string;
  time(iso: string): string;
  /** 3 min. ago. */
  ago(iso: string): string;
  /** How long, in the unit that fits: 90 s, 12 min, 3 hr. */
  span(seconds: number): string;
  /** Of a part of one: 0.82 → 82%. */
  percent(part: number): string;
}

const REGION: Readonly<Record<Locale, string>> = { en: 'en-IN', hi: 'hi-IN-u-nu-latn', ta: 'ta-IN-u-nu-latn' };

/** Amounts and times as the reader writes them, in the zone and currency of the shop; outside of one, of the browser. */
export function useFormat(): Format {
  const { locale } = useText();
  const shop = use(ShopContext);
  const timezone = shop?.timezone;
  const currency = shop?.currency ?? 'INR';
  return formatOf({ locale, timezone, currency });
}

interface Place {
  readonly locale: Locale;
  readonly timezone: string | undefined;
  readonly currency: string;
}

/** Of the shops that somebody goes through; a browser takes a tenth of a millisecond for each of a format's parts. */
const formats = new Map<string, Format>();

/** One for all who write in the same place: a board has three hundred of them. */
function formatOf(place: Place): Format {
  const name = JSON.stringify(place);
  const known = formats.get(name) ?? createFormat(place);
  formats.set(name, known);
  return known;
}

/** The same outside of React, for tests. */
export function createFormat(place: Place): Format {
  const tag = REGION[place.locale];
  const zone = place.timezone === undefined ? {} : { timeZone: place.timezone };
  const inYear = new Intl.DateTimeFormat(tag, {
    ...zone,
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const long = new Intl.DateTimeFormat(tag, { ...zone, dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(tag, { ...zone, dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(tag, { ...zone, timeStyle: 'short' });
  const year = new Intl.DateTimeFormat('en', { ...zone, year: 'numeric' });
  const plain = new Intl.NumberFormat(tag);
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' });
  return {
    money: (amountMinor, currency = place.currency) => formatMoney(tag, amountMinor, currency),
    number: (value) => plain.format(value),
    moment: (iso) => {
      const at = new Date(iso);
      return (year.format(at) === year.format(new Date()) ? inYear : long).format(at);
    },
    day: (iso) => day.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    ago: (iso) => {
      const [value, unit] = sinceWhen((Date.parse(iso) - Date.now()) / 1000);
      return relative.format(value, unit);
    },
    span: (seconds) => {
      const [value, unit] = seconds < 120 ? ([Math.round(seconds), 'second'] as const) : sinceWhen(seconds);
      return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
    },
    percent: (part) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }).format(part),
  };
}

const currencies = new Map<string, Intl.NumberFormat>();

function formatMoney(tag: string, amountMinor: number | bigint, currency: string): string {
  const known = `${tag} ${currency}`;
  const format = currencies.get(known) ?? new Intl.NumberFormat(tag, { style: 'currency', currency });
  currencies.set(known, format);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  // As a text of decimals, which Intl takes exactly; a division would round.
  const units = BigInt(amountMinor)
    .toString()
    .replace('-', '')
    .padStart(digits + 1, '0');
  const whole = digits === 0 ? units : `${units.slice(0, -digits)}.${units.slice(-digits)}`;
  return format.format(`${amountMinor < 0 ? '-' : ''}${whole}` as Intl.StringNumericLiteral);
}

function sinceWhen(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds);
  if (size < 60) return [0, 'minute'];
  if (size < 3600) return [Math.round(seconds / 60), 'minute'];
  if (size < 86_400) return [Math.round(seconds / 3600), 'hour'];
  return [Math.round(seconds / 86_400), 'day'];
}
