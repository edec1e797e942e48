import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { waitFor } from '../kit/waitFor';
import { seriousFindings } from './axe';
import { wear, type ConsoleStage } from './consoleStage';
import { useConsole } from './useConsole';

describe('the console, in a browser', () => {
  const shown = useConsole({ TEMPORAL_UI_URL: 'http://127.0.0.1:8233' });
  let stage: ConsoleStage;
  let context: BrowserContext;
  let page: Page;
  beforeAll(() => {
    ({ stage, context, page } = shown);
  });

  const card = (number: string) => page.locator(`[data-order="${number}"]`);
  const column = (name: string) => page.getByRole('region', { name });
  const openBoard = async () => {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders`);
    await column('New').waitFor();
  };
  /** The lists of orders that the page asks for from now on, but for the one that counts what waits. */
  const lists = () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (/\/v1\/orders\?(?!waitsFor=)/.test(request.url())) asked.push(request.url());
    });
    return asked;
  };
  const statusOf = async (number: string) =>
    (await stage.inspector.rows<{ status: string }>('SELECT status FROM orders WHERE order_number = $1', [number]))[0]
      ?.status;

  it('T-27 T-52 the first screen has one primary action, «Login with Telegram», which signs in through the bot', async () => {
    const fresh = await context.browser()!.newContext();
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

  it('T-55 U-32 (part) the board and the table follow what happens without asking for anything', async () => {
    await openBoard();
    await page.locator('[data-live="live"]').first().waitFor();
    const asked = lists();
    const { orderNumber } = await stage.placeOrder({ customer: 'Meena', method: 'COD' });
    await column('New').locator(card(orderNumber)).waitFor();
    // The newest stands first, as in a list that is read.
    expect(await column('New').locator('[data-order]').first().getAttribute('data-order')).toBe(orderNumber);
    for (const [change, name] of [
      ['confirm', 'Confirmed'],
      ['fulfill', 'Handed over'],
    ] as const) {
      await stage.client.change(orderNumber, change);
      await column(name).locator(card(orderNumber)).waitFor();
      expect(await card(orderNumber).count()).toBe(1);
    }
    expect(asked.splice(0)).toEqual([]);
    await stage.placeOrder({ customer: 'Ravi', method: 'COD' });
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders?layout=table&status=PENDING&sort=amount`);
    await page.locator('[data-live="live"]').first().waitFor();
    await page.getByRole('row').nth(1).waitFor();
    asked.splice(0);
    const large = await stage.placeOrder({ customer: 'Meena', method: 'COD', pieces: [0, 0, 4] });
    await page.getByRole('row').nth(1).filter({ hasText: large.orderNumber }).waitFor();
    await stage.client.change(large.orderNumber, 'cancel');
    await page.getByRole('row').filter({ hasText: large.orderNumber }).waitFor({ state: 'detached' });
    expect(asked).toEqual([]);
  });

  it('T-55 U-32 (part) a list that is searched is read when something happens, as no line tells who is found', async () => {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders?layout=table&q=Zubeida`);
    await page.locator('[data-live="live"]').first().waitFor();
    const asked = lists();
    const { orderNumber } = await stage.placeOrder({ customer: 'Zubeida', method: 'COD' });
    await page.getByRole('row').filter({ hasText: orderNumber }).waitFor();
    expect(asked.length).toBeGreaterThan(0);
  });

  it('T-55 U-32 (part) wherever one is, the navigation and the tab say how many orders wait for an answer, and nothing is read for it', async () => {
    await stage.placeOrder({ customer: 'Ravi', method: 'COD' });
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/settings`);
    await page.locator('[data-live="live"]').first().waitFor();
    const sign = page.locator('aside [data-waiting]');
    await sign.waitFor();
    const waiting = Number(await sign.getAttribute('data-waiting'));
    const asked: string[] = [];
    // The code of rooms comes while the page has nothing else to do.
    page.on('request', (request) => /\/v1\//.test(request.url()) && asked.push(request.url()));
    const { orderNumber } = await stage.placeOrder({ customer: 'Meena', method: 'COD' });
    await stage.placeOrder({ customer: 'Kavya' });
    await page.locator(`aside [data-waiting="${waiting + 1}"]`).waitFor();

    expect(await page.title()).toBe(`(${waiting + 1}) Settings · Munshi`);
    await stage.client.change(orderNumber, 'confirm');
    await page.locator(`aside [data-waiting="${waiting}"]`).waitFor();
    expect(await page.title()).toBe(`(${waiting}) Settings · Munshi`);
    expect(asked).toEqual([]);
  });

  it('U-32 (part) whoever rests on a room’s name finds it read, and its code is there before that', async () => {
    const scripts: string[] = [];
    page.on('response', (response) => scripts.push(new URL(response.url()).pathname));
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/settings`);
    await page.locator('[data-live="live"]').first().waitFor();
    // Nobody has gone there.
    await waitFor(() => scripts.some((path) => /CustomersPage|customers-/.test(path)), {
      message: 'the code of a room',
    });
    const customers = page.locator('aside').getByRole('link', { name: 'Customers' });
    const read = page.waitForResponse(/\/v1\/customers\?/);
    await customers.hover();
    await read;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await customers.click();
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
    await page.getByRole('row').nth(1).waitFor();
    expect(asked.filter((path) => path.startsWith('/v1/customers'))).toEqual([]);
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

  it('K-18 (part) handing over an order that is to be paid in cash asks for the cash first, and says what was taken', async () => {
    const { orderNumber } = await stage.placeOrder({ customer: 'Nila', method: 'COD' });
    await stage.client.change(orderNumber, 'confirm');
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders/${orderNumber}`);
    await page.getByText('Recorded: Payment opened').waitFor();
    await page.getByRole('button', { name: `More: ${orderNumber}` }).click();
    await page.getByRole('menuitem', { name: 'Hand over', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`₹80.00 of ${orderNumber} is still to be paid.`).waitFor();
    expect(await statusOf(orderNumber)).toBe('CONFIRMED');
    await dialog.getByRole('button', { name: 'Yes, ₹80.00 in cash' }).click();
    await page
      .locator('[data-sonner-toast]')
      .filter({ hasText: `${orderNumber} is handed over; ₹80.00 cash taken.` })
      .waitFor();

    // In words, and once: the order's moves are events, and its rows of the audit trail say nothing else.
    await page.getByText('Payment by hand (cash), ₹80.00: paid').waitFor();
    await page.getByText('Captured', { exact: true }).first().waitFor({ state: 'attached' });
    await page.getByText('₹0.00 → ₹80.00').first().waitFor({ state: 'attached' });
    expect(await page.getByText('Recorded: Order changed').count()).toBe(0);
  });

  it('K-18 (part) a tap anywhere on a card opens its order, and its buttons still do their work', async () => {
    const { orderNumber } = await stage.placeOrder({ customer: 'Omar', method: 'COD' });
    await openBoard();
    await card(orderNumber).getByRole('button', { name: 'Confirm', exact: true }).click();
    await column('Confirmed').locator(card(orderNumber)).waitFor();
    // Beside its words and its buttons.
    await card(orderNumber).click({ position: { x: 12, y: 60 } });

    await page.waitForURL(new RegExp(`/orders/${orderNumber}$`));
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
    // Arriving somewhere closes what lies over the page.
    await page.getByRole('heading', { level: 1, name: /^Today/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('attention');
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/attention$/);
  });

  it('K-18 U-32 (part) the page of an order tells everything: events, messages, payments, and for managers the audit', async () => {
    const { orderNumber } = await stage.placeOrder({ customer: 'Kavya', isPaid: true });
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders/${orderNumber}`);
    await page.getByText(/^Payment by Razorpay, ₹80.00: paid$/).waitFor();
    const kinds = async () =>
      new Set(
        await page.evaluate<string[]>('[...document.querySelectorAll("[data-kind]")].map((one) => one.dataset.kind)'),
      );
    await waitFor(async () => (await kinds()).size >= 5, { message: 'every kind of entry' });

    expect([...(await kinds())].sort()).toEqual(
      expect.arrayContaining(['attempt', 'audit', 'event', 'link', 'message']),
    );
    await page.getByText('Ordered', { exact: true }).waitFor();
    // Below what the shop reads, and called what it is.
    expect(await page.getByRole('link', { name: 'For technicians: its run in Temporal' }).getAttribute('href')).toMatch(
      /^http:\/\/127\.0\.0\.1:8233\/namespaces\/[\w-]+\/workflows\/order%3A[0-9a-f-]{36}$/,
    );
  });

  it('U-32 (part) several orders are moved together: only what is legal for all, each with its own outcome', async () => {
    const [one, two] = [
      await stage.placeOrder({ customer: 'Bulk One', method: 'COD' }),
      await stage.placeOrder({ customer: 'Bulk Two', method: 'COD' }),
    ];
    const unpaid = await stage.placeOrder({ customer: 'Bulk Three' });
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders?layout=table&q=Bulk`);
    const bar = page.getByRole('region', { name: 'Selection' });
    for (const { orderNumber } of [one, two, unpaid]) await page.getByLabel(`Select ${orderNumber}`).check();
    await bar.getByText('3 selected').waitFor();
    expect(await bar.getByRole('button', { name: 'Confirm', exact: true }).count()).toBe(0);
    await page.getByLabel(`Select ${unpaid.orderNumber}`).uncheck();
    await bar.getByRole('button', { name: 'Confirm', exact: true }).click();
    // Somebody is faster with one of them.
    await stage.client.change(two.orderNumber, 'cancel');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await dialog.getByText('1 of 2 done').waitFor();
    await dialog
      .locator(`[data-order="${two.orderNumber}"]`)
      .getByText(/Somebody else has changed|no longer/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    expect(await statusOf(one.orderNumber)).toBe('CONFIRMED');
    expect(await statusOf(two.orderNumber)).toBe('CANCELLED');
    await bar.waitFor({ state: 'detached' });
  });

  it('U-32 (part) a view is saved for the team, and brings its filters, its columns and its order of rows back', async () => {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders?layout=table&fulfilment=PICKUP&sort=amount`);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Method' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Method' }).waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Big pick-ups');
    await page.getByLabel('For the whole team').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('The view is saved.').waitFor();
    await openBoard();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Big pick-ups' }).click();

    await page.waitForURL(/fulfilment=PICKUP/);
    await page.getByRole('columnheader', { name: 'Method' }).waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('amount');
    const [view] = await stage.inspector.rows<{ scope: string }>(
      `SELECT scope FROM saved_views WHERE name = 'Big pick-ups'`,
    );
    expect(view?.scope).toBe('team');
  });

  it('U-32 (part) the whole filtered list is saved as a file, not only its page', async () => {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders?layout=table&q=Bulk`);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const text = await readFile(await (await saved).path(), 'utf8');

    expect(text.match(/Bulk/g)).toHaveLength(3);
    expect(text).not.toContain('Kavya');
  });

  it('K-109 (part) the orders of the day are those that today counts', async () => {
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/today`);
    await page.locator('main').getByRole('link', { name: 'Orders', exact: true }).click();
    await page.waitForURL(/from=.*to=/);
    await page
      .getByLabel('Placed')
      .locator('option:checked')
      .filter({ hasText: ' to ' })
      .waitFor({ state: 'attached' });

    await page.getByRole('row').nth(1).waitFor();
  });

  it.each(['Waiting for your answer', 'Need attention', 'Unpaid', 'Payment declined', 'Low stock'])(
    'K-109 (part) «%s» of today leads to a list of as many',
    async (tile) => {
      await page.goto(`${stage.url}/shops/${stage.shop.slug}/today`);
      const item = page.locator('main').getByRole('listitem').filter({ hasText: tile });
      const count = Number(await item.locator('.number').textContent());
      await item.getByRole('link').click();
      await page.waitForURL(/\/(orders|attention|products)/);
      await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
      const rows = page.locator('main').locator('tbody tr, ul > li:has(a)');
      await waitFor(async () => (await rows.count()) === count, { message: `${count} rows of «${tile}»` });
    },
  );

  it.each(['en', 'hi', 'ta'] as const)(
    'U-32 (part) what filters a list stands in one row on a small laptop, in %s, and opens more where there is more',
    async (locale) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.evaluate(wear('light', locale));
      for (const room of ['orders', 'orders?layout=table', 'products', 'customers']) {
        await page.goto(`${stage.url}/shops/${stage.shop.slug}/${room}`);
        const bar = page.getByRole('search');
        await bar.waitFor();
        await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
        const { height } = (await bar.boundingBox())!;
        // A row of buttons is 36 px high, and in scripts with signs over letters a little more.
        expect([room, height < 60]).toEqual([room, true]);
      }
      await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders?layout=table`);
      await page.getByRole('search').waitFor();
      expect(await page.getByRole('search').getByRole('combobox').count()).toBe(3);
      await page.getByRole('search').locator('button[aria-expanded="false"]:not([aria-haspopup])').click();
      expect(await page.getByRole('search').getByRole('combobox').count()).toBe(7);
      await page.evaluate(wear('light', 'en'));
    },
  );

  it('U-32 (part) a mistyped address is told so with 404, inside the house where it is one of the shop’s', async () => {
    await page.evaluate(wear('light', 'en'));
    const answer = await page.goto(`${stage.url}/shops/${stage.shop.slug}/ordres`);
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
    await page.locator('aside').getByRole('link', { name: 'Products' }).waitFor();
    expect(answer?.status()).toBe(404);
    expect((await page.goto(`${stage.url}/ordres`))?.status()).toBe(404);
    await page.getByRole('link', { name: 'To the start' }).click();
    await page.waitForURL(new RegExp(`/shops/${stage.shop.slug}/`));
  });

  it('R-75 R-32 (part) why an order waits for a person is told in the language of the reader', async () => {
    // The provider refuses the order's pay link, once.
    const rule = { provider: 'razorpay', method: 'payment_links.create', action: 'status', status: 400, times: 1 };
    await stage.http.request({ method: 'POST', url: `${stage.world.places.sandboxUrl}/faults`, body: rule });
    const { orderNumber } = await stage.placeOrder({ customer: 'Divya' });
    await page.evaluate(wear('light', 'hi'));
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/attention`);
    await page
      .getByRole('listitem')
      .filter({ hasText: orderNumber })
      .getByText(/^भुगतान कंपनी ने लिंक नहीं बनाया: /)
      .waitFor();
    await page.evaluate(wear('light', 'en'));
  });

  describe.each([
    ['light', 1280, 'en'],
    ['dark', 1280, 'en'],
    ['light', 360, 'en'],
    ['dark', 360, 'hi'],
    ['light', 1280, 'ta'],
  ] as const)('%s, %d wide, %s', (theme, width, locale) => {
    it.each(['today', 'orders', 'orders?layout=table', 'orders/ORD', 'attention', 'me'])(
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
