import { isObject } from '../http/call';
import { invalid } from './errors';
import type { FormValue } from './form';
import type { StripeState } from './state';

/** docs.stripe.com/api/expanding_objects. */
const MAX_DEPTH = 4;

/** The answer with the objects in it that `expand[]` asks for in place of their ids. */
export function expanded(answer: object, expand: FormValue | undefined, state: StripeState): object {
  if (expand === undefined) return answer;
  if (!Array.isArray(expand)) throw invalid('Invalid array', 'expand');
  return expand.map(String).reduce((value, path) => {
    const names = path.split('.');
    if (names.length > MAX_DEPTH) throw invalid(`You cannot expand more than ${MAX_DEPTH} levels.`, 'expand');
    return at(value, names, state) as object;
  }, answer);
}

function at(value: unknown, names: readonly string[], state: StripeState): unknown {
  const object = typeof value === 'string' ? find(value, state) : value;
  const [name, ...rest] = names;
  if (name === undefined || object === null) return object;
  if (Array.isArray(object)) return object.map((item) => at(item, names, state));
  if (!isObject(object) || object[name] === undefined) {
    throw invalid(`This property cannot be expanded (${name}).`, 'expand');
  }
  return { ...object, [name]: at(object[name], rest, state) };
}

/** An id stays what it is when there is nothing of that kind. */
function find(id: string, state: StripeState): unknown {
  const stores = [state.intents, state.charges, state.refunds, state.transactions, state.methods];
  return stores.map((store) => store.get(id)).find((found) => found !== undefined)?.entity ?? id;
}
