import { isAllowed } from '../accounts/access';
import type { Principal } from '../accounts/principal';
import { DomainError } from '../kit/errors';

/**
 * Products, prices and stock are the shop's own affair: its staff, its keys, and the system on their behalf.
 * @throws DomainError `FORBIDDEN`.
 */
export function requireCatalogueManager(principal: Principal): void {
  const forBuyer = principal.kind === 'system' && principal.actor?.type === 'BUYER';
  if (!forBuyer && isAllowed(principal, { scope: 'catalog:write', minRole: 'STAFF' })) return;
  throw new DomainError({
    cause: 'forbidden',
    code: 'FORBIDDEN',
    message: 'Only the shop may change its products.',
  });
}
