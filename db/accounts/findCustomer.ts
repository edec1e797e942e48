import type { Tx } from '../kit/transaction';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The person behind a shop's own reference for a customer, or behind a user id; undefined for neither. */
export async function findCustomer(tx: Tx, reference: string): Promise<string | undefined> {
  if (UUID.test(reference)) return reference.toLowerCase();
  if (tx.principal.kind === 'buyer') return undefined;
  const row = await tx.maybe<{ user_id: string }>(
    'SELECT user_id FROM user_identities WHERE channel = $1 AND external_id = $2',
    [`org:${tx.orgId}`, reference],
  );
  return row?.user_id;
}
