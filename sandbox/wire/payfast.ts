import { createHash } from 'node:crypto';

/**
 * PayFast's formats (developers.payfast.co.za/docs and /api): signed forms, notifications, the CSV of its history.
 * Forms, notifications and history write rands with two decimals, the API whole cents.
 */

/** In the order of the documentation, which is the order that is signed. */
export const FORM_FIELDS = [
  ...['merchant_id', 'merchant_key', 'return_url', 'cancel_url', 'notify_url', 'fica_idnumber'],
  ...['name_first', 'name_last', 'email_address', 'cell_number', 'm_payment_id', 'amount', 'item_name'],
  ...['item_description', 'custom_int1', 'custom_int2', 'custom_int3', 'custom_int4', 'custom_int5'],
  ...['custom_str1', 'custom_str2', 'custom_str3', 'custom_str4', 'custom_str5'],
  ...['email_confirmation', 'confirmation_address', 'payment_method'],
];

export type Pairs = (readonly [name: string, value: string])[];

/** What a payment was made with: a card, or an instant transfer from a bank account. */
export type FundingType = 'CC' | 'EFT';

/** PHP's urlencode: a space is `+`, and of the marks only `- _ .` stay. */
function urlencode(text: string): string {
  const escaped = encodeURIComponent(text).replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return escaped.replace(/%[0-9a-f]{2}/gi, (hex) => hex.toUpperCase()).replace(/%20/g, '+');
}

export function writeForm(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${urlencode(value)}`).join('&');
}

/** The name and value pairs of a form, in their order. */
export function readForm(body: string): Pairs {
  return [...new URLSearchParams(body)];
}

/** @param passphrase may be empty: an account need not have one. */
function sign(pairs: Pairs, passphrase: string): string {
  const salt: Pairs = passphrase === '' ? [] : [['passphrase', passphrase]];
  return md5(writeForm([...pairs, ...salt]));
}

export function signForm(fields: Readonly<Record<string, string>>, passphrase: string): string {
  const filled = FORM_FIELDS.map((name) => [name, trim(fields[name] ?? '')] as const);
  return sign(
    filled.filter(([, value]) => value !== ''),
    passphrase,
  );
}

export function signItn(pairs: Pairs, passphrase: string): string {
  return sign(pairs, passphrase);
}

export function signCall(values: Readonly<Record<string, string>>, passphrase: string): string {
  const { testing: _, ...sent } = values;
  const filled = Object.entries({ ...sent, passphrase }).filter(([, value]) => value !== '');
  return md5(writeForm(filled.sort(([a], [b]) => (a < b ? -1 : 1))));
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function trim(text: string): string {
  return text.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '');
}

/** Cents as rands: `-24.73`. */
export function rands(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** South Africa keeps two hours before UTC all the year. */
const SAST_MS = 2 * 3_600_000;

/** A moment as PayFast writes it, in South African time: `2026-02-27 13:29:55`. */
export function sast(atMs: number): string {
  return new Date(atMs + SAST_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The first moment of a day there (`2026-02-27`); NaN when it is none. */
export function startOfDay(day: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00+02:00`) : NaN;
}

export const HISTORY_COLUMNS = [
  ...['Date', 'Type', 'Sign', 'Party', 'Name', 'Description', 'Currency', 'Funding Type', 'Batch ID'],
  ...['Gross', 'Fee', 'Net', 'Balance', 'M Payment ID', 'PF Payment ID'],
  ...['custom str1', 'custom int1', 'custom str2', 'custom int2', 'custom str3', 'custom str4', 'custom str5'],
  ...['custom int3', 'custom int4', 'custom int5'],
];

/** An amount in the history has its thousands parted: `22,574.02`. */
export function grouped(cents: number): string {
  return rands(cents).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** One line of CSV as PHP's fputcsv writes it. */
export function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[\s,"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
