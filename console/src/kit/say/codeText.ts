import { hasText, type Text } from '../../i18n';

/** A code of the API in the reader's words; one that has none yet, as plain words. */
export function codeText(t: Text, group: string, code: string): string {
  const key = `${group}_${code}`;
  return hasText(key) ? t(key) : code.replaceAll('_', ' ').toLowerCase();
}
