import { invalid } from '../../domain/kit/errors';
import { isStorableText } from './parseJson';

/** More than any list has filters; a longer query is a mistake or an attack. */
const MAX_PARAMETERS = 50;

/**
 * Reads the query of an address as flat texts. A name that stands twice is refused, because readers disagree on which
 * of the two counts.
 * @throws DomainError `VALIDATION_ERROR`.
 */
export function parseQuery(url: string): Record<string, string> {
  const start = url.indexOf('?');
  const query: Record<string, string> = {};
  if (start < 0) return query;
  const pairs = url
    .slice(start + 1)
    .split('&')
    .filter((pair) => pair !== '');
  if (pairs.length > MAX_PARAMETERS) throw invalid('query', `The query may have at most ${MAX_PARAMETERS} parameters.`);
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    const key = decodeText(name);
    if (Object.hasOwn(query, key)) throw invalid(`query.${key}`, 'The parameter stands twice in the query.');
    Object.defineProperty(query, key, { value: decodeText(rest.join('=')), enumerable: true });
  }
  return query;
}

function decodeText(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid('query', 'The query must be percent-encoded UTF-8.');
  }
  if (!isStorableText(decoded)) throw invalid('query', 'The query holds a character that can not be stored.');
  return decoded;
}
