import { isObject } from '../http/call';
import { invalid } from './errors';

/** A value of a form with brackets: `metadata[order]=5`, `expand[]=latest_charge`, `created[gte]=1`. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = Record<string, FormValue>;

/** Deeper than any parameter of Stripe's that is spoken here. */
const MAX_DEPTH = 4;
/** More names than any of its requests has. */
const MAX_PAIRS = 500;

/** Reads form-encoded text as Stripe does; throws StripeError for brackets that don't close. */
export function parseForm(text: string): Form {
  const pairs = [...new URLSearchParams(text)];
  if (pairs.length > MAX_PAIRS) throw invalid(`A request has at most ${MAX_PAIRS} parameters.`, undefined);
  const form: Form = {};
  for (const [name, value] of pairs) put(form, pathOf(name), value);
  return withLists(form) as Form;
}

function pathOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  const parts = match
    ? [match[1] ?? '', ...[...(match[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map(([, part = '']) => part)]
    : [];
  if (parts.length === 0 || parts.length > MAX_DEPTH || parts.includes('__proto__')) {
    throw invalid(`Invalid parameter name: ${name}`, name, 'parameter_unknown');
  }
  return parts;
}

/** `a[]=1` counts on; a name that is text already can't have names in it. */
function put(form: Form, path: readonly string[], value: string): void {
  let at = form;
  path.slice(0, -1).forEach((part) => {
    const name = part === '' ? String(Object.keys(at).length) : part;
    if (typeof at[name] === 'string') throw invalid('Invalid object', path[0]);
    at = (at[name] ??= {}) as Form;
  });
  const last = path.at(-1) ?? '';
  at[last === '' ? String(Object.keys(at).length) : last] = value;
}

/** An object whose names are 0, 1, 2, … is a list. */
function withLists(value: FormValue): FormValue {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
