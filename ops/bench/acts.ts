import { randomUUID } from 'node:crypto';
import type { HttpRequest } from '../world/http';
import type { Acknowledged } from '../world/shopClient';
import type { BenchStage } from './stage';

/** An order is placed over REST, and nobody waits for what follows. */
export function acceptOrder({ client, productIds }: BenchStage): Promise<Acknowledged> {
  const key = randomUUID();
  return client.place(
    {
      customer: { externalRef: key, name: 'Ravi' },
      items: [{ productId: productOf(productIds), quantity: 1 }],
      paymentMethod: 'ONLINE',
    },
    key,
  );
}

/** An order is placed, gets its pay link, is paid at the bank, and is handed over. */
export async function completeOrder(stage: BenchStage, accepted?: Acknowledged): Promise<string> {
  const { id, orderNumber, payUrl = '' } = accepted ?? (await acceptOrder(stage));
  await stage.board.until(orderNumber, 'to be payable', (row) => row.is_payable);
  await stage.payer.act(payUrl, { action: 'pay' });
  await stage.board.until(orderNumber, 'to be paid', (row) => row.payment_status === 'PAID');
  await stage.client.change(orderNumber, 'fulfill');
  return id;
}

/** The journey of a merchant's system, as the peers were measured: six calls from an empty cart to a recorded payment. */
export async function goOnJourney(stage: BenchStage): Promise<void> {
  const customer = randomUUID();
  const cart = await call<{ id: string }>(stage, 'POST', '/carts', { paymentMethod: 'MANUAL' });
  const path = `/carts/${cart.id}`;
  await call(stage, 'POST', `${path}/items`, { productId: productOf(stage.productIds), quantity: 1 });
  await call(stage, 'PUT', `${path}/customer`, { externalRef: customer, name: 'Meena' });
  await call(stage, 'PUT', `${path}/address`, { deliveryAddress: '12 Green Road, Pune' });
  const order = await call<{ id: string; totalMinor: number; currency: string }>(stage, 'POST', `${path}/checkout`, {});
  const { totalMinor: amountMinor, currency } = order;
  await call(stage, 'POST', `/orders/${order.id}/payments/manual`, { amountMinor, currency, method: 'CASH' });
}

/** The products in turn, so that no two neighbours want the same. */
function productOf(productIds: readonly string[]): string {
  turn += 1;
  return productIds[turn % productIds.length] ?? '';
}
let turn = 0;

/** One try: a bench has no faults, and a retry would hide what it costs. */
async function call<T>(
  { http, world, shop }: BenchStage,
  method: HttpRequest['method'],
  path: string,
  body: object,
): Promise<T> {
  const { status, text } = await http.request({
    method,
    url: `${world.places.apiUrl}/v1${path}`,
    headers: { 'x-api-key': shop.apiKey, 'idempotency-key': randomUUID() },
    body,
  });
  if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${text.slice(0, 500)}`);
  return (JSON.parse(text) as { data: T }).data;
}
