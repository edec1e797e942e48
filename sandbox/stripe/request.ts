import { isObject } from '../http/call';
import type { Metadata } from '../wire/stripe';
import { invalid, missing, noSuch } from './errors';
import type { Form, FormValue } from './form';

/** One authenticated call. */
export interface Request {
  /** Whose objects: a secret and a publishable key of one account share it. */
  account: string;
  livemode: boolean;
  /** By a publishable key: only what a browser may. */
  isPublishable: boolean;
  /** Names from the path. */
  params: Record<string, string>;
  /** Parameters of the query or of the body. */
  form: Form;
  idempotencyKey: string | undefined;
}

/** docs.stripe.com/api/pagination: lists answer 10 items unless told, 100 at most. */
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
/** docs.stripe.com/api/metadata: 50 pairs, names of 40 characters, values of 500. */
const MAX_METADATA = 50;
const MAX_METADATA_NAME = 40;
const MAX_METADATA_VALUE = 500;
/** docs.stripe.com/currencies: eight digits. */
const MAX_AMOUNT = 99_999_999;

/** Parameters that every call may have. `key` is how a browser says which account. */
const EVERYWHERE = ['expand', 'key'];

export function refuseUnknown(form: Form, known: readonly string[]): void {
  const extra = Object.keys(form).find((name) => !known.includes(name) && !EVERYWHERE.includes(name));
  if (extra !== undefined) throw invalid(`Received unknown parameter: ${extra}`, extra, 'parameter_unknown');
}

export function readText(form: Form, name: string): string | undefined {
  const value = form[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw invalid(`Invalid string: ${JSON.stringify(value)}`, name);
  return value === '' ? undefined : value;
}

export function readAmount(form: Form, name: string): number | undefined {
  const text = readText(form, name);
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw invalid(`Invalid integer: ${text}`, name, 'parameter_invalid_integer');
  const amount = Number(text);
  if (amount < 1) throw invalid('This value must be greater than or equal to 1.', name, 'parameter_invalid_integer');
  if (amount > MAX_AMOUNT) throw invalid('Amount must be no more than 999,999.99', name, 'amount_too_large');
  return amount;
}

export function readCurrency(form: Form): string {
  const text = readText(form, 'currency');
  if (text === undefined) throw missing('currency');
  if (!/^[a-z]{3}$/i.test(text)) throw invalid(`Invalid currency: ${text.toLowerCase()}.`, 'currency');
  return text.toLowerCase();
}

export function readBoolean(form: Form, name: string): boolean {
  const text = readText(form, name);
  if (text === undefined || text === 'false') return false;
  if (text !== 'true') throw invalid(`Invalid boolean: ${text}`, name);
  return true;
}

export function readChoice<T extends string>(form: Form, name: string, choices: readonly T[]): T | undefined {
  const text = readText(form, name);
  const choice = choices.find((candidate) => candidate === text);
  if (text !== undefined && choice === undefined) {
    throw invalid(`Invalid ${name}: must be one of ${choices.join(', ')}`, name);
  }
  return choice;
}

export function readMetadata(form: Form): Metadata {
  const value = form['metadata'];
  if (value === undefined || value === '') return {};
  if (!isObject(value)) throw invalid('Invalid metadata: must be an object', 'metadata');
  const pairs = Object.entries(value).map(([name, text]) => [name, textOfValue(name, text)] as const);
  if (pairs.length > MAX_METADATA) throw invalid(`Metadata has at most ${MAX_METADATA} keys.`, 'metadata');
  for (const [name, text] of pairs) {
    if (name.length > MAX_METADATA_NAME || text.length > MAX_METADATA_VALUE) {
      throw invalid(`Metadata values can have up to ${MAX_METADATA_VALUE} characters.`, `metadata[${name}]`);
    }
  }
  return Object.fromEntries(pairs);
}

function textOfValue(name: string, value: FormValue): string {
  if (typeof value !== 'string') throw invalid('Metadata values must be strings', `metadata[${name}]`);
  return value;
}

interface Listed {
  id: string;
  created: number;
}

/** A page of a list, the newest first, as `limit`, `starting_after`, `ending_before` and `created` want it. */
export function pageOf<Item extends Listed>(form: Form, items: readonly Item[], url: string) {
  const limit = readLimit(form);
  const sorted = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => b.item.created - a.item.created || b.index - a.index)
    .map(({ item }) => item)
    .filter(within(form['created']));
  const { data, hasMore } = cut(sorted, {
    limit,
    after: readText(form, 'starting_after'),
    before: readText(form, 'ending_before'),
  });
  return { object: 'list' as const, url, has_more: hasMore, data };
}

export function readLimit(form: Form): number {
  const limit = readAmount(form, 'limit') ?? DEFAULT_LIMIT;
  if (limit > MAX_LIMIT) throw invalid(`This value must be less than or equal to ${MAX_LIMIT}.`, 'limit');
  return limit;
}

interface Cut {
  limit: number;
  after: string | undefined;
  before: string | undefined;
}

function cut<Item extends Listed>(sorted: readonly Item[], { limit, after, before }: Cut) {
  if (before !== undefined) {
    const end = placeOf(sorted, before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { data: sorted.slice(start, end), hasMore: start > 0 };
  }
  const start = after === undefined ? 0 : placeOf(sorted, after, 'starting_after') + 1;
  return { data: sorted.slice(start, start + limit), hasMore: sorted.length > start + limit };
}

function placeOf(sorted: readonly Listed[], id: string, param: string): number {
  const place = sorted.findIndex((item) => item.id === id);
  if (place === -1) throw noSuch('object', id, param);
  return place;
}

/** `created=5`, or `created[gte]=5` and its like. */
function within(value: FormValue | undefined): (item: Listed) => boolean {
  if (value === undefined) return () => true;
  const bounds: Form = isObject(value) ? value : { gte: value, lte: value };
  const at = (name: string, otherwise: number) => (bounds[name] === undefined ? otherwise : Number(bounds[name]));
  const [gt, gte, lt, lte] = [at('gt', -1), at('gte', 0), at('lt', Infinity), at('lte', Infinity)];
  if ([gt, gte, lt, lte].some(Number.isNaN)) throw invalid('Invalid timestamp', 'created');
  return ({ created }) => created > gt && created >= gte && created < lt && created <= lte;
}
