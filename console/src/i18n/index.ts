import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en';
import { LOCALES, type Catalogue, type Locale, type TextKey } from './catalogue';
import { deviceLocale } from './deviceLocale';

export { LOCALES, type Locale, type TextKey } from './catalogue';

/** Says a text of the catalogue. `count` chooses between singular and plural. */
export type Text = (key: TextKey, params?: Readonly<Record<string, string | number>>) => string;

/** The text function and the language of the reader; components that use it follow a change of language. */
export function useText(): { t: Text; locale: Locale } {
  const { t, i18n } = useTranslation();
  return { t, locale: i18n.language as Locale };
}

/** Is there such a text? For codes that come from the API. */
export function hasText(key: string): key is TextKey {
  return i18next.exists(key) || i18next.exists(key, { count: 1 });
}

const STORED = 'munshi.locale';

/**
 * Starts with the language that was chosen last in this browser, else the one that the device asks for, else the one that
 * the page was served in (DEFAULT_LOCALE).
 */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
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
  if (!i18next.hasResourceBundle(locale, 'translation')) {
    i18next.addResourceBundle(locale, 'translation', await load(locale));
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Nobody loads languages that they don't read. */
async function load(locale: Locale): Promise<Catalogue> {
  switch (locale) {
    case 'en':
      return en;
    case 'hi':
      return (await import('./hi')).hi;
    case 'ta':
      return (await import('./ta')).ta;
  }
}

function readLocale(text: string): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}
