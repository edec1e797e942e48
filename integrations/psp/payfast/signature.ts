import { createHash, timingSafeEqual } from 'node:crypto';
import { apiString, formString, itnString, type Fields } from './parameterString';

/** MD5 in lower-case hex is what PayFast takes everywhere; that it is weak is why an ITN has three more checks. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Signs a payment form; the fields in PayFast's own order. */
export function signForm(fields: Fields, passphrase: string | undefined): string {
  return md5(formString(fields, passphrase));
}

/** Signs a call of the API: its headers, query and body in any order. */
export function signApi(fields: Fields, passphrase: string): string {
  return md5(apiString(fields, passphrase));
}

/** Is this the signature of a notification's fields? Compared in constant time; upper-case hex is none. */
export function isItnSignature(given: string, fields: Fields, passphrase: string | undefined): boolean {
  if (!/^[0-9a-f]{32}$/.test(given)) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(md5(itnString(fields, passphrase)), 'hex'));
}
