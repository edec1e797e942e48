import { invalid } from '../kit/errors';
import { isPlainLine } from '../kit/plainText';

/** Telegram cuts longer lines on a phone, and a receipt shall show the whole name. */
const MAX_NAME = 100;

/**
 * A shop's name as it is stored: without space around it.
 * @throws DomainError `VALIDATION_ERROR`.
 */
export function readShopName(typed: string): string {
  const name = typed.trim().replace(/ {2,}/g, ' ');
  if (name.length >= 1 && name.length <= MAX_NAME && isPlainLine(name)) return name;
  throw invalid('name', `A shop's name has 1 to ${MAX_NAME} characters on one line, without control characters.`);
}
