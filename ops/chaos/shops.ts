import type { Http } from '../world/http';
import type { Inspector } from '../world/inspector';
import { openShop } from '../world/openShop';
import { createOrderBoard, type OrderBoard } from '../world/orderBoard';
import type { Places } from '../world/places';
import { createShopClient, type ShopClient } from '../world/shopClient';
import { SHELF, type PlannedOrder } from './plan';

type Numbered = Pick<PlannedOrder, 'index'>;

/** A shop of a chaos run with its shelf, and what its people use. */
export interface ChaosShop {
  readonly orgId: string;
  readonly slug: string;
  readonly apiKey: string;
  readonly ownerChatId: number;
  readonly client: ShopClient;
  readonly board: OrderBoard;
  /** In the order of the shelf. */
  readonly productIds: readonly string[];
  /** How the shop's own system names the customer of an order. */
  referenceOf(order: Numbered): string;
  /** The chat of an order's customer. */
  chatIdOf(order: Numbered): number;
}

export interface ShopOptions {
  readonly http: Http;
  readonly places: Places;
  readonly inspector: Inspector;
  readonly patienceMs: number;
  /** How long the shop's client waits for an answer before it asks again; as an impatient one unless told. */
  readonly tryWithinMs?: number;
}

/**
 * Impatient clients: an answer that takes longer than a lock or a restart is given up, and asked for again while the
 * first request may still be under way. That is what makes retries dangerous, so every client of a run does it.
 */
export const TRY_WITHIN_MS = 250;
/** More than all orders of a run could want, so that nobody is turned away. */
export const STOCK = 1_000_000;
/** Ids of owners, and after each the chats of the shop's customers; one run has fewer than this. */
const CHATS_PER_SHOP = 1_000_000;

interface WantedShop {
  /** Of the shop in this run; gives its people their chats. */
  readonly number: number;
  /** With one method only, a chat's order is placed by the tap that confirms it. */
  readonly paymentMethods: readonly ('ONLINE' | 'COD')[];
  /** ISO 4217; INR unless told. The shelf's prices are hundredths of it. */
  readonly currency?: string | undefined;
}

/** Opens a shop over chat, or over REST if it sells in another currency than chats do, and fills its shelf over REST. */
export async function openChaosShop(
  { http, places, inspector, patienceMs, tryWithinMs = TRY_WITHIN_MS }: ShopOptions,
  { number, paymentMethods, currency }: WantedShop,
): Promise<ChaosShop> {
  const ownerChatId = (number + 1) * CHATS_PER_SHOP;
  const owner = { chatId: ownerChatId, firstName: 'Asha' };
  const name = `Chaos shop ${number + 1}`;
  const { orgId, slug, apiKey } = await openShop({ http, places, inspector, owner, name, currency });
  const client = createShopClient({
    http,
    apiUrl: places.apiUrl,
    orgId,
    apiKey,
    patienceMs,
    tryWithinMs,
  });
  await client.changeSettings({ paymentMethods, fulfilments: ['PICKUP'] });
  const productIds: string[] = [];
  for (const product of SHELF) productIds.push((await client.addProduct({ ...product, stockQuantity: STOCK })).id);
  return {
    orgId,
    slug,
    apiKey,
    ownerChatId,
    client,
    board: createOrderBoard({ inspector, orgId, patienceMs }),
    productIds,
    referenceOf: ({ index }) => `customer-${index}`,
    chatIdOf: ({ index }) => ownerChatId + 1 + index,
  };
}
