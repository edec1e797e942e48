import { isObject } from '../http/call';
import type { Customer, Notes } from '../wire/razorpay';
import { badRequest } from './errors';
import type { Account } from './facts';

/** One authenticated call. */
export interface Request {
  account: Account;
  /** Names from the path. */
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
  headers: Record<string, string | undefined>;
}

/** razorpay.com/docs/api: lists answer 10 items unless told, 100 at most. */
const DEFAULT_COUNT = 10;
const MAX_COUNT = 100;
/** razorpay.com/docs/api/understand#notes: 15 pairs of 256 characters. */
const MAX_NOTES = 15;
const MAX_NOTE_LENGTH = 256;
/** One rupee, the least that can be paid, paid back or asked for. */
export const MIN_AMOUNT = 100;

/** Refuses parameters that an operation doesn't have, as Razorpay does. */
export function refuseUnknown(body: Record<string, unknown>, known: readonly string[]): void {
  const extra = Object.keys(body).filter((name) => !known.includes(name));
  if (extra.length > 0) throw badRequest(`${extra.join(', ')} is/are not required and should not be sent`, extra[0]);
}

/** A positive whole number of minor units; numbers in texts are taken as well. */
export function readAmount(value: unknown, field = 'amount'): number {
  if (value === undefined || value === null || value === '' || value === 0) {
    throw badRequest(`${field}: cannot be blank.`, field);
  }
  const amount = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (!Number.isSafeInteger(amount)) throw badRequest(`The ${field} must be an integer.`, field);
  if ((amount as number) < MIN_AMOUNT) throw badRequest(`${field}: amount should be minimum 1.00 for INR.`, field);
  return amount as number;
}

export function readCurrency(value: unknown): string {
  if (value === undefined) return 'INR';
  if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value))
    throw badRequest('currency: wrong input field', 'currency');
  return value;
}

export function readText(value: unknown, field: string, maxLength: number): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw badRequest(`The ${field} must be a string.`, field);
  if (value.length > maxLength) throw badRequest(`${field}: the length must be no more than ${maxLength}.`, field);
  return value;
}

export function readNotes(value: unknown): Notes {
  if (value === undefined || value === null || Array.isArray(value)) return [];
  if (!isObject(value)) throw badRequest('The notes must be an array.', 'notes');
  const pairs = Object.entries(value).map(([key, note]) => [key, String(note)] as const);
  if (pairs.length > MAX_NOTES)
    throw badRequest(`The number of fields in notes should be less than or equal to ${MAX_NOTES}`, 'notes');
  if (pairs.some(([, note]) => note.length > MAX_NOTE_LENGTH)) {
    throw badRequest(`The notes value may not be greater than ${MAX_NOTE_LENGTH} characters.`, 'notes');
  }
  return pairs.length === 0 ? [] : Object.fromEntries(pairs);
}

export function readCustomer(value: unknown): Customer {
  if (!isObject(value)) return {};
  const customer: Customer = {};
  for (const field of ['name', 'email', 'contact'] as const) {
    const text = value[field];
    if (typeof text === 'string' || typeof text === 'number') customer[field] = String(text);
  }
  return customer;
}

export interface Page {
  count: number;
  skip: number;
  fromSeconds: number;
  toSeconds: number;
}

export function readPage(query: Record<string, string>): Page {
  const count = readCount(query['count'], DEFAULT_COUNT);
  if (count > MAX_COUNT) throw badRequest(`The count may not be greater than ${MAX_COUNT}.`, 'count');
  return {
    count,
    skip: readCount(query['skip'], 0),
    fromSeconds: readCount(query['from'], 0),
    toSeconds: readCount(query['to'], Number.MAX_SAFE_INTEGER),
  };
}

/** The newest first, cut to the page that was asked for. */
export function pageOf<Item extends { created_at: number }>(items: Iterable<Item>, page: Page): Item[] {
  return [...items]
    .filter((item) => item.created_at >= page.fromSeconds && item.created_at <= page.toSeconds)
    .reverse()
    .slice(page.skip, page.skip + page.count);
}

export function collection<Item>(items: Item[]) {
  return { entity: 'collection', count: items.length, items };
}

function readCount(value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw badRequest('The count must be an integer.', 'count');
  return number;
}
