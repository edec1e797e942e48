import type { Call } from '../http/call';
import { unauthorized } from './errors';
import { readText } from './request';
import type { Form } from './form';

export interface Caller {
  account: string;
  livemode: boolean;
  isPublishable: boolean;
}

const KEY = /^(sk|rk|pk)_(test|live)_(\w{1,200})$/;

/**
 * Any key of the right form works: `sk_test_x`, `rk_test_x` and `pk_test_x` are keys of the account `test_x`. Keys of an
 * account that begins with `invalid` don't, so that wrong keys can be tried.
 */
export function authenticate(call: Call, form: Form): Caller {
  const key = keyOf(call, form);
  const [, kind, mode, name = ''] = KEY.exec(key) ?? [];
  if (key === '') throw unauthorized('You did not provide an API key.');
  if (kind === undefined || name.startsWith('invalid')) {
    throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}****`);
  }
  return { account: `${mode}_${name}`, livemode: mode === 'live', isPublishable: kind === 'pk' };
}

/** As bearer, as the name of basic authentication, or, from browsers, as a parameter. */
function keyOf({ headers }: Call, form: Form): string {
  const [, scheme = '', value = ''] = /^(Bearer|Basic) (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (value !== '') return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
  return readText(form, 'key') ?? '';
}
