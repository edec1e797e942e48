import { LOCALES, type Locale } from './catalogue';

/**
 * The language that a device asks for, of its list in the order of preference (`navigator.languages`); undefined when it
 * asks for none of ours. English is what devices come with, and says nothing: the deployment's language is as good.
 */
export function deviceLocale(languages: readonly string[]): Exclude<Locale, 'en'> | undefined {
  const known = languages
    .map((language) => LOCALES.find((locale) => locale === language.toLowerCase().split('-')[0]))
    .find((locale) => locale !== undefined);
  return known === 'en' ? undefined : known;
}
