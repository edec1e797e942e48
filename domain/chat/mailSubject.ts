import { en, type MessageKey } from './messages/en';
import { renderText } from './renderText';
import type { Locale, View } from './view';

/**
 * The subject under which a view goes out as a mail: its own (`mail.subject.auth.code`), else that of its family
 * (`mail.subject.order`), else a general one. A subject whose parameters the view lacks is empty, so the next is taken.
 */
export function mailSubject({ text, params }: Pick<View, 'text' | 'params'>, locale: Locale): string {
  const [family = ''] = text.split('.');
  const candidates = [`mail.subject.${text}`, `mail.subject.${family}`].filter(isKey);
  const subjects = candidates.map((key) => renderText(key, params, locale));
  return subjects.find((subject) => subject !== '') ?? renderText('mail.subject.other', {}, locale);
}

function isKey(key: string): key is MessageKey {
  return key in en;
}
