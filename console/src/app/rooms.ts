import { CalendarDays, ClipboardList, Contact, Package, Settings, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { SessionShop } from '../kit/api/session';

/** Every room that a shop has or will have; each has a name in the texts, `shell.orders`. */
type RoomId =
  | 'today'
  | 'orders'
  | 'attention'
  | 'inbox'
  | 'products'
  | 'customers'
  | 'members'
  | 'keys'
  | 'settings'
  | 'audit'
  | 'health';

export interface RoomEntry {
  /** Its part of the address. */
  readonly id: RoomId;
  readonly icon: LucideIcon;
  /** After `g`, it goes there. */
  readonly key: string;
  readonly group: 'groupDay' | 'groupShop' | 'groupBehind';
  /** Shown from this role on. */
  readonly minRole: SessionShop['role'];
  /** Its code, fetched when somebody goes there. The component takes care of the addresses below its own. */
  readonly load: () => Promise<{ readonly Room: ComponentType }>;
}

/** The rooms of a shop in the order of the navigation: a shop opens with the first. The first four of the day are at the thumb on a phone. */
export const ROOMS: readonly RoomEntry[] = [
  {
    ...{ id: 'today', icon: CalendarDays, key: 't', group: 'groupDay', minRole: 'VIEWER' },
    load: () => import('../rooms/today'),
  },
  {
    ...{ id: 'orders', icon: ClipboardList, key: 'o', group: 'groupDay', minRole: 'VIEWER' },
    load: () => import('../rooms/orders'),
  },
  {
    ...{ id: 'attention', icon: TriangleAlert, key: 'a', group: 'groupDay', minRole: 'VIEWER' },
    load: () => import('../rooms/attention'),
  },
  {
    ...{ id: 'products', icon: Package, key: 'p', group: 'groupShop', minRole: 'VIEWER' },
    load: () => import('../rooms/products'),
  },
  {
    ...{ id: 'customers', icon: Contact, key: 'c', group: 'groupShop', minRole: 'VIEWER' },
    load: () => import('../rooms/customers'),
  },
  {
    ...{ id: 'settings', icon: Settings, key: 's', group: 'groupShop', minRole: 'ADMIN' },
    load: () => import('../rooms/settings'),
  },
];
