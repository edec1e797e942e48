import type { Schemas } from '../../kit/api/client';
import { useFilters, type Filters } from '../../kit/list/useFilters';
import { useShop } from '../../kit/shop/shop';
import { startOfDay } from '../../kit/say/localDate';

export type AuditEntry = Schemas['AuditEntry'];

const FILTERS = ['actor', 'thing', 'act', 'entityId', 'requestId', 'from', 'to'] as const;
export type AuditFilter = (typeof FILTERS)[number];

/** What is under audit, as the API names it (ops/docs/audited-tables.md has the rest). */
export const THINGS = [
  ...[
    'order',
    'orderItem',
    'orderDrop',
    'payment',
    'manualPayment',
    'charge',
    'capture',
    'refund',
    'product',
    'stock',
    'cart',
    'cartItem',
  ],
  ...['pspAccount', 'reconciliation', 'reconciliationItem'],
  ...['chat', 'member', 'invitation', 'apiKey', 'org', 'view', 'user', 'identity', 'session', 'password'],
  ...['switch', 'signingKey'],
] as const;

export const ACTS = ['created', 'changed', 'removed'] as const;

/** The filters of the address, and what the API is asked for by them. Days are those of the shop. */
export function useAuditQuery(): { readonly filters: Filters<AuditFilter>; readonly query: object } {
  const filters = useFilters(FILTERS);
  const { timezone } = useShop();
  const { thing, act, from, to, ...rest } = filters.set;
  const query = {
    ...rest,
    ...(thing !== undefined && act !== undefined && { action: `${thing}.${act}` }),
    ...(thing !== undefined && act === undefined && { entityType: thing }),
    ...(from !== undefined && { from: startOfDay(from, timezone) }),
    ...(to !== undefined && { to: startOfDay(to, timezone, 1) }),
  };
  return { filters, query };
}
