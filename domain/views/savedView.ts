import { isAllowed } from '../accounts/access';
import { principalId, type Principal } from '../accounts/principal';

/** Pages whose filters can be saved, each with the names that its list's query knows besides paging. */
export const VIEW_FILTERS = {
  orders: [
    ...['status', 'paymentStatus', 'waitsFor', 'method', 'channel', 'fulfilment', 'q', 'customer', 'from', 'to'],
    ...['min', 'max', 'needsAttention', 'sort', 'layout', 'columns'],
  ],
  products: ['status', 'category', 'inStock', 'lowStock', 'min', 'max', 'q', 'sort', 'columns'],
  customers: ['q', 'sort', 'columns'],
  chats: ['state', 'assigned', 'open', 'q', 'columns'],
} as const;
export type ViewPage = keyof typeof VIEW_FILTERS;
export const VIEW_PAGES = Object.keys(VIEW_FILTERS) as [ViewPage, ...ViewPage[]];

/** `mine`: nobody else sees it. `team`: everybody in the shop does. */
export const VIEW_SCOPES = ['mine', 'team'] as const;
export type ViewScope = (typeof VIEW_SCOPES)[number];

/** More than a menu can show usefully; a team's are everybody's menu. */
export const MAX_VIEWS = { mine: 50, team: 100 } as const;

/** The filters that a page doesn't have: none of them is kept. */
export function unknownFilters(page: ViewPage, filters: Readonly<Record<string, string>>): string[] {
  const known: readonly string[] = VIEW_FILTERS[page];
  return Object.keys(filters).filter((name) => !known.includes(name));
}

/** May they put a view before the whole team, or take theirs away again? A viewer looks, and keeps views of their own. */
export function maySaveForTeam(principal: Principal): boolean {
  return isAllowed(principal, { scope: 'orders:write', minRole: 'STAFF' });
}

/** Whoever made it, and for a team's view whoever runs the shop. */
export function mayChangeView(
  principal: Principal,
  view: { readonly scope: ViewScope; readonly ownerId: string },
): boolean {
  if (view.ownerId === principalId(principal)) return view.scope === 'mine' || maySaveForTeam(principal);
  return view.scope === 'team' && isAllowed(principal, { scope: 'admin', minRole: 'ADMIN' });
}
