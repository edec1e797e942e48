import { createContext, use } from 'react';
import type { SessionShop } from '../api/session';

/** The shop in whose rooms we are, with what amounts and times need. */
export interface OpenShop extends SessionShop {
  /** ISO 4217. */
  readonly currency: string;
  /** IANA zone. */
  readonly timezone: string;
}

export const ShopContext = createContext<OpenShop | undefined>(undefined);

/** The shop of this room. @throws Error outside of a shop. */
export function useShop(): OpenShop {
  const shop = use(ShopContext);
  if (!shop) throw new Error('This is a room of a shop, used outside of one');
  return shop;
}

const STRENGTH = { OWNER: 4, ADMIN: 3, STAFF: 2, VIEWER: 1 } as const;

/** Is a member of one role allowed what needs at least another? */
export function isAtLeast(role: SessionShop['role'], minRole: SessionShop['role']): boolean {
  return STRENGTH[role] >= STRENGTH[minRole];
}

/** May the member do what needs this role? The API decides; this only hides buttons that would be refused. */
export function useMay(role: SessionShop['role']): boolean {
  return isAtLeast(useShop().role, role);
}

/** The address of a room of this shop: `useShopPath()('orders', id)`. */
export function useShopPath(): (...parts: readonly string[]) => string {
  const { slug } = useShop();
  return (...parts) => ['/shops', slug, ...parts.map(encodeURIComponent)].join('/');
}
