import { isAllowed } from '../accounts/access';
import type { Principal } from '../accounts/principal';
import { isCovered, type OrderFacts } from './order';
import { allowedChanges, TRANSITIONS } from './transitions';

/** What a person can be offered to do with an order. An unpaid order may be handed over for cash, if one says so. */
export const OFFERS = ['confirm', 'process', 'fulfil', 'fulfilPaidInCash', 'cancel', 'reject'] as const;
export type Offer = (typeof OFFERS)[number];

/** What moves an order needs of its caller, on every route that does. */
export const MOVE_ORDERS = { scope: 'orders:write', minRole: 'STAFF' } as const;

/** The moves that this caller may make now: what is not among them would be refused. */
export function offersTo(principal: Principal, order: OrderFacts): Offer[] {
  if (principal.kind === 'buyer') return allowedChanges(order, 'buyer');
  if (!isAllowed(principal, MOVE_ORDERS)) return [];
  const offers: Offer[] = allowedChanges(order, 'shop');
  return isHandedOverForCash(order) ? [...offers, 'fulfilPaidInCash'] : offers;
}

function isHandedOverForCash(order: OrderFacts): boolean {
  return !order.closing && TRANSITIONS.fulfil.from.includes(order.status) && !isCovered(order.paymentStatus);
}
