import { createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-256 in hex, lower case. */
const SIGNATURE = /^[0-9a-f]{64}$/;

/**
 * Is one of the given signatures the hex HMAC-SHA256 of the bytes under one of the secrets? Compared in constant time with
 * every secret, so that nothing is learnt from how long it took.
 */
export function isSigned(
  parts: readonly (string | Buffer)[],
  given: readonly string[],
  secrets: readonly string[],
): boolean {
  const signatures = given.filter((signature) => SIGNATURE.test(signature)).map((hex) => Buffer.from(hex, 'hex'));
  let good = false;
  for (const secret of secrets) {
    const hmac = createHmac('sha256', secret);
    for (const part of parts) hmac.update(part);
    const wanted = hmac.digest();
    for (const signature of signatures) good = timingSafeEqual(signature, wanted) || good;
  }
  return good;
}

/** @throws Error without a secret, or with an empty one, which would let everybody sign. */
export function needSecrets(secrets: readonly string[]): void {
  if (secrets.length === 0 || secrets.some((secret) => secret === '')) throw new Error('the webhook needs a secret');
}
