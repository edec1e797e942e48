import { createApiKey } from '../../db/accounts/createApiKey';
import { findOrCreateIdentity } from '../../db/accounts/findOrCreateIdentity';
import { openShop } from '../../db/accounts/openShop';
import { addProduct } from '../../db/catalog/addProduct';
import type { Database } from '../../db/kit/database';
import { withoutPrincipal, withPrincipal } from '../../db/kit/transaction';
import { API_SCOPES, type ApiScope } from '../../domain/accounts/apiKey';
import type { Principal } from '../../domain/accounts/principal';

export interface FilledShop {
  readonly orgId: string;
  readonly slug: string;
  readonly ownerId: string;
  readonly productId: string;
  /** Key with every scope. */
  readonly key: string;
  readonly keyId: string;
  readonly principal: Principal;
  /** Makes another key. */
  makeKey(scopes: readonly ApiScope[]): Promise<{ id: string; key: string }>;
}

/** A shop with an owner, a published product of 100 pieces at 250.00, and a key; `mark` stands in every text. */
export async function fillShop(database: Database, mark: string): Promise<FilledShop> {
  const { userId: ownerId } = await withoutPrincipal(database, (session) =>
    findOrCreateIdentity(session, { channel: 'telegram', externalId: `owner ${mark}`, name: `Owner ${mark}` }),
  );
  const { orgId, slug } = await withoutPrincipal(database, (session) =>
    openShop(session, { ownerUserId: ownerId, name: `Shop ${mark}` }),
  );
  const principal: Principal = { kind: 'staff', orgId, userId: ownerId, role: 'OWNER' };
  const product = await withPrincipal(database, principal, (tx) =>
    addProduct(tx, { name: `Biryani ${mark}`, priceMinor: 25_000n, stockQuantity: 100, publish: true }),
  );
  const makeKey = (scopes: readonly ApiScope[]) =>
    withPrincipal(database, principal, (tx) => createApiKey(tx, { name: `Key ${mark}`, scopes }));
  const { id: keyId, key } = await makeKey(API_SCOPES);
  return { orgId, slug, ownerId, productId: product.id, key, keyId, principal, makeKey };
}
