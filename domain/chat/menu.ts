import type { MemberRole } from '../accounts/principal';
import type { MessageKey } from './messages/en';

/** Who a typed command is for. */
export type Audience = 'everyone' | 'customer' | 'staff';

export interface MenuEntry {
  /** What is typed, without the slash. */
  readonly name: string;
  readonly audience: Audience;
  /** What it is for, in a few words. */
  readonly about: Extract<MessageKey, `about.${string}`>;
}

/** Every command that can be typed, in the order of help and of the channel's menu. */
export const MENU = [
  { name: 'start', audience: 'everyone', about: 'about.start' },
  { name: 'shop', audience: 'customer', about: 'about.shop' },
  { name: 'search', audience: 'customer', about: 'about.search' },
  { name: 'cart', audience: 'customer', about: 'about.cart' },
  { name: 'checkout', audience: 'customer', about: 'about.checkout' },
  { name: 'clear', audience: 'customer', about: 'about.clear' },
  { name: 'myorders', audience: 'customer', about: 'about.myorders' },
  { name: 'track', audience: 'customer', about: 'about.track' },
  { name: 'cancel', audience: 'customer', about: 'about.cancel' },
  { name: 'reorder', audience: 'customer', about: 'about.reorder' },
  { name: 'orders', audience: 'staff', about: 'about.orders' },
  { name: 'order', audience: 'staff', about: 'about.order' },
  { name: 'confirm', audience: 'staff', about: 'about.confirm' },
  { name: 'reject', audience: 'staff', about: 'about.reject' },
  { name: 'fulfill', audience: 'staff', about: 'about.fulfill' },
  { name: 'drop', audience: 'staff', about: 'about.drop' },
  { name: 'add', audience: 'staff', about: 'about.add' },
  { name: 'products', audience: 'staff', about: 'about.products' },
  { name: 'price', audience: 'staff', about: 'about.price' },
  { name: 'stock', audience: 'staff', about: 'about.stock' },
  { name: 'publish', audience: 'staff', about: 'about.publish' },
  { name: 'unpublish', audience: 'staff', about: 'about.unpublish' },
  { name: 'closed', audience: 'staff', about: 'about.closed' },
  { name: 'open', audience: 'staff', about: 'about.open' },
  { name: 'hours', audience: 'staff', about: 'about.hours' },
  { name: 'shops', audience: 'everyone', about: 'about.shops' },
  { name: 'newshop', audience: 'everyone', about: 'about.newshop' },
  { name: 'support', audience: 'everyone', about: 'about.support' },
  { name: 'language', audience: 'everyone', about: 'about.language' },
  { name: 'help', audience: 'everyone', about: 'about.help' },
  { name: 'stop', audience: 'everyone', about: 'about.stop' },
] as const satisfies readonly MenuEntry[];

export type MenuName = (typeof MENU)[number]['name'];

/** What this person can use in the shop they are in: its staff may order there as well. */
export function menuFor(role: MemberRole | undefined): readonly MenuEntry[] {
  return MENU.filter((entry) => entry.audience !== 'staff' || isStaff(role));
}

/** May a member with this role act for the shop? A viewer only looks, and does that in the console. */
export function isStaff(role: MemberRole | undefined): boolean {
  return role === 'OWNER' || role === 'ADMIN' || role === 'STAFF';
}
