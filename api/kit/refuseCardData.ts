import type { IncomingHttpHeaders } from 'node:http';
import { cardDataRefused, findCardData, holdsCardData, isCardField } from '../../domain/kit/cardData';
import type { ErrorDetail } from '../../domain/kit/errors';

/** A request as it came, by the names that details know its parts by. */
export interface Received {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Refuses a request that holds card data, whatever its route would do with it, before anything of it is stored or
 * logged. Of the headers only those are looked at that we keep: others carry numbers of proxies and traces, which may
 * pass for a card's and end with the request.
 * @throws DomainError `CARD_DATA_REFUSED` with the places, and never with what stood there.
 */
export function refuseCardData({ params, query, body, headers }: Received): void {
  const kept = { 'idempotency-key': headers['idempotency-key'] };
  const search: Search = { path: [], found: [] };
  look({ params, query, headers: kept, body }, search);
  if (search.found.length > 0) throw cardDataRefused(search.found);
}

/**
 * The same for a body of text, such as a CSV file.
 * @throws DomainError `CARD_DATA_REFUSED` with the first line in which some stands.
 */
export function refuseCardText(bytes: Buffer): void {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(isUtf16 ? 'utf16le' : 'utf8');
  const [first] = findCardData(text);
  if (!first) return;
  const line = text.slice(0, first.start).split('\n').length;
  throw cardDataRefused([{ path: 'body', message: `line ${line} ${WHAT}` }]);
}

const WHAT = 'holds what looks like card data';
/** More would only repeat the same mistake. */
const MAX_DETAILS = 20;
/** The smallest number that a card may have. */
const MIN_NUMBER = 1e12;

interface Search {
  /** Names down to the place that is looked at: nearly no request needs them as a text. */
  readonly path: string[];
  readonly found: ErrorDetail[];
}

function look(value: unknown, search: Search): void {
  if (search.found.length >= MAX_DETAILS) return;
  if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) lookAtField(name, item, search);
  } else if (typeof value === 'string' ? holdsCardData(value) : isCardNumber(value)) {
    note(search, WHAT);
  }
}

function lookAtField(name: string, item: unknown, search: Search): void {
  // Such a name is what must not be repeated.
  if (holdsCardData(name)) return note(search, `has a field whose name ${WHAT}`);
  search.path.push(name);
  if (isCardField(name)) note(search, 'is a field for card data');
  else look(item, search);
  search.path.pop();
}

function note({ path, found }: Search, message: string): void {
  found.push({ path: path.join('.').slice(0, MAX_PATH), message });
}

/** As long as the paths of other details. */
const MAX_PATH = 200;

function isCardNumber(value: unknown): boolean {
  return typeof value === 'number' && value >= MIN_NUMBER && holdsCardData(String(value));
}
