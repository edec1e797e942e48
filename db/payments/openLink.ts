import { randomBytes } from 'node:crypto';
import type { PspName } from '../../domain/payments/pspPort';
import { linkReference } from '../../domain/payments/reference';
import type { Tx } from '../kit/transaction';

export interface OpenLink {
  readonly paymentId: string;
  readonly number: number;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly psp?: PspName;
}

/** 128 random bits: nobody guesses a link, and the index of tokens tells nobody anything. */
const TOKEN_BYTES = 16;

/** Writes the intent of a link; the provider is asked for it by `claimLinkCreation` and what follows. */
export function openLink(tx: Tx, link: OpenLink): { readonly token: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  tx.later(
    `INSERT INTO payment_links (org_id, payment_id, number, token, psp, reference, amount_minor, currency)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.orgId,
      link.paymentId,
      link.number,
      token,
      link.psp ?? 'razorpay',
      linkReference(link.paymentId, link.number),
      link.amountMinor,
      link.currency,
    ],
  );
  return { token };
}
