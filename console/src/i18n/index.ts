import i18next from 'i18next';
import { createContext, createElement, use, useMemo, type ReactNode } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { first } from './en/first';
import { LOCALES, type Catalogue, type Locale, type TextKey } from './catalogue';
import { deviceLocale } from './deviceLocale';

export { LOCALES, type Locale, type TextKey } from './catalogue';

/** Says a text of the catalogue. `count` chooses between singular and plural. */
export type Text = (key: TextKey, params?: Readonly<Record<string, string | number>>) => string;

interface Texts {
  readonly t: Text;
  readonly locale: Locale;
}

const TextContext = createContext<Texts | undefined>(undefined);

/** Gives its texts to everything inside, and follows a change of language, for all at once: a page has a thousand. */
export function TextProvider({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language as Locale;
  const texts = useMemo(() => ({ t: remembering(t), locale }), [t, locale]);
  return createElement(TextContext, { value: texts }, children);
}

/** The text function and the language of the reader. @throws Error outside of a `TextProvider`. */
export function useText(): Texts {
  const texts = use(TextContext);
  if (!texts) throw new Error('There is no TextProvider around this');
  return texts;
}

/** A text without parts is looked up once in a language: a list says the same words in each of its rows. */
function remembering(t: Text): Text {
  const known = new Map<TextKey, string>();
  return (key, params) => {
    if (params) return t(key, params);
    const said = known.get(key) ?? t(key);
    // What comes only with its room is not there yet, and t says its key.
    if (said !== key) known.set(key, said);
    return said;
  };
}

/** Is there such a text? For codes that come from the API. */
export function hasText(key: string): key is TextKey {
  if (there.has(key)) return true;
  const isThere = i18next.exists(key) || i18next.exists(key, { count: 1 });
  if (isThere) there.add(key);
  return isThere;
}

/** Each language has the same texts, and what has been loaded stays. */
const there = new Set<string>();

const STORED = 'munshi.locale';

/**
 * Starts with the language that was chosen last in this browser, else the one that the device asks for, else the one that
 * the page was served in (DEFAULT_LOCALE).
 */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: first } },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  // What was chosen stands in the page already, before anything is painted.
  const asked = localStorage.getItem(STORED) === null ? deviceLocale(navigator.languages) : undefined;
  await showLocale(asked ?? readLocale(document.documentElement.lang) ?? 'en');
}

/** Changes the language and remembers it in this browser. */
export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale);
  await showLocale(locale);
}

/** Follows the profile of who has just signed in, unless this browser was told a language. */
export async function followProfile(locale: Locale | undefined): Promise<void> {
  if (locale !== undefined && localStorage.getItem(STORED) === null) await showLocale(locale);
}

async function showLocale(locale: Locale): Promise<void> {
  if (locale !== 'en' && !i18next.hasResourceBundle(locale, 'translation')) {
    i18next.addResourceBundle(locale, 'translation', await load(locale));
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Nobody loads languages that they don't read. */
async function load(locale: Exclude<Locale, 'en'>): Promise<Catalogue> {
  switch (locale) {
    case 'hi':
      return (await import('./hi')).hi;
    case 'ta':
      return (await import('./ta')).ta;
  }
}

/** Texts of English that few pages need; the other languages are loaded whole. */
const LATER = {
  accounts: () => import('./en/accounts'),
  attention: () => import('./en/attention'),
  audit: () => import('./en/audit'),
  customers: () => import('./en/customers'),
  health: () => import('./en/health'),
  inbox: () => import('./en/inbox'),
  keys: () => import('./en/keys'),
  me: () => import('./en/me'),
  members: () => import('./en/members'),
  payments: () => import('./en/payments'),
  reconciliation: () => import('./en/reconciliation'),
  settings: () => import('./en/settings'),
};
export type LaterText = keyof typeof LATER;

/** Brings texts before the page is shown that needs them. */
export async function loadTexts(names: readonly LaterText[]): Promise<void> {
  const texts = await Promise.all(names.map((name): Promise<object> => LATER[name]()));
  i18next.addResourceBundle('en', 'translation', Object.assign({}, ...texts), true);
}

function readLocale(text: string): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}
