import {
  Banknote,
  CalendarDays,
  ClipboardList,
  Contact,
  HeartPulse,
  KeyRound,
  Landmark,
  MessagesSquare,
  Package,
  Scale,
  ScrollText,
  Settings,
  TriangleAlert,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { loadTexts, type LaterText } from '../i18n';
import { AUDIT_TEXTS } from '../kit/say/auditTexts';
import type { SessionShop } from '../kit/api/session';
import type { ReadsAhead } from '../kit/api/useRead';
import { isAtLeast } from '../kit/shop/shop';

/** Every room that a shop has or will have; each has a name in the texts, `shell.orders`. */
type RoomId =
  | 'today'
  | 'orders'
  | 'attention'
  | 'inbox'
  | 'payments'
  | 'accounts'
  | 'reconciliation'
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
  /** The platform has it, too: it has people and a log, but no orders and no shelf. */
  readonly isPlatforms?: true;
  /** There are addresses below its own, of which its component takes care. */
  readonly hasPages?: true;
  /** English texts that come with it; what is told of changes is told in the words of other rooms. */
  readonly texts?: readonly LaterText[];
  /** Its code, fetched when somebody goes there. */
  readonly load: () => Promise<{ readonly Room: ComponentType; readonly ahead?: ReadsAhead }>;
}

/**
 * The rooms of a shop in the order of the navigation: a shop opens with the first. The first four of the day are at the
 * thumb on a phone.
 */
export const ROOMS: readonly RoomEntry[] = [
  {
    ...{ id: 'today', icon: CalendarDays, key: 't', group: 'groupDay', minRole: 'VIEWER' },
    load: () => import('../rooms/today'),
  },
  {
    ...{ id: 'orders', icon: ClipboardList, key: 'o', group: 'groupDay', minRole: 'VIEWER', hasPages: true },
    load: () => import('../rooms/orders'),
  },
  {
    ...{ id: 'attention', icon: TriangleAlert, key: 'a', group: 'groupDay', minRole: 'VIEWER' },
    texts: ['attention'],
    load: () => import('../rooms/attention'),
  },
  {
    ...{ id: 'inbox', icon: MessagesSquare, key: 'i', group: 'groupDay', minRole: 'VIEWER', hasPages: true },
    texts: ['inbox'],
    load: () => import('../rooms/inbox'),
  },
  {
    ...{ id: 'payments', icon: Banknote, key: 'y', group: 'groupDay', minRole: 'VIEWER', hasPages: true },
    texts: ['payments'],
    load: () => import('../rooms/payments'),
  },
  {
    ...{ id: 'products', icon: Package, key: 'p', group: 'groupShop', minRole: 'VIEWER', hasPages: true },
    load: () => import('../rooms/products'),
  },
  {
    ...{ id: 'customers', icon: Contact, key: 'c', group: 'groupShop', minRole: 'VIEWER', hasPages: true },
    texts: ['customers'],
    load: () => import('../rooms/customers'),
  },
  {
    ...{ id: 'members', icon: UsersRound, key: 'm', group: 'groupShop', minRole: 'STAFF', isPlatforms: true },
    texts: ['members'],
    load: () => import('../rooms/members'),
  },
  {
    ...{ id: 'settings', icon: Settings, key: 's', group: 'groupShop', minRole: 'ADMIN' },
    texts: ['settings'],
    load: () => import('../rooms/settings'),
  },
  {
    ...{ id: 'accounts', icon: Landmark, key: 'w', group: 'groupShop', minRole: 'ADMIN', hasPages: true },
    texts: ['accounts'],
    load: () => import('../rooms/accounts'),
  },
  {
    ...{ id: 'reconciliation', icon: Scale, key: 'r', group: 'groupBehind', minRole: 'ADMIN', hasPages: true },
    texts: ['reconciliation'],
    load: () => import('../rooms/reconciliation'),
  },
  {
    ...{ id: 'keys', icon: KeyRound, key: 'k', group: 'groupBehind', minRole: 'ADMIN' },
    texts: ['keys'],
    load: () => import('../rooms/keys'),
  },
  {
    ...{ id: 'audit', icon: ScrollText, key: 'u', group: 'groupBehind', minRole: 'ADMIN', isPlatforms: true },
    texts: AUDIT_TEXTS,
    load: () => import('../rooms/audit'),
  },
  {
    ...{ id: 'health', icon: HeartPulse, key: 'h', group: 'groupBehind', minRole: 'STAFF', isPlatforms: true },
    texts: ['health'],
    load: () => import('../rooms/health'),
  },
];

/** The rooms that a member may enter. */
export function roomsOf({ role, isPlatform }: Pick<SessionShop, 'role' | 'isPlatform'>): readonly RoomEntry[] {
  return ROOMS.filter((room) => isAtLeast(role, room.minRole) && (!isPlatform || room.isPlatforms));
}

/** A room with its texts; once it has been fetched, it is there at once. */
export async function fetchRoom({ load, texts = [] }: Pick<RoomEntry, 'load' | 'texts'>): Promise<ComponentType> {
  const [{ Room }] = await Promise.all([load(), loadTexts(texts)]);
  return Room;
}
