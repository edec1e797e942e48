import type { Session } from '../kit/database';
import type { PspAccount } from './unparkWebhooks';

/** By what a provider's object may be known here. */
export interface PspObjectNames {
  readonly paymentId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly linkId?: string | undefined;
  readonly reference?: string | undefined;
}

export interface FoundPayment {
  readonly orgId: string;
  readonly paymentId: string;
  readonly linkId: string | undefined;
  readonly orderId: string | undefined;
}

/** Whose payment a provider's object is about, in whichever shop; undefined when none of its names is known here. */
export async function findPaymentByPsp(
  session: Session,
  { psp, account }: PspAccount,
  names: PspObjectNames,
): Promise<FoundPayment | undefined> {
  const row = await session.maybe<{
    org_id: string;
    payment_id: string;
    link_id: string | null;
    order_id: string | null;
  }>('SELECT org_id, payment_id, link_id, order_id FROM app.find_payment_by_psp($1, $2, $3, $4, $5, $6)', [
    psp,
    account,
    names.paymentId,
    names.orderId,
    names.linkId,
    names.reference,
  ]);
  return (
    row && {
      orgId: row.org_id,
      paymentId: row.payment_id,
      linkId: row.link_id ?? undefined,
      orderId: row.order_id ?? undefined,
    }
  );
}
