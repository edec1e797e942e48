import { hasText, type Text } from '../../i18n';
import type { ApiFailure } from '../api/failure';

/**
 * What is wrong with one field of the body, for showing beside it, in the reader's words: by the detail's code, or by
 * the field's own sentence; what has neither is told in the API's.
 */
export function problemOf(t: Text, failure: ApiFailure | null | undefined, field: string): string | undefined {
  const detail = detailOf(failure, field);
  if (!detail) return undefined;
  const { message, value } = detail;
  // Of an amount the limit is in minor units, which nobody reads.
  const code = field.endsWith('Minor') ? undefined : detail.code;
  const key = [`failures.field_${code}`, `failures.field_${field}`].find(hasText) ?? 'failures.field';
  return t(key, { message, limit: String(value) });
}

/** What the API says of a field. */
export function detailOf(failure: ApiFailure | null | undefined, field: string) {
  return failure?.details.find(({ path }) => path === `body.${field}` || path === field);
}
