import type { Browser, BrowserContext, Page } from 'playwright-core';
import { waitFor } from '../kit/waitFor';
import { openBrowser } from '../sandbox/chromium';
import { seriousFindings } from './axe';
import { openConsoleStage, watchProblems, wear, type ConsoleStage } from './consoleStage';

/** A whole Munshi is started first. */
const START_MS = 180_000;

describe('the console, in a browser', () => {
  let browser: Browser;
  let stage: ConsoleStage;
  let context: BrowserContext;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    [browser, stage] = await Promise.all([openBrowser(), openConsoleStage()]);
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    problems = watchProblems(context);
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await stage.signIn(page);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  }, START_MS);
  afterEach(() => expect(problems.splice(0)).toEqual([]));

  const card = (number: string) => page.locator(`[data-order="${number}"]`);
  const column = (name: string) => page.getByRole('region', { name });
  const openBoard = async () => {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders`);
    await column('New').waitFor();
  };
  const statusOf = async (number: string) =>
    (await stage.inspector.rows<{ status: string }>('SELECT status FROM orders WHERE order_number = $1', [number]))[0]
      ?.status;

  it('T-27 T-52 the first screen has one primary action, «Login with Telegram», which signs in through the bot', async () => {
    const fresh = await browser.newContext();
    const door = await fresh.newPage();
    await door.goto(stage.url);
    await door.waitForURL(/\/sign-in/);
    const action = door.getByRole('button', { name: 'Login with Telegram' });
    await action.waitFor();

    expect(await door.locator('main button:visible').allTextContents()).toEqual(['Login with Telegram']);
    await stage.signIn(door);
    await door.getByText('Asha Biryani').first().waitFor();
    await fresh.close();
  });

  it('K-18 (part) nothing secret is in the browser’s storage, nor in a cookie that a script can read', async () => {
    await openBoard();
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    const cookies = await context.cookies(`${stage.url}/v1/auth/refresh`);

    expect(stored).not.toMatch(/eyJ|token|refresh/i);
    expect(cookies.length).toBeGreaterThan(0);
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual(
      cookies.map(() => ({ httpOnly: true, sameSite: 'Strict' })),
    );
    // A reload starts from the cookie alone.
    await page.reload();
    await column('New').waitFor();
  });

  it('T-55 U-32 (part) an order appears on the board by itself, and moves there when somebody else moves it', async () => {
    await openBoard();
    await page.locator('[data-live="live"]').first().waitFor();
    const { orderNumber } = await stage.placeOrder({ customer: 'Meena', method: 'COD' });
    await column('New').locator(card(orderNumber)).waitFor();
    await stage.client.change(orderNumber, 'confirm');

    await column('Confirmed').locator(card(orderNumber)).waitFor();
  });

  it('K-18 (part) offers the legal moves only, and a move is made at once', async () => {
    const cash = await stage.placeOrder({ customer: 'Ravi', method: 'COD' });
    const unpaid = await stage.placeOrder({ customer: 'Kavya' });
    await openBoard();

    await card(unpaid.orderNumber).waitFor();
    expect(await card(unpaid.orderNumber).getByRole('button', { name: 'Confirm', exact: true }).count()).toBe(0);
    await card(cash.orderNumber).getByRole('button', { name: 'Confirm', exact: true }).click();
    await column('Confirmed').locator(card(cash.orderNumber)).waitFor();
    await waitFor(async () => (await statusOf(cash.orderNumber)) === 'CONFIRMED', {
      message: 'the order to be confirmed',
    });
  });

  it('U-32 (part) a move that the API refuses is taken back, with the reason', async () => {
    const { orderNumber } = await stage.placeOrder({ customer: 'Farah', method: 'COD' });
    await openBoard();
    await card(orderNumber).getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    // Somebody is faster, and this page hears of it too late.
    await page.route('**/v1/feed*', (route) => route.abort());
    await page.route('**/v1/orders/*/confirm', async (route) => {
      await stage.client.change(orderNumber, 'cancel');
      await route.continue();
    });
    await card(orderNumber).getByRole('button', { name: 'Confirm', exact: true }).click();

    await page
      .locator('[data-sonner-toast]')
      .filter({ hasText: /Somebody else has changed|no longer in a state/ })
      .waitFor();
    await column('Confirmed').locator(card(orderNumber)).waitFor({ state: 'detached' });
    await page.unrouteAll();
    expect(await statusOf(orderNumber)).toBe('CANCELLED');
  });

  it('U-27 (part) one item out: the line goes, the total falls, and the page says so', async () => {
    const { orderNumber } = await stage.placeOrder({ customer: 'Leela', method: 'COD', pieces: [1, 2] });
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders/${orderNumber}`);
    await page.getByRole('button', { name: 'Take out: Masala dosa' }).click();
    await page.getByLabel('Reason').fill('The batter has run out');
    await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();

    await page.getByText('Taken out; the new total is ₹80.00.').waitFor();
    await page.locator('s', { hasText: 'Masala dosa' }).waitFor();
  });

  it('U-32 (part) filters live in the address, and the keyboard goes through the rooms', async () => {
    await openBoard();
    await page.getByPlaceholder('Number, name or phone').fill('Meena');
    await page.waitForURL(/q=Meena/);
    await page.reload();
    await column('New').waitFor();
    expect(await page.getByPlaceholder('Number, name or phone').inputValue()).toBe('Meena');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(/\/today$/);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('attention');
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/attention$/);
  });

  describe.each([
    ['light', 1280, 'en'],
    ['dark', 1280, 'en'],
    ['light', 360, 'en'],
    ['dark', 360, 'hi'],
    ['light', 1280, 'ta'],
  ] as const)('%s, %d wide, %s', (theme, width, locale) => {
    it.each(['today', 'orders', 'orders?view=table', 'orders/ORD', 'attention', 'me'])(
      'U-32 R-32 (part) %s has nothing serious for axe, and fits the screen',
      async (room) => {
        const [first] = await stage.inspector.rows<{ number: string }>(
          'SELECT min(order_number) AS number FROM orders',
        );
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate(wear(theme, locale));
        await page.goto(`${stage.url}/shops/${stage.shop.slug}/${room.replace('ORD', first?.number ?? '')}`);
        await page.locator('h1').waitFor();
        await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });

        expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(await seriousFindings(page)).toEqual([]);
      },
    );
  });
});
