import { isPayable } from '../../domain/payments/link';
import type { PspLink, PspMode, PspName, PspPayment } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';
import { isPaused } from './isPaused';
import { readLinks } from './linkRow';
import { recordAttemptOutcome } from './recordAttemptOutcome';
import { recordLink } from './recordLink';

/** The link that a payer waits for. */
export interface PayersQuestion {
  readonly orgId: string;
  readonly linkId: string;
  readonly psp: PspName;
  readonly account: string;
  readonly pspLinkId: string;
  /** The provider is to be asked about it now. */
  readonly isDue: boolean;
}

/** Payers' pages ask us every second at first; the provider is asked half as often, for all pages of a link together. */
const ASK_EVERY_SECONDS = 2;

/**
 * Is the provider to be asked whether a payment has come? Not when it was a moment ago; undefined when nothing can have
 * come. That it is asked is written down before it is, so that many pages ask it once.
 */
export async function claimPayersQuestion(tx: Tx, paymentId: string): Promise<PayersQuestion | undefined> {
  const link = (await readLinks(tx, paymentId)).at(-1);
  if (!link?.pspLinkId || !isPayable(link.status) || (await isPaused(tx, link.psp))) return undefined;
  const { id: linkId, psp, account, pspLinkId } = link;
  const claimed = await tx.maybe<{ id: string }>(
    `UPDATE payment_links SET payer_asked_at = now()
     WHERE org_id = $1 AND id = $2
       AND (payer_asked_at IS NULL OR payer_asked_at < now() - make_interval(secs => $3::int)) RETURNING id`,
    [tx.orgId, linkId, ASK_EVERY_SECONDS],
  );
  return { orgId: tx.orgId, linkId, psp, account, pspLinkId, isDue: claimed !== undefined };
}

export interface PayersAnswer {
  readonly paymentId: string;
  readonly question: PayersQuestion;
  readonly mode: PspMode | undefined;
  readonly learnt: { readonly link: PspLink; readonly payments: readonly PspPayment[] };
}

/**
 * Books the provider's answer, as any other question's. Refunds that somebody made at the provider are left to the
 * payment's own questions: they are no news for a payer who waits.
 */
export async function bookPayersAnswer(tx: Tx, { paymentId, question, mode, learnt }: PayersAnswer): Promise<void> {
  const { linkId, psp, account } = question;
  await recordLink(tx, { paymentId, linkId, learnt: learnt.link, mode });
  for (const payment of learnt.payments) {
    await recordAttemptOutcome(tx, { paymentId, linkId, psp, account, learnt: payment, learntBy: 'QUERY' });
  }
}
