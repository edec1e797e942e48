import { createPayer, type Payer } from '../../ops/world/payer';
import { createHttp, type Http } from '../../ops/world/http';
import { openInspector, type Inspector } from '../../ops/world/inspector';
import { openChaosShop, type ChaosShop } from '../../ops/chaos/shops';
import { receiptIn } from '../../ops/world/orderByChat';
import { createPhone, findButton } from '../../ops/world/phone';
import { WORDS } from '../../ops/world/words';
import type { World } from '../../ops/world/world';

/** A world with three shops and the people who use them. */
export interface OpenBooks {
  readonly world: World;
  readonly http: Http;
  readonly inspector: Inspector;
  readonly payer: Payer;
  /** Orders come over REST, paid online or in cash. */
  readonly counter: ChaosShop;
  /** Orders come in chats. */
  readonly corner: ChaosShop;
  /** The same, and who has not paid within two seconds is nudged. */
  readonly hasty: ChaosShop;
  close(): Promise<void>;
}

/** An order that is waiting for something, and what it takes to bring it to its end. */
export interface OpenOrder {
  readonly shop: ChaosShop;
  readonly orderNumber: string;
  readonly payUrl: string | undefined;
}

const PATIENCE_MS = 120_000;
const NUDGE_AFTER_SECONDS = 2;

export async function openBooks(world: World): Promise<OpenBooks> {
  const http = createHttp();
  const inspector = openInspector(world.places.databaseUrl);
  const open = (number: number, paymentMethods: readonly ('ONLINE' | 'COD')[]) =>
    openChaosShop({ http, places: world.places, inspector, patienceMs: PATIENCE_MS }, { number, paymentMethods });
  const hasty = await open(2, ['ONLINE']);
  await hasty.client.changeSettings({ nudgeAfterSeconds: NUDGE_AFTER_SECONDS });
  return {
    ...{ world, http, inspector, hasty },
    payer: createPayer(http),
    counter: await open(0, ['ONLINE', 'COD']),
    corner: await open(1, ['ONLINE']),
    async close() {
      await inspector.close();
      http.close();
    },
  };
}

let customers = 0;

/** Somebody orders over REST. */
export async function orderAtCounter({ counter }: OpenBooks, paymentMethod: 'ONLINE' | 'COD'): Promise<OpenOrder> {
  customers += 1;
  const { orderNumber, payUrl } = await counter.client.place(
    {
      customer: { externalRef: `customer-${customers}`, name: 'Ravi' },
      items: [{ productId: counter.productIds[0] ?? '', quantity: 2 }],
      paymentMethod,
    },
    `order-${customers}`,
  );
  return { shop: counter, orderNumber, payUrl };
}

/** Somebody orders in a chat. */
export async function orderInChat(books: OpenBooks, shop: ChaosShop): Promise<OpenOrder> {
  const draft = await draftInChat(books, shop);
  await draft.confirm();
  return draft.receipt();
}

export interface ChatDraft {
  /** Taps Confirm; resolves when Telegram has the tap. */
  confirm(): Promise<void>;
  receipt(): Promise<OpenOrder>;
}

/** Somebody writes in a chat what she wants, and sees what was understood. */
export async function draftInChat({ http, world }: OpenBooks, shop: ChaosShop): Promise<ChatDraft> {
  customers += 1;
  const { sandboxUrl } = world.places;
  const chatId = shop.chatIdOf({ index: customers });
  const phone = createPhone({ http, sandboxUrl, chatId, patienceMs: PATIENCE_MS });
  await phone.pickUp('Meena');
  await phone.say(`/start shop_${shop.slug}`);
  await phone.say('2 masala dosa');
  const { message, button } = await phone.until('a draft', (messages) => findButton(messages, WORDS.confirm));
  return {
    confirm: () => phone.tap(message, button),
    receipt: async () => ({ shop, ...(await phone.until('the receipt', receiptIn)) }),
  };
}

export const isPayable = ({ shop, orderNumber }: OpenOrder) =>
  shop.board.until(orderNumber, 'to be payable', (row) => row.is_payable);

export const isPaid = ({ shop, orderNumber }: OpenOrder) =>
  shop.board.until(orderNumber, 'to be paid', (row) => row.payment_status === 'PAID');

export async function pay(books: OpenBooks, order: OpenOrder): Promise<OpenOrder> {
  await isPayable(order);
  await books.payer.act(order.payUrl ?? '', { action: 'pay' });
  await isPaid(order);
  return order;
}

/** What the customer and the shop still have to do, they do, whatever state the order is in. */
export async function bringToEnd(books: OpenBooks, order: OpenOrder): Promise<void> {
  const { payment_status: payment } = await order.shop.board.until(order.orderNumber, 'to be there', () => true);
  if (payment !== 'PAID' && payment !== 'COD_DUE') await pay(books, order);
  await order.shop.client.change(order.orderNumber, 'fulfill');
  await order.shop.board.until(order.orderNumber, 'to be fulfilled', (row) => row.status === 'FULFILLED');
}
