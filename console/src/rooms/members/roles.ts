import type { Schemas } from '../../kit/api/client';
import type { SessionShop } from '../../kit/api/session';
import { useShop } from '../../kit/shop/shop';

export type Role = SessionShop['role'];
export type Member = Schemas['Member'];

/** The strongest first. */
export const ROLES = ['OWNER', 'ADMIN', 'STAFF', 'VIEWER'] as const satisfies readonly Role[];

/** The roles that this member may give and take: an owner all, a manager those below. The API decides; others would be refused. */
export function useManagedRoles(): readonly Role[] {
  const { role } = useShop();
  if (role === 'OWNER') return ROLES;
  return role === 'ADMIN' ? ['STAFF', 'VIEWER'] : [];
}
