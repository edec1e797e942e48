import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { ShopSettings } from '../../domain/accounts/settings';
import { connectTemporal } from '../../workers/kit/connectTemporal';
import { createHttp, type Http } from '../world/http';
import { openInspector, type Inspector } from '../world/inspector';
import { openShop, type OpenedShop } from '../world/openShop';
import { createOrderBoard, type OrderBoard } from '../world/orderBoard';
import { createPayer, type Payer } from '../world/payer';
import { createShopClient, type ShopClient } from '../world/shopClient';
import type { World } from '../world/world';
import { startBareWorker, type BareWorker } from './bare/startBareWorker';

/** A shop of the bench with its shelf. */
export interface BenchShop extends OpenedShop {
  readonly ownerChatId: number;
  readonly client: ShopClient;
  readonly productIds: readonly string[];
}

/** Everything that the measures are played with. */
export interface Stage {
  readonly world: World;
  readonly http: Http;
  readonly inspector: Inspector;
  readonly temporal: Client;
  readonly bare: BareWorker;
  readonly payer: Payer;
  /** Sells over REST, by every method. */
  readonly shop: BenchShop;
  readonly board: OrderBoard;
  /** Sells in chat; offers one way to pay and one to hand over, so that the tap on Confirm places the order. */
  readonly chatShop: BenchShop;
  /** Has sold for years: its lists are long. */
  readonly listShop: BenchShop;
  close(): Promise<void>;
}

/** Ten products, as in the measured journeys of others (facts on commerce engines). */
export const SHELF = [
  ['Masala dosa', 8_000],
  ['Filter coffee', 4_000],
  ['Veg thali', 12_000],
  ['Paneer tikka', 18_050],
  ['Lemon rice', 7_025],
  ['Mango lassi', 6_000],
  ['Plain idli', 5_000],
  ['Onion uttapam', 9_500],
  ['Gulab jamun', 4_550],
  ['Butter naan', 3_500],
] as const;

/** Nobody is turned away. */
const STOCK = 1_000_000;
/** An order waits for six other processes on a machine that they fill; what takes longer has been lost. */
const PATIENCE_MS = 120_000;
/** More connections than a measure has requests in flight. */
const MAX_SOCKETS = 256;
/** The driver's own waiting must not be what is measured, nor its looking: one that waits alone looks every 4 ms. */
const LOOK_EVERY_MS = 4;
/** Reminders are for shops that forget; those of the bench are left as they stand. */
const A_MONTH_SECONDS = 2_592_000;

/** Opens the bench's shops in a fresh world, and starts what the engine alone is measured by. */
export async function openStage(world: World): Promise<Stage> {
  const { places } = world;
  const http = createHttp(MAX_SOCKETS);
  const inspector = openInspector(places.databaseUrl);
  const temporal = await connectTemporal({ address: places.temporalAddress, namespace: places.temporalNamespace });
  const bare = await startBareWorker(places, join(world.folder, 'logs', 'bare.log'));
  const open = (number: number, offers: Offers) => openBenchShop({ http, inspector, world }, { number, offers });
  const shop = await open(1, { paymentMethods: ['ONLINE', 'COD', 'MANUAL'], fulfilments: ['PICKUP', 'DELIVERY'] });
  const listShop = await open(3, { paymentMethods: ['COD'], fulfilments: ['PICKUP'] });
  const chatShop = await open(2, { paymentMethods: ['ONLINE'], fulfilments: ['PICKUP'] });
  return {
    ...{ world, http, inspector, bare, shop, chatShop, listShop },
    temporal: temporal.client,
    payer: createPayer(http),
    board: createOrderBoard({ inspector, orgId: shop.orgId, patienceMs: PATIENCE_MS, lookEveryMs: LOOK_EVERY_MS }),
    async close() {
      await bare.stop();
      await temporal.close();
      await inspector.close();
      http.close();
    },
  };
}

type Offers = Pick<ShopSettings, 'paymentMethods' | 'fulfilments'>;

async function openBenchShop(
  { http, inspector, world }: Pick<Stage, 'http' | 'inspector' | 'world'>,
  { number, offers }: { number: number; offers: Offers },
): Promise<BenchShop> {
  const { places } = world;
  const owner = { chatId: number, firstName: 'Asha' };
  const opened = await openShop({ http, places, inspector, owner, name: `Bench shop ${number}` });
  const client = createShopClient({ http, apiUrl: places.apiUrl, orgId: opened.orgId, apiKey: opened.apiKey });
  await client.changeSettings({
    ...offers,
    remindAfterSeconds: A_MONTH_SECONDS,
    tellCustomerAfterSeconds: A_MONTH_SECONDS,
  });
  const productIds: string[] = [];
  for (const [name, priceMinor] of SHELF)
    productIds.push((await client.addProduct({ name, priceMinor, stockQuantity: STOCK })).id);
  return { ...opened, ownerChatId: owner.chatId, client, productIds };
}
