import { randomUUID } from 'node:crypto';
import type { Stage } from '../playStory';
import type { StoryShop } from '../shopOfOwner';
import { handOver, type StoryOrder } from './shopping';

interface PlacedAnswer {
  readonly success: boolean;
  readonly data: { readonly id: string; readonly orderNumber: string };
}

/** The merchant's own system orders over REST, and asks twice with one key: one order, one answer. */
export async function playRestOrder(stage: Stage, shop: StoryShop, apiKey: string): Promise<StoryOrder> {
  const { options, witness, tell } = stage;
  const product = (
    await witness.rows<{ id: string }>(`SELECT id FROM products WHERE org_id = $1 AND name = 'Filter coffee'`, [
      shop.orgId,
    ])
  )[0];
  const body = JSON.stringify({
    vendorId: shop.orgId,
    items: [{ productId: product?.id, quantity: 3 }],
    customer: { externalRef: 'till-7', name: 'Ravi from the till' },
    paymentMethod: 'COD',
    fulfilment: 'PICKUP',
  });
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey, 'idempotency-key': randomUUID() };
  const ask = async () => {
    const answer = await fetch(`${options.places.apiUrl}/v1/orders`, { method: 'POST', headers, body });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`the order over REST was answered ${answer.status}: ${text}`);
    return text;
  };
  const [first, second] = [await ask(), await ask()];
  if (first !== second) throw new Error('the same Idempotency-Key got two answers');
  const { data } = JSON.parse(first) as PlacedAnswer;
  await witness.eventually(`SELECT count(*) FROM orders WHERE org_id = $1 AND source = 'API'`, [shop.orgId], 1);
  tell(
    `the till orders 3 coffees over REST (${data.orderNumber}), twice with one Idempotency-Key: one order, one answer`,
  );
  const order: StoryOrder = {
    orgId: shop.orgId,
    orderId: data.id,
    orderNumber: data.orderNumber,
    shortNumber: String(Number(data.orderNumber.split('-').at(-1))),
    ends: { status: 'FULFILLED', capturedMinor: 12_000, refundedMinor: 0 },
  };
  await handOver(stage, order, apiKey);
  tell('it is handed over the counter and paid in cash');
  return order;
}
