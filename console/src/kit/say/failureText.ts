import { hasText, type Text } from '../../i18n';
import type { ApiFailure } from '../api/failure';

/** A failure in the reader's words: by its code where we have them, otherwise what the API says in English. */
export function failureText(t: Text, failure: ApiFailure): { title: string; hint: string | undefined } {
  const data = Object.fromEntries(failure.details.map(({ path, message }) => [path, message]));
  // Some codes have a sentence for each way in which it can be so.
  const key = [`failures.${failure.code}_${data['problem']}`, `failures.${failure.code}`].find(hasText);
  const title = key ? t(key, data) : failure.status >= 500 ? t('failures.INTERNAL_ERROR') : failure.message;
  const hint = failure.requestId === undefined ? undefined : t('failures.requestId', { id: failure.requestId });
  return { title, hint };
}
