import { en, type Texts } from './en';
import { hi } from './hi';
import { ta } from './ta';

export type Locale = 'en' | 'hi' | 'ta';

/** The languages by their own names, in the order in which they are offered. */
export const LOCALES: readonly (readonly [Locale, string])[] = [
  ['en', 'English'],
  ['hi', 'हिन्दी'],
  ['ta', 'தமிழ்'],
];

const TEXTS: Readonly<Record<Locale, Texts>> = { en, hi, ta };
const STORED = 'munshi.pay.locale';

let locale: Locale = chosen() ?? LOCALES.map(([name]) => name).find(isOfBrowser) ?? 'en';

/** In which language the page speaks now. */
export function currentLocale(): Locale {
  return locale;
}

/** The order's language, unless the person has chosen another on this device. */
export function suggestLocale(suggested: Locale): void {
  locale = chosen() ?? suggested;
}

/** The person's choice, kept on their device where it keeps anything. */
export function chooseLocale(wanted: Locale): void {
  locale = wanted;
  try {
    localStorage.setItem(STORED, wanted);
  } catch {
    // Browsers inside of apps may keep nothing.
  }
}

function chosen(): Locale | undefined {
  try {
    const stored = localStorage.getItem(STORED);
    return LOCALES.map(([name]) => name).find((name) => name === stored);
  } catch {
    return undefined;
  }
}

function isOfBrowser(name: Locale): boolean {
  return navigator.language.toLowerCase().split('-')[0] === name;
}

/** A text in the page's language, with what it names. */
export function say(key: keyof Texts, values: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[locale][key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Is there a text of that name? */
export function isText(key: string): key is keyof Texts {
  return Object.prototype.hasOwnProperty.call(en, key);
}

/** `₹1,24,000` or `$12.40`: whole amounts are written without their zeros, as shopkeepers do. */
export function money(amountMinor: number, currency: string): string {
  const options = { style: 'currency', currency } as const;
  const digits = new Intl.NumberFormat('en', options).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = amountMinor / 10 ** digits;
  const shown = Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(`${locale}-IN`, { ...options, ...shown }).format(amount);
}

/** A moment in the device's own time. */
export function when(moment: string): string {
  return new Intl.DateTimeFormat(`${locale}-IN`, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));
}
