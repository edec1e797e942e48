import { readShopName } from '../../domain/accounts/shopName';
import type { Tx } from '../kit/transaction';
import { getPerson, type Person } from './getPerson';
import { openShop, type OpenShop } from './openShop';

/**
 * Opens a shop for the person who asks, as its owner. A shop of theirs that has the name already is answered instead of
 * a second: it was asked for twice, by an impatient finger or because an answer was lost.
 * @throws DomainError `VALIDATION_ERROR` (name), `TOO_MANY_SHOPS`.
 */
export async function openShopOnce(
  tx: Tx,
  command: Omit<OpenShop, 'ownerUserId'>,
): Promise<{ readonly shop: Person['shops'][number]; readonly isNew: boolean }> {
  const ownerUserId = tx.actor.id;
  const name = readShopName(command.name);
  // One at a time: of two at once the second has to see the first's.
  await tx.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [ownerUserId]);
  const { shops } = await getPerson(tx, ownerUserId);
  const known = shops.find((shop) => shop.role === 'OWNER' && shop.name === name && !shop.isPlatform);
  if (known) return { shop: known, isNew: false };
  const { orgId, slug } = await openShop(tx, { ...command, ownerUserId });
  return { shop: { orgId, name, slug, role: 'OWNER', isPlatform: false }, isNew: true };
}
