import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createHttp, type Http } from '../../ops/world/http';
import { openInspector, type Inspector } from '../../ops/world/inspector';
import { openShop, type OpenedShop } from '../../ops/world/openShop';
import { createPayer } from '../../ops/world/payer';
import { createPhone, type Phone } from '../../ops/world/phone';
import { signInByTelegram } from '../../ops/world/signInByTelegram';
import { createShopClient, type Acknowledged, type ShopClient } from '../../ops/world/shopClient';
import type * as worldModule from '../../ops/world/world';
import type { World } from '../../ops/world/world';
import { projectFolder } from '../../ops/setup/projectFolder';
import { waitFor } from '../kit/waitFor';

export const OWNER = { chatId: 7_001, firstName: 'Asha' };

/** A whole Munshi with one open shop, three products on its shelf, and its owner's phone. */
export interface ConsoleStage {
  readonly world: World;
  readonly url: string;
  readonly http: Http;
  readonly inspector: Inspector;
  readonly shop: OpenedShop;
  readonly client: ShopClient;
  readonly products: readonly { readonly id: string; readonly name: string }[];
  /** An order by the shop's own system; paid at the bank where `isPaid`. */
  placeOrder(order: PlacedOrder): Promise<Acknowledged>;
  /** The phone of somebody: a customer in the shop, or whoever is to sign in. */
  pickUpPhone(person: Person): Promise<Phone>;
  /** Signs somebody in by Telegram in this browser, as people do it; the owner unless told. */
  signIn(page: Page, chatId?: number): Promise<void>;
  /** The text of the newest mail or SMS to an address, once there is one that fits. */
  readLetter(to: string, fits: RegExp): Promise<string>;
  /** The six digits of the newest of them, once there is one with others than those that were read before. */
  readCode(to: string, before?: string): Promise<string>;
  close(): Promise<void>;
}

export interface Person {
  readonly chatId: number;
  readonly firstName: string;
}

export interface PlacedOrder {
  readonly customer: string;
  readonly method?: 'ONLINE' | 'COD';
  readonly isPaid?: boolean;
  /** Pieces of each product, in the order of the shelf. */
  readonly pieces?: readonly number[];
}

const SHELF = [
  { name: 'Masala dosa', priceMinor: 8_000, stockQuantity: 100 },
  { name: 'Filter coffee', priceMinor: 4_000, stockQuantity: 100 },
  { name: 'Veg biryani', priceMinor: 25_000, stockQuantity: 100 },
];

/** @param settings besides those of development, such as DEFAULT_LOCALE. */
export async function openConsoleStage(settings: Readonly<Record<string, string>> = {}): Promise<ConsoleStage> {
  const world = await openBuiltWorld(settings);
  const { places } = world;
  const http = createHttp();
  const inspector = openInspector(places.databaseUrl);
  const shop = await openShop({ http, places, inspector, owner: OWNER, name: 'Asha Biryani' });
  const client = createShopClient({ http, apiUrl: places.apiUrl, orgId: shop.orgId, apiKey: shop.apiKey });
  const payer = createPayer(http);
  const products: { readonly id: string; readonly name: string }[] = [];
  const readLetter: ConsoleStage['readLetter'] = (to, fits) =>
    waitFor(
      async () => {
        const { text } = await http.request({
          method: 'GET',
          url: `${places.sandboxUrl}/mailbox/letters?to=${encodeURIComponent(to)}&limit=1`,
          headers: {},
        });
        const { letters } = JSON.parse(text) as { letters: readonly { readonly text: string }[] };
        return letters.find((letter) => fits.test(letter.text))?.text;
      },
      { deadlineMs: 30_000, everyMs: 100, message: `a letter to ${to}` },
    );
  for (const product of SHELF) products.push({ ...(await client.addProduct(product)), name: product.name });
  return {
    ...{ world, http, inspector, shop, client, products },
    url: places.apiUrl,
    async placeOrder({ customer, method = 'ONLINE', isPaid = false, pieces = [1] }) {
      const items = pieces.flatMap((quantity, place) => {
        const product = products[place];
        return product && quantity > 0 ? [{ productId: product.id, quantity }] : [];
      });
      const order = await client.place(
        { customer: { externalRef: customer, name: customer }, items, paymentMethod: method },
        randomUUID(),
      );
      if (isPaid && order.payUrl) await payer.act(order.payUrl, { action: 'pay' });
      return order;
    },
    async pickUpPhone({ chatId, firstName }) {
      const phone = createPhone({ http, sandboxUrl: places.sandboxUrl, chatId, patienceMs: 30_000 });
      await phone.pickUp(firstName);
      return phone;
    },
    signIn: (page, chatId = OWNER.chatId) =>
      signInByTelegram({ page, http, sandboxUrl: places.sandboxUrl, url: places.apiUrl, chatId }),
    readLetter,
    async readCode(to, before = 'none') {
      const fits = new RegExp(`\\b(?!${before})\\d{6}\\b`);
      return fits.exec(await readLetter(to, fits))?.[0] ?? '';
    },
    async close() {
      await inspector.close();
      http.close();
      await world.close();
    },
  };
}

/** A test loads pages faster than a person does, and each load renews the session. */
const RATE_LIMITS = Object.fromEntries(
  ['anonymous', 'auth', 'user'].map((name) => [name, { limit: 100_000, windowSeconds: 60 }]),
);

/** As it is built, with the console: a world starts programs of dist/, and finds their files from there. */
function openBuiltWorld(settings: Readonly<Record<string, string>>): Promise<World> {
  execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
  const load = createRequire(__filename);
  const { openWorld } = load(join(projectFolder(), 'dist', 'ops', 'world', 'world.js')) as typeof worldModule;
  return openWorld({ profile: 'bench', settings: { RATE_LIMIT_RULES: JSON.stringify(RATE_LIMITS), ...settings } });
}

/** What went wrong in the page without anybody saying so: exceptions, refused files, breaches of the policy. */
export function watchProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  const note = (page: Page) => {
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      // The browser itself notes every answer that is a refusal; those are asked for where they are expected.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(message.text());
    });
  };
  context.on('page', note);
  return problems;
}

/** A script that makes the browser remember an appearance and a language, as somebody's choice. */
export function wear(theme: 'light' | 'dark', locale: 'en' | 'hi' | 'ta'): string {
  return `localStorage.setItem('munshi.theme', '${theme}'); localStorage.setItem('munshi.locale', '${locale}');`;
}
