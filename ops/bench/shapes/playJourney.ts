import { randomUUID } from 'node:crypto';
import type { Stage } from '../stage';
import { nextProduct } from './newOrder';

/**
 * The journey that other commerce engines were measured by: six requests from an empty cart to an order that is paid by
 * hand, each sent when the one before is answered.
 *
 * @throws Error when a request is not answered 2xx, or the order is not paid in the end.
 */
export async function playJourney({ http, shop, world }: Stage): Promise<void> {
  const ask = async <T>(method: 'POST' | 'PUT', path: string, body: object): Promise<T> => {
    const { status, text } = await http.request({
      method,
      url: `${world.places.apiUrl}/v1${path}`,
      headers: { 'x-api-key': shop.apiKey, 'idempotency-key': randomUUID() },
      body,
    });
    if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${text.slice(0, 300)}`);
    return (JSON.parse(text) as { data: T }).data;
  };
  const cart = await ask<{ id: string }>('POST', '/carts', { paymentMethod: 'MANUAL' });
  await ask('POST', `/carts/${cart.id}/items`, { productId: nextProduct(shop.productIds), quantity: 1 });
  await ask('PUT', `/carts/${cart.id}/customer`, { externalRef: randomUUID(), name: 'Meera' });
  await ask('PUT', `/carts/${cart.id}/address`, { deliveryAddress: '12 Lake Road, Chennai' });
  const order = await ask<Placed>('POST', `/carts/${cart.id}/checkout`, {});
  const paid = await ask<{ paymentStatus: string }>('POST', `/orders/${order.id}/payments/manual`, {
    amountMinor: order.totalMinor,
    currency: order.currency,
    method: 'CASH',
  });
  if (paid.paymentStatus !== 'PAID') throw new Error(`order ${order.id} is ${paid.paymentStatus}, not paid`);
}

interface Placed {
  readonly id: string;
  readonly totalMinor: number;
  readonly currency: string;
}
