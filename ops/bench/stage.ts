import { createHttp, type Http } from '../world/http';
import { openInspector, type Inspector } from '../world/inspector';
import { openShop, type OpenedShop } from '../world/openShop';
import { createOrderBoard, type OrderBoard } from '../world/orderBoard';
import { createPayer, type Payer } from '../world/payer';
import type { Server } from '../world/server';
import { createShopClient, type ShopClient } from '../world/shopClient';
import type { World } from '../world/world';
import { startBareEngine, type BareEngine } from './bareEngine';

/** What all phases of a bench are played on. */
export interface BenchStage {
  readonly world: World;
  readonly http: Http;
  readonly inspector: Inspector;
  readonly shop: OpenedShop;
  readonly client: ShopClient;
  readonly board: OrderBoard;
  readonly payer: Payer;
  readonly productIds: readonly string[];
  readonly engine: BareEngine;
  /** The processes whose time is the product's: all but the sandbox, the bench itself, and the bare workflows. */
  readonly product: readonly Server[];
  close(): Promise<void>;
}

/** As many as the peers of the comparison had, with more stock than any bench orders. */
const PRODUCTS = 10;
const STOCK = 1_000_000;
const PATIENCE_MS = 120_000;
/** Orders are looked at so often that the looking is no part of how long they take. */
const LOOK_EVERY_MS = 10;

export async function openStage(world: World): Promise<BenchStage> {
  const { places, servers, folder } = world;
  const http = createHttp();
  const inspector = openInspector(places.databaseUrl);
  const owner = { chatId: 1_000_000, firstName: 'Asha' };
  const shop = await openShop({ http, places, inspector, owner, name: 'Bench' });
  const client = createShopClient({ http, apiUrl: places.apiUrl, orgId: shop.orgId, apiKey: shop.apiKey });
  await client.changeSettings({ paymentMethods: ['ONLINE', 'MANUAL'] });
  const productIds: string[] = [];
  for (let number = 1; number <= PRODUCTS; number += 1) {
    const product = { name: `Thali number ${number}`, priceMinor: 10_000, stockQuantity: STOCK };
    productIds.push((await client.addProduct(product)).id);
  }
  const engine = await startBareEngine(places, folder);
  return {
    ...{ world, http, inspector, shop, client, productIds, engine },
    board: createOrderBoard({ inspector, orgId: shop.orgId, patienceMs: PATIENCE_MS, lookEveryMs: LOOK_EVERY_MS }),
    payer: createPayer(http),
    product: [servers.postgres, servers.temporal, servers.api, servers.worker, servers.relay],
    async close() {
      await engine.server.stop();
      await inspector.close();
      http.close();
    },
  };
}
