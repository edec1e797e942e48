import type { Http } from '../world/http';
import { orderByChat } from '../world/orderByChat';
import type { OrderBoard } from '../world/orderBoard';
import type { Payer } from '../world/payer';
import type { ShopClient } from '../world/shopClient';
import { isAsExpected } from './ending';
import type { PlannedOrder } from './plan';
import type { ChaosShop } from './shops';

/** What the orders of a chaos run are played with. */
export interface Stage {
  readonly http: Http;
  readonly sandboxUrl: string;
  readonly shops: Readonly<Record<PlannedOrder['channel'], ChaosShop>>;
  readonly payer: Payer;
  /** How long anybody waits for anything; longer than the judges do. */
  readonly patienceMs: number;
  /** Called when an order is acknowledged: answered 2xx over REST, or confirmed by a tap that Telegram has taken. */
  readonly onAcknowledged: (order: PlannedOrder) => void;
}

/** Plays one order to the ending that the plan has for it, as patient people do: nobody does anything twice by themselves. */
export async function playOrder(stage: Stage, order: PlannedOrder): Promise<void> {
  const { client, board } = stage.shops[order.channel];
  const { orderNumber, payUrl } = await place(stage, order);
  await bringMoney(stage.payer, order, { orderNumber, payUrl, board });
  await end(client, order, orderNumber);
  await board.until(orderNumber, `to end as «${order.ending}»`, (row) => isAsExpected(order.ending, row));
}

interface Placed {
  readonly orderNumber: string;
  readonly payUrl: string | undefined;
}

async function place(stage: Stage, order: PlannedOrder): Promise<Placed> {
  const shop = stage.shops[order.channel];
  const customerName = `Customer ${order.index + 1}`;
  if (order.channel === 'chat') {
    return orderByChat({
      http: stage.http,
      sandboxUrl: stage.sandboxUrl,
      chatId: shop.chatIdOf(order),
      customerName,
      shopSlug: shop.slug,
      words: order.words,
      patienceMs: stage.patienceMs,
      onConfirmed: () => stage.onAcknowledged(order),
    });
  }
  const { orderNumber, payUrl } = await shop.client.place(
    {
      customer: { externalRef: shop.referenceOf(order), name: customerName },
      items: order.lines.map(({ product, quantity }) => ({ productId: shop.productIds[product] ?? '', quantity })),
      paymentMethod: order.ending === 'cash' ? 'COD' : 'ONLINE',
    },
    `chaos-${order.index}`,
  );
  stage.onAcknowledged(order);
  return { orderNumber, payUrl };
}

/** What the customer does: nothing, waits for the link, or goes to the bank. */
async function bringMoney(
  payer: Payer,
  order: PlannedOrder,
  { orderNumber, payUrl = '', board }: Placed & { readonly board: OrderBoard },
): Promise<void> {
  // Whoever pays in cash has no link, and a cancel may come before there is one.
  if (order.ending === 'cash' || order.ending === 'cancelled') return;
  await board.until(orderNumber, 'to be payable', (row) => row.is_payable);
  if (order.ending === 'unpaid') return;
  if (order.ending === 'declinedThenPaid') await payer.act(payUrl, { action: 'decline', reason: 'insufficient_funds' });
  await payer.act(payUrl, { action: 'pay' });
  await board.until(orderNumber, 'to be paid', (row) => row.payment_status === 'PAID');
}

/** What the shop does. */
async function end(client: ShopClient, order: PlannedOrder, orderNumber: string): Promise<void> {
  switch (order.ending) {
    case 'paid':
      await client.change(orderNumber, 'confirm');
      await client.change(orderNumber, 'fulfill');
      return;
    case 'cash':
    case 'declinedThenPaid':
      return client.change(orderNumber, 'fulfill');
    case 'rejected':
      return client.change(orderNumber, 'reject', { reason: 'The kitchen is closed' });
    case 'cancelled':
      return client.change(orderNumber, 'cancel', { reason: 'Sold out after all' });
    case 'unpaid':
      return;
  }
}
