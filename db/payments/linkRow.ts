import type { LinkStatus } from '../../domain/payments/link';
import type { PspMode, PspName } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';

/** A pay link as its row holds it. Its rows change under the lock of its payment. */
export interface LinkRecord {
  readonly id: string;
  readonly number: number;
  readonly token: string;
  readonly psp: PspName;
  readonly account: string;
  readonly mode: PspMode | undefined;
  readonly reference: string;
  readonly pspLinkId: string | undefined;
  readonly pspOrderId: string | undefined;
  readonly url: string | undefined;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: LinkStatus;
  readonly sentAt: Date | undefined;
  readonly openedAt: Date | undefined;
  readonly shuttingSince: Date | undefined;
  /** When the provider is asked next to close it, and how often it was; undefined: at once, when it is to be closed. */
  readonly shutAt: Date | undefined;
  readonly shutTries: number;
  /** It was asked for on our page, and is paid there where its provider can. */
  readonly onOurPage: boolean;
  readonly createdAt: Date;
}

interface LinkRow {
  [column: string]: unknown;
  id: string;
  number: number;
  token: string;
  psp: PspName;
  psp_account: string;
  psp_mode: PspMode | null;
  reference: string;
  psp_link_id: string | null;
  psp_order_id: string | null;
  url: string | null;
  amount_minor: string;
  currency: string;
  status: LinkStatus;
  sent_at: Date | null;
  opened_at: Date | null;
  shutting_since: Date | null;
  shut_at: Date | null;
  shut_tries: number;
  on_our_page: boolean;
  created_at: Date;
}

const COLUMNS = `id, number, token, psp, psp_account, psp_mode, reference, psp_link_id, psp_order_id, url, amount_minor,
  currency, status, sent_at, opened_at, shutting_since, shut_at, shut_tries, on_our_page, created_at`;

/** The links of a payment, oldest first. There are a handful at most: one per part that was paid by hand. */
export async function readLinks(tx: Tx, paymentId: string): Promise<LinkRecord[]> {
  const rows = await tx.query<LinkRow>(
    `SELECT ${COLUMNS} FROM payment_links WHERE org_id = $1 AND payment_id = $2 ORDER BY number`,
    [tx.orgId, paymentId],
  );
  return rows.map(fromRow);
}

/** What may change of a link. */
export type LinkPatch = Partial<
  Pick<
    LinkRecord,
    'status' | 'pspLinkId' | 'pspOrderId' | 'mode' | 'url' | 'sentAt' | 'shuttingSince' | 'shutAt' | 'shutTries'
  >
> & { readonly expiresAt?: Date; readonly lastError?: string };

/** Writes what is given and leaves the rest. */
export function saveLink(tx: Tx, linkId: string, patch: LinkPatch): void {
  tx.later(
    `UPDATE payment_links SET status = coalesce($3, status), psp_link_id = coalesce($4, psp_link_id),
       psp_order_id = coalesce($5, psp_order_id), psp_mode = coalesce($6, psp_mode), url = coalesce($7, url),
       sent_at = coalesce($8, sent_at), shutting_since = coalesce($9, shutting_since),
       expires_at = coalesce($10, expires_at), last_error = coalesce($11, last_error),
       shut_at = coalesce($12, shut_at), shut_tries = coalesce($13, shut_tries), updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [
      tx.orgId,
      linkId,
      patch.status,
      patch.pspLinkId,
      patch.pspOrderId,
      patch.mode,
      patch.url,
      patch.sentAt,
      patch.shuttingSince,
      patch.expiresAt,
      patch.lastError,
      patch.shutAt,
      patch.shutTries,
    ],
  );
}

function fromRow(row: LinkRow): LinkRecord {
  return {
    id: row.id,
    number: row.number,
    token: row.token,
    psp: row.psp,
    account: row.psp_account,
    mode: row.psp_mode ?? undefined,
    reference: row.reference,
    pspLinkId: row.psp_link_id ?? undefined,
    pspOrderId: row.psp_order_id ?? undefined,
    url: row.url ?? undefined,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency,
    status: row.status,
    sentAt: row.sent_at ?? undefined,
    openedAt: row.opened_at ?? undefined,
    shuttingSince: row.shutting_since ?? undefined,
    shutAt: row.shut_at ?? undefined,
    shutTries: row.shut_tries,
    onOurPage: row.on_our_page,
    createdAt: row.created_at,
  };
}
