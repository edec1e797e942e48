import { randomBytes } from 'node:crypto';
import { INSTALLATION_ACCOUNT, providersTaking } from '../../domain/payments/pspAccount';
import type { PspName } from '../../domain/payments/pspPort';
import { linkReference } from '../../domain/payments/reference';
import type { Tx } from '../kit/transaction';

export interface OpenLink {
  readonly paymentId: string;
  readonly number: number;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Where the payer wants to pay; else where the shop does. */
  readonly psp?: PspName;
  /** They want it on our page. */
  readonly onOurPage?: boolean;
}

/** 128 random bits: nobody guesses a link, and the index of tokens tells nobody anything. */
const TOKEN_BYTES = 16;

/** Where a shop is paid that has no account of its own: the installation's account there serves all of them. */
const INSTALLATION_PSP = 'razorpay';

/**
 * Writes the intent of a link, at the account that the shop has chosen last among those that take the currency; the
 * provider is asked for it by `claimLinkCreation` and what follows. Before the installation is paid at a provider, the
 * shop's own account there is, whatever the currency: its contract allows no less. The account is held until the
 * transaction ends, so that it is not removed with a link just made there.
 */
export function openLink(tx: Tx, link: OpenLink): { readonly token: string } {
  const providers = link.psp ? [link.psp] : providersTaking(link.currency);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  tx.later(
    `WITH chosen AS MATERIALIZED (
       SELECT provider, id FROM psp_accounts WHERE org_id = $1 AND status = 'ACTIVE' AND (provider = ANY($8) OR provider = $9)
       ORDER BY provider = ANY($8) DESC, chosen_at DESC, id DESC LIMIT 1 FOR KEY SHARE)
     INSERT INTO payment_links (org_id, payment_id, number, token, reference, amount_minor, currency, psp, psp_account, on_our_page)
     SELECT $1, $2, $3, $4, $5, $6, $7, coalesce((SELECT provider FROM chosen), $9), coalesce((SELECT id::text FROM chosen), $10), $11`,
    [
      ...[tx.orgId, link.paymentId, link.number, token, linkReference(link.paymentId, link.number)],
      ...[link.amountMinor, link.currency, providers, link.psp ?? INSTALLATION_PSP, INSTALLATION_ACCOUNT],
      link.onOurPage ?? false,
    ],
  );
  return { token };
}
