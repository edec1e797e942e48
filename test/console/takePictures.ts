import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../../ops/setup/projectFolder';
import { openBrowser } from '../sandbox/chromium';
import { openConsoleStage, wear, type ConsoleStage } from './consoleStage';

/** Each page in each of these: 35 pictures of some 50 kB, which the repository can carry. */
const LOOKS = [
  { name: 'light', width: 1280, theme: 'light', locale: 'en' },
  { name: 'dark', width: 1280, theme: 'dark', locale: 'en' },
  { name: 'phone', width: 360, theme: 'light', locale: 'en' },
  { name: 'hi', width: 1280, theme: 'light', locale: 'hi' },
  { name: 'ta', width: 360, theme: 'dark', locale: 'ta' },
] as const;
type Look = (typeof LOOKS)[number];

/** `npm run pictures`: plays a shop's morning on a whole Munshi, and takes each page of the console in each look. */
async function takePictures(): Promise<void> {
  const folder = join(projectFolder(), 'ops', 'docs', 'pictures', 'console');
  mkdirSync(folder, { recursive: true });
  const [browser, stage] = await Promise.all([openBrowser(), openConsoleStage()]);
  try {
    const rooms = await playMorning(stage);
    for (const look of LOOKS) await takeLook({ browser, stage, look, rooms, folder });
  } finally {
    await browser.close();
    await stage.close();
  }
}

/** Orders in every state; returns the pages to show, by name. */
async function playMorning(stage: ConsoleStage): Promise<Readonly<Record<string, string>>> {
  const paid = await stage.placeOrder({ customer: 'Meena Iyer', isPaid: true, pieces: [2, 1] });
  await stage.placeOrder({ customer: 'Ravi Kumar', pieces: [0, 2, 1] });
  await stage.placeOrder({ customer: 'Kavya Subramanian', method: 'COD', pieces: [4] });
  const confirmed = await stage.placeOrder({ customer: 'Farah', method: 'COD', pieces: [0, 0, 2] });
  await stage.client.change(confirmed.orderNumber, 'confirm');
  const cooking = await stage.placeOrder({ customer: 'Leela Nair', method: 'COD', pieces: [1, 1] });
  await stage.client.change(cooking.orderNumber, 'confirm');
  await stage.client.setStatus(cooking.orderNumber, 'PROCESSING');
  for (const customer of ['Arjun', 'Imran Sheikh']) {
    const done = await stage.placeOrder({ customer, method: 'COD', pieces: [0, 3] });
    await stage.client.change(done.orderNumber, 'confirm');
    await stage.client.change(done.orderNumber, 'fulfill');
  }
  const rejected = await stage.placeOrder({ customer: 'Divya', method: 'COD' });
  await stage.client.change(rejected.orderNumber, 'reject', { reason: 'The batter has run out' });
  const [buyer] = await stage.inspector.rows<{ id: string }>(
    'SELECT buyer_id AS id FROM orders WHERE order_number = $1',
    [paid.orderNumber],
  );
  return {
    today: 'today',
    board: 'orders',
    table: 'orders?layout=table',
    order: `orders/${paid.orderNumber}`,
    attention: 'attention',
    products: 'products',
    product: `products/${stage.products[0]?.id}`,
    import: 'products/import',
    customers: 'customers',
    customer: `customers/${buyer?.id}`,
    settings: 'settings',
    profile: 'me',
  };
}

interface Take {
  readonly browser: Browser;
  readonly stage: ConsoleStage;
  readonly look: Look;
  readonly rooms: Readonly<Record<string, string>>;
  readonly folder: string;
}

async function takeLook({ browser, stage, look, rooms, folder }: Take): Promise<void> {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.width < 600 ? 740 : 800 } });
  await context.addInitScript(wear(look.theme, look.locale));
  const page = await context.newPage();
  const shoot = (name: string) =>
    page.screenshot({
      path: join(folder, `${name}-${look.name}.png`),
      animations: 'disabled',
    });
  await page.goto(`${stage.url}/sign-in`);
  await page.locator('main button').first().waitFor();
  await shoot('sign-in');
  await stage.signIn(page);
  for (const [name, room] of Object.entries(rooms)) {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/${room}`);
    await settle(page);
    await shoot(name);
  }
  await context.close();
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

void takePictures();
