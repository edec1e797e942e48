import type { Page } from 'playwright-core';
import { openBrowser } from '../world/openBrowser';
import { signInByTelegram } from '../world/signInByTelegram';
import { openLoop } from './loops';
import { newOrder } from './shapes/newOrder';
import type { BenchShop, Stage } from './stage';

export interface ConsoleLoad {
  /** Orders that come in while the board is open. */
  readonly events: number;
  readonly perSecond: number;
  /** How often every room is gone to. */
  readonly rounds: number;
}

export interface ConsoleLatencies {
  /** From the beginning of each order's transaction to its sight on the board. */
  readonly liveEventMs: readonly number[];
  /** From the click on a room to the room with what it shows. */
  readonly routeChangeMs: readonly number[];
}

/** A room needs milliseconds; what takes this long is lost. */
const PATIENCE_MS = 30_000;
/** Those that an owner goes through on a day. */
const ROOMS = ['today', 'orders', 'attention', 'inbox', 'products', 'customers', 'members', 'settings', 'audit'];
const SCREEN = { width: 1280, height: 800 };

/** Looks on in a real browser as the owner of the shop with very many orders: what comes in, and how rooms open. */
export async function measureConsole(stage: Stage, load: ConsoleLoad): Promise<ConsoleLatencies> {
  const { http, world, listShop: shop } = stage;
  const { apiUrl: url, sandboxUrl } = world.places;
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: SCREEN });
    page.setDefaultTimeout(PATIENCE_MS);
    await signInByTelegram({ page, http, sandboxUrl, url, chatId: shop.ownerChatId });
    const house = `${url}/shops/${shop.slug}`;
    const routeChangeMs = await goThroughRooms(page, house, load.rounds);
    await page.goto(`${house}/orders`);
    await untilShown(page);
    return { routeChangeMs, liveEventMs: await watchBoard({ stage, shop, page }, load) };
  } finally {
    await browser.close();
  }
}

/** The first round loads each room's code and says how its heading reads; the others are measured. */
async function goThroughRooms(page: Page, house: string, rounds: number): Promise<number[]> {
  const headings = new Map<string, string>();
  for (const room of ROOMS) {
    await page.goto(`${house}/${room}`);
    await untilShown(page);
    headings.set(room, (await page.locator('h1').first().textContent()) ?? '');
  }
  const tookMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [room, heading] of headings) {
      tookMs.push(await page.evaluate<number>(goTo(`${new URL(house).pathname}/${room}`, heading)));
    }
  }
  return tookMs;
}

async function untilShown(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
}

/**
 * Runs in the page: the browser's own clock, frame by frame, without the way to and from whoever drives it. A text,
 * because the rest of the product is compiled without a browser's types.
 */
const goTo = (path: string, heading: string) => `(async () => {
  const [path, heading, patienceMs] = ${JSON.stringify([path, heading, PATIENCE_MS])};
  const link = document.querySelector('a[href="' + path + '"]');
  if (!link) throw new Error('there is no way to ' + path);
  const isThere = () =>
    location.pathname === path && document.querySelector('h1')?.textContent === heading && !document.querySelector('.animate-skeleton');
  const startedAt = performance.now();
  link.click();
  while (!isThere()) {
    if (performance.now() - startedAt > patienceMs) throw new Error(path + ' did not open');
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return performance.now() - startedAt;
})()`;

interface Watched {
  readonly stage: Stage;
  readonly shop: BenchShop;
  readonly page: Page;
}

async function watchBoard({ stage, shop, page }: Watched, { events, perSecond }: ConsoleLoad): Promise<number[]> {
  await page.evaluate(NOTE_ORDERS);
  const numbers: string[] = [];
  await openLoop({ count: events, perSecond }, async () => {
    const { orderNumber } = await shop.client.place(...newOrder(shop, 'COD'));
    numbers.push(orderNumber);
    await page.locator(`a[href$="/orders/${orderNumber}"]`).first().waitFor({ state: 'attached' });
  });
  const seenAt = await page.evaluate<Record<string, number>>('window.ordersSeenAt');
  const begun = await stage.inspector.rows<{ order_number: string; created_at: Date }>(
    'SELECT order_number, created_at FROM orders WHERE org_id = $1 AND order_number = ANY($2)',
    [shop.orgId, numbers],
  );
  return begun.map((row) => (seenAt[row.order_number] ?? Infinity) - row.created_at.getTime());
}

/** Runs in the page: keeps the moment at which each order's number is first to be seen. */
const NOTE_ORDERS = `(() => {
  window.ordersSeenAt = {};
  const note = () => {
    for (const link of document.querySelectorAll('a[href*="/orders/"]')) {
      window.ordersSeenAt[link.pathname.split('/').at(-1)] ??= Date.now();
    }
  };
  note();
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, attributes: true });
})()`;
