import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../../ops/setup/projectFolder';
import { openBrowser } from '../../ops/world/openBrowser';
import { openConsoleStage, wear, type ConsoleStage } from './consoleStage';

/** Each page in each of these: some hundred pictures of 50 kB, which the repository can carry. */
const LOOKS = [
  { name: 'light', width: 1280, theme: 'light', locale: 'en' },
  { name: 'dark', width: 1280, theme: 'dark', locale: 'en' },
  { name: 'phone', width: 360, theme: 'light', locale: 'en' },
  { name: 'hi', width: 1280, theme: 'light', locale: 'hi' },
  { name: 'ta', width: 360, theme: 'dark', locale: 'ta' },
] as const;
type Look = (typeof LOOKS)[number];

/** Somebody who works in no shop yet. */
const NEWCOMER = { chatId: 7_803, firstName: 'Lata' };

/**
 * `npm run pictures`: plays a shop's morning on a whole Munshi, and takes each page of the console in each look. With
 * names (`npm run pictures -- inbox keys`) those pages alone.
 */
async function takePictures(): Promise<void> {
  const folder = join(projectFolder(), 'ops', 'docs', 'pictures', 'console');
  mkdirSync(folder, { recursive: true });
  const [browser, stage] = await Promise.all([openBrowser(), openConsoleStage()]);
  try {
    await stage.pickUpPhone(NEWCOMER);
    const rooms = only(process.argv.slice(2), { ...(await playMorning(stage)), ...(await playBehind(stage)) });
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
  const [payment] = await stage.inspector.rows<{ id: string }>(
    'SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.order_number = $1',
    [paid.orderNumber],
  );
  return {
    today: 'today',
    board: 'orders',
    table: 'orders?layout=table',
    order: `orders/${paid.orderNumber}`,
    attention: 'attention',
    payments: 'payments',
    payment: `payments/${payment?.id}`,
    accounts: 'accounts/new',
    reconciliation: 'reconciliation',
    products: 'products',
    product: `products/${stage.products[0]?.id}`,
    import: 'products/import',
    customers: 'customers',
    customer: `customers/${buyer?.id}`,
    settings: 'settings',
    profile: 'me',
  };
}

/** Chats with customers, somebody invited, a key and a member more; returns the pages of the back. */
async function playBehind(stage: ConsoleStage): Promise<Readonly<Record<string, string>>> {
  const meena = await stage.pickUpPhone({ chatId: 7_801, firstName: 'Meena' });
  const ravi = await stage.pickUpPhone({ chatId: 7_802, firstName: 'Ravi' });
  for (const phone of [meena, ravi]) {
    await phone.say(`/start shop_${stage.shop.slug}`);
    await phone.until('the welcome', (messages) => messages.find(({ from }) => from.is_bot));
  }
  await meena.say('2 masala dosa');
  await meena.say('kya main 6 baje aa sakti hoon?');
  await ravi.say('/support');
  await ask(stage, '/members/invitations', { role: 'STAFF', email: 'leela.nair@shop.example' });
  await ask(stage, '/api-keys', { name: 'till at the counter', scopes: ['catalog:read', 'orders:write'] });
  const [chat] = await stage.inspector.rows<{ id: string }>('SELECT id FROM chats WHERE external_id = $1', ['7801']);
  const path = `/chats/${chat?.id}`;
  await ask(stage, `${path}/take-over`, {});
  await ask(stage, `${path}/messages`, { text: 'Of course! The dosa batter is fresh at six.' });
  await ask(stage, `${path}/hand-back`, {});
  return {
    inbox: 'inbox',
    chat: `inbox/${chat?.id}`,
    members: 'members',
    keys: 'keys',
    audit: 'audit?thing=order',
    health: 'health',
  };
}

async function ask({ http, url, shop }: ConsoleStage, path: string, body: object): Promise<void> {
  const headers = { 'x-api-key': shop.apiKey, 'idempotency-key': randomUUID() };
  const { status, text } = await http.request({ method: 'POST', url: `${url}/v1${path}`, headers, body });
  if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
}

function only(names: readonly string[], rooms: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return names.length === 0
    ? rooms
    : Object.fromEntries(Object.entries(rooms).filter(([name]) => names.includes(name)));
}

interface Take {
  readonly browser: Browser;
  readonly stage: ConsoleStage;
  readonly look: Look;
  readonly rooms: Readonly<Record<string, string>>;
  readonly folder: string;
}

async function takeLook({ browser, stage, look, rooms, folder }: Take): Promise<void> {
  const shoot = async (page: Page, name: string) => {
    await settle(page);
    await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), animations: 'disabled' });
  };
  const newcomer = await openIn(browser, look);
  for (const [name, path] of Object.entries({ 'sign-in': '/sign-in', 'sign-in-new': '/sign-in/new' })) {
    await newcomer.goto(stage.url + path);
    await newcomer.locator('main button').first().waitFor();
    await shoot(newcomer, name);
  }
  await newcomer.goto(`${stage.url}/sign-in`);
  await stage.signIn(newcomer, NEWCOMER.chatId);
  await newcomer.waitForURL(/\/open-shop$/);
  await shoot(newcomer, 'open-shop');
  await newcomer.context().close();
  const page = await openIn(browser, look);
  await page.goto(`${stage.url}/sign-in`);
  await stage.signIn(page);
  for (const [name, room] of Object.entries(rooms)) {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/${room}`);
    await shoot(page, name);
  }
  await page.context().close();
}

/** A browser's page of somebody who has this look. */
async function openIn(browser: Browser, { width, theme, locale }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 740 : 800 } });
  await context.addInitScript(wear(theme, locale));
  return context.newPage();
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

void takePictures();
