import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a payer's token opens, and until when. */
export interface PayerToken {
  readonly paymentId: string;
  readonly expiresAt: Date;
}

/** The first byte, so that another form can be told from this one. */
const VERSION = 1;
const ID_BYTES = 16;
const PAYLOAD_BYTES = 1 + ID_BYTES + 4;
/** 128 bits: nobody guesses a signature, and the token stays short enough for any address. */
const SIGNATURE_BYTES = 16;

/**
 * Signs the token of the payer's page (`/pay/checkout?t=`). It names a payment by its random id and a moment, in bytes:
 * nothing of a person is in it, and nothing of it is stored.
 */
export function signPayerToken(secret: string, { paymentId, expiresAt }: PayerToken): string {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt8(VERSION, 0);
  payload.write(paymentId.replaceAll('-', ''), 1, 'hex');
  payload.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 1 + ID_BYTES);
  return Buffer.concat([payload, signatureOf(secret, payload)]).toString('base64url');
}

/**
 * Reads a token that we have signed, whether or not it has expired.
 * @returns undefined for anything that we have not signed.
 */
export function readPayerToken(secret: string, token: string): PayerToken | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== PAYLOAD_BYTES + SIGNATURE_BYTES) return undefined;
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  if (!timingSafeEqual(bytes.subarray(PAYLOAD_BYTES), signatureOf(secret, payload))) return undefined;
  if (payload.readUInt8(0) !== VERSION) return undefined;
  const id = payload.subarray(1, 1 + ID_BYTES).toString('hex');
  const paymentId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { paymentId, expiresAt: new Date(payload.readUInt32BE(1 + ID_BYTES) * 1000) };
}

/** The label keeps what is signed here apart from everything else under the same secret. */
function signatureOf(secret: string, payload: Buffer): Buffer {
  return createHmac('sha256', secret).update('payer token\n').update(payload).digest().subarray(0, SIGNATURE_BYTES);
}
