import { en } from '../../../domain/chat/messages/en';
import { callApi, must } from '../callApi';
import type { Phone, SeenMessage } from '../phone';
import type { Stage } from '../playStory';
import { wordsOf, type StoryShop } from '../shopOfOwner';

/** An order as the story follows it. */
export interface StoryOrder {
  readonly orgId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  /** The end of the number, as people type it. */
  readonly shortNumber: string;
  /** What it is expected to come to, for the count at the end. */
  readonly ends: { readonly status: string; readonly capturedMinor: number; readonly refundedMinor: number };
}

/** The customer comes in by the shop's link. */
export async function enterShop(customer: Phone, shop: StoryShop): Promise<void> {
  await customer.say(`/start shop_${shop.slug}`);
  await customer.reads(shop.name);
}

/** The customer writes what she wants, reads what was understood, and confirms. */
export async function orderInWords(customer: Phone, words: string): Promise<SeenMessage> {
  await customer.say(words);
  await customer.reads(wordsOf(en['draft.added']));
  await customer.tap(en['button.confirm']);
  return customer.reads(RECEIPT);
}

/** The same in a shop that leaves a choice of how to get it and how to pay. */
export async function orderInWordsAndAnswer(customer: Phone, words: string): Promise<SeenMessage> {
  await customer.say(words);
  await customer.reads(wordsOf(en['draft.added']));
  await customer.tap(en['button.confirm']);
  return answerAndPlace(customer);
}

/** From the basket to the receipt: pick-up, paid online. */
export async function checkOut(customer: Phone): Promise<SeenMessage> {
  await customer.tap(en['button.checkout']);
  return answerAndPlace(customer);
}

async function answerAndPlace(customer: Phone): Promise<SeenMessage> {
  await customer.tap(en['fulfilment.PICKUP']);
  await customer.tap(en['method.ONLINE']);
  await customer.tap(wordsOf(en['button.place']));
  return customer.reads(RECEIPT);
}

const RECEIPT = wordsOf(en['order.receipt']);

/** The newest order of a shop, as Postgres has it. */
export async function newestOrder({ witness }: Stage, shop: StoryShop, ends: StoryOrder['ends']): Promise<StoryOrder> {
  const order = (
    await witness.rows<{ id: string; order_number: string }>(
      'SELECT id, order_number FROM orders WHERE org_id = $1 ORDER BY created_at DESC LIMIT 1',
      [shop.orgId],
    )
  )[0];
  if (!order) throw new Error(`Postgres has no order of ${shop.name}`);
  return {
    orgId: shop.orgId,
    orderId: order.id,
    orderNumber: order.order_number,
    shortNumber: String(Number(order.order_number.split('-').at(-1))),
    ends,
  };
}

/** Waits until Postgres has the order in this state. */
export async function untilOrder(
  { witness }: Stage,
  order: StoryOrder,
  { column, wanted }: { readonly column: 'status' | 'payment_status'; readonly wanted: string },
): Promise<void> {
  await witness.eventually(STATE_OF[column], [order.orderId], wanted);
}

/** The shop's own system says that the order is with its customer. */
export async function handOver(stage: Stage, order: StoryOrder, apiKey: string): Promise<void> {
  await must(callApi(stage.options, `POST /orders/${order.orderId}/fulfill`, { apiKey, body: {} }));
  await untilOrder(stage, order, { column: 'status', wanted: 'FULFILLED' });
}

const STATE_OF = {
  status: 'SELECT status FROM orders WHERE id = $1',
  payment_status: 'SELECT payment_status FROM orders WHERE id = $1',
} as const;
