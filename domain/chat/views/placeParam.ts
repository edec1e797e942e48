import { text } from '../say';
import type { ViewParam } from '../view';
import type { Fulfilment } from '../../orders/order';

/** Where goods go: an address that was typed, or a place that was shared. */
export interface ShownPlace {
  readonly fulfilment: Fulfilment | undefined;
  readonly deliveryAddress?: string | undefined;
  readonly location?: { readonly lat: number; readonly lng: number } | undefined;
}

/** Where an order goes, as its customer is told: they know what place they shared. */
export function placeParam({ fulfilment, deliveryAddress, location }: ShownPlace): ViewParam {
  if (fulfilment !== 'DELIVERY') return '';
  if (deliveryAddress) return text('checkout.address', { address: deliveryAddress });
  return location ? text('checkout.location') : '';
}

/** Where an order goes, as its shop is told: a shared place is a link that opens in any map. */
export function shopPlaceParam(place: ShownPlace): ViewParam {
  const { fulfilment, deliveryAddress, location } = place;
  if (fulfilment !== 'DELIVERY' || deliveryAddress || !location) return placeParam(place);
  return text('shopOrder.map', { lat: String(location.lat), lng: String(location.lng) });
}
