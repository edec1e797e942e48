import type { Http } from '../world/http';
import { orderByChat } from '../world/orderByChat';
import type { OrderBoard } from '../world/orderBoard';
import type { Payer } from '../world/payer';
import type { Places } from '../world/places';
import type { ShopClient } from '../world/shopClient';
import type { PlannedOrder } from './plan';
import type { ReplayState } from './replayState';

/** A restart of any part takes seconds; an order takes one. */
const PATIENCE_MS = 120_000;

/** What every order of a replay is played with. */
export interface Stage {
  readonly http: Http;
  readonly places: Places;
  readonly state: ReplayState;
  readonly client: ShopClient;
  readonly payer: Payer;
  readonly board: OrderBoard;
}

/** How far an order has come, as Postgres told when the replay was taken up again. */
export interface KnownOrder {
  readonly orderNumber: string;
  readonly status: string;
  readonly paymentStatus: string;
  /** `/r/{token}` on the API. */
  readonly payUrl: string;
}

/**
 * Plays one basket to its end: placed over REST or in a chat, paid at the bank, handed over. What an earlier run has
 * done is found and not done again: REST by its idempotency key, the chat by what stands in it, the rest by the row.
 */
export async function playOrder(stage: Stage, order: PlannedOrder, known: KnownOrder | undefined): Promise<void> {
  const { board, payer, client } = stage;
  const { orderNumber, payUrl } = known ?? (await place(stage, order));
  if (!known || !isPaid(known.paymentStatus)) {
    await board.until(orderNumber, 'to be payable', (row) => row.is_payable);
    await payer.act(payUrl, { action: 'pay' });
    await board.until(orderNumber, 'to be paid', (row) => isPaid(row.payment_status));
  }
  if (known?.status !== 'FULFILLED') await client.change(orderNumber, 'fulfill');
}

async function place(
  { http, places, state, client }: Stage,
  order: PlannedOrder,
): Promise<{ orderNumber: string; payUrl: string }> {
  const customerName = `Customer ${order.index + 1}`;
  if (order.channel === 'chat') {
    return orderByChat({
      http,
      sandboxUrl: places.sandboxUrl,
      chatId: state.firstChatId + order.index,
      customerName,
      shopSlug: state.slug,
      words: order.words,
      patienceMs: PATIENCE_MS,
    });
  }
  const { orderNumber, payUrl } = await client.place(
    {
      customer: { externalRef: `basket-${order.index}`, name: customerName },
      items: order.lines.map(({ product, quantity }) => ({
        productId: state.productIds[product] as string,
        quantity,
      })),
      paymentMethod: 'ONLINE',
    },
    `replay-${order.index}`,
  );
  if (payUrl === undefined) throw new Error(`${orderNumber} came without a pay link`);
  return { orderNumber, payUrl };
}

/** Nothing is paid back in a replay. */
function isPaid(paymentStatus: string): boolean {
  return paymentStatus === 'PAID';
}
