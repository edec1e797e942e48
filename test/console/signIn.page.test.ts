import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openShop } from '../../ops/world/openShop';
import { openBrowser } from '../../ops/world/openBrowser';
import { OWNER, openConsoleStage, wear, type ConsoleStage } from './consoleStage';
import { judgeLook, LOOKS, openInLook } from './looks';
import { everythingKept, traceOf } from './keptInBrowser';

/** A whole Munshi is started first. */
const START_MS = 180_000;
const ASHA = { email: 'asha@shop.example', phone: '+919876500001' };
const PASSWORD = 'seventeen-quiet-mangoes-17';
const NEW_PASSWORD = 'eighteen-loud-parrots-18';

describe('signing in, in a browser', () => {
  let browser: Browser;
  let stage: ConsoleStage;

  beforeAll(async () => {
    // A deployment whose people read Hindi.
    [browser, stage] = await Promise.all([openBrowser(), openConsoleStage({ DEFAULT_LOCALE: 'hi' })]);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  }, START_MS);

  /** A browser that has never been here, of somebody who reads English. */
  async function newBrowser(): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${stage.url}/sign-in`);
    await page.evaluate(wear('light', 'en'));
    await page.reload();
    return { context, page };
  }
  const otherWays = async (page: Page, way: string) => {
    await page.getByText('Other ways to sign in').click();
    await page.getByRole('button', { name: way }).click();
  };
  /** Chooses a language in the person's menu, and waits until the profile has it, too. */
  const choose = async (page: Page, person: string, language: string) => {
    const saved = page.waitForResponse(
      (response) => response.url().endsWith('/users/me') && response.request().method() === 'PUT',
    );
    await page.getByRole('button', { name: person }).first().click();
    await page.getByRole('menuitemradio', { name: language }).click();
    expect((await saved).status()).toBe(200);
  };
  const isIn = (page: Page) => page.waitForURL(new RegExp(`/shops/${stage.shop.slug}/`));

  it('R-33 (part) a fresh browser speaks the language of the deployment; what is chosen there stays', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const lang = () => page.evaluate<string>('document.documentElement.lang');
    await page.goto(`${stage.url}/sign-in`);
    await page.getByRole('button', { name: 'टेलीग्राम से लॉगिन करें' }).waitFor();
    expect(await lang()).toBe('hi');

    await page.getByRole('button', { name: 'தமிழ்' }).click();
    await page.getByRole('button', { name: 'டெலிகிராம்' }).or(page.getByText('உங்கள் கடை')).first().waitFor();
    await page.reload();
    await page.locator('main button').first().waitFor();
    expect(await lang()).toBe('ta');
    await context.close();
  });

  it('R-33 R-32 (part) a device that asks for another of our languages than English gets it', async () => {
    const context = await browser.newContext({ locale: 'ta-IN' });
    const page = await context.newPage();
    await page.goto(`${stage.url}/sign-in`);
    await page.getByRole('button', { name: 'டெலிகிராம் மூலம் உள்நுழைக' }).waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('ta');
    await context.close();
  });

  it('R-33 (part) the language chosen in the menu goes along to the next browser by the profile', async () => {
    const { context, page } = await newBrowser();
    await stage.signIn(page);
    await choose(page, 'Asha', 'தமிழ்');
    await page.getByRole('link', { name: 'ஆர்டர்கள்' }).first().waitFor();
    await context.close();

    const other = await browser.newContext();
    const fresh = await other.newPage();
    await stage.signIn(fresh);
    await fresh.getByRole('link', { name: 'ஆர்டர்கள்' }).first().waitFor();
    await choose(fresh, 'Asha', 'English');
    await fresh.getByRole('link', { name: 'Orders' }).first().waitFor();
    await other.close();
  });

  it('K-50 (part) an owner who came by Telegram adds a number, an address and a password, each proven by its code', async () => {
    const { context, page } = await newBrowser();
    await stage.signIn(page);
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/me`);
    const save = page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true });
    const add = async (label: string, to: string) => {
      await page.getByRole('button', { name: `${label}: Add` }).click();
      await page.getByRole('dialog').getByLabel(label).fill(to);
      await page.getByRole('button', { name: 'Send a code' }).click();
      const code = await stage.readCode(to);
      await page.getByLabel('Code from the message').fill(code === '000000' ? '000001' : '000000');
      await save.click();
      await page.getByText('The code is wrong, used, or too old.').waitFor();
      await page.getByLabel('Code from the message').fill(code);
      await save.click();
      await page.getByRole('button', { name: `${label}: Replace` }).waitFor();
    };
    // A wrong code is one try, and not two for being sent again with a new token.
    const tries: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/contacts/verify')) tries.push(response.status());
    });
    await add('Phone number', ASHA.phone);
    await add('E-mail', ASHA.email);
    expect(tries).toEqual([401, 200, 401, 200]);

    await page.getByRole('button', { name: 'Password: Set a password' }).click();
    await page.getByLabel('New password').fill(PASSWORD);
    await save.click();
    await page.getByText('The password is set, and every other sign-in has ended.').waitFor();
    await context.close();
  });

  it('K-45 K-46 (part) by phone and code: a wrong code is told, a new one is sent, and opens the shop', async () => {
    const { context, page } = await newBrowser();
    await otherWays(page, 'Phone and code');
    await page.getByLabel('Phone number').fill('98765');
    await page.getByRole('button', { name: 'Send a code' }).click();
    await page.getByRole('alert').first().waitFor();
    const before = await stage.readCode(ASHA.phone);
    // As people of India write it.
    await page.getByLabel('Phone number').fill(ASHA.phone.replace('+91', '').replace(/(?=.{5}$)/, ' '));
    await page.getByRole('button', { name: 'Send a code' }).click();
    const code = await stage.readCode(ASHA.phone, before);
    await page.getByLabel('Code from the message').fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The code is wrong, used, or too old.').waitFor();
    await page.getByRole('button', { name: 'Send a new code' }).click();
    await page.getByText(/a new code is on its way/).waitFor();
    await page.getByLabel('Code from the message').fill(await stage.readCode(ASHA.phone, code));
    await page.getByRole('button', { name: 'Sign in' }).click();

    await isIn(page);
    await context.close();
  });

  it('K-45 (part) by e-mail and password, and back to where one wanted to go', async () => {
    const { context, page } = await newBrowser();
    await page.goto(`${stage.url}/shops/${stage.shop.slug}/orders?view=table&q=meena`);
    await page.waitForURL(/\/sign-in\?to=/);
    await otherWays(page, 'E-mail and password');
    await page.getByLabel('E-mail').fill(ASHA.email);
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That e-mail and password don’t belong together.').waitFor();
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();

    await page.waitForURL(/\/orders\?view=table&q=meena$/);
    await context.close();
  });

  it('R-5 (part) a session that is ended elsewhere throws its browser out by itself, and says why', async () => {
    const [one, other] = [await newBrowser(), await newBrowser()];
    await stage.signIn(one.page);
    await stage.signIn(other.page);
    await other.page.locator('[data-live=live]').first().waitFor();
    await one.page.goto(`${stage.url}/shops/${stage.shop.slug}/me`);
    const sessions = one.page.getByRole('listitem').filter({ hasText: 'with Telegram' });
    // The newest of the others is the other browser.
    await sessions
      .filter({ has: one.page.getByRole('button', { name: 'End', exact: true }) })
      .first()
      .getByRole('button', { name: 'End', exact: true })
      .click();
    await one.page.getByText('That sign-in has ended.').waitFor();

    // Nobody touches it: its live feed is cut, and a new token is refused.
    await other.page.waitForURL(/\/sign-in/);
    await other.page.getByText('Your sign-in has ended.').waitFor();
    await one.page.reload();
    await one.page.locator('h1').waitFor();
    await one.context.close();
    await other.context.close();
  });

  it('K-45 (part) a forgotten password: a code by mail, a new one, and the old opens nothing', async () => {
    const { context, page } = await newBrowser();
    await otherWays(page, 'E-mail and password');
    await page.getByRole('link', { name: 'Forgot the password?' }).click();
    const before = await stage.readCode(ASHA.email);
    await page.getByLabel('E-mail').fill(ASHA.email);
    await page.getByRole('button', { name: 'Send a code' }).click();
    await page.getByLabel('Code from the message').fill(await stage.readCode(ASHA.email, before));
    await page.getByLabel('New password').fill('password');
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByText('This password is too easy to guess.').waitFor();
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.waitForURL(/\/sign-in$/);
    await otherWays(page, 'E-mail and password');
    for (const password of [PASSWORD, NEW_PASSWORD]) {
      await page.getByLabel('E-mail').fill(ASHA.email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      if (password === PASSWORD) await page.getByText('That e-mail and password don’t belong together.').waitFor();
    }

    await isIn(page);
    await context.close();
  });

  it('K-16 (part) a customer who opens the console’s address is told that there is no access, and offered a shop of their own', async () => {
    const customer = { chatId: 7_402, firstName: 'Meena' };
    const phone = await stage.pickUpPhone(customer);
    await phone.say(`/start shop_${stage.shop.slug}`);
    const { context, page } = await newBrowser();
    await stage.signIn(page, customer.chatId);
    const unknown = `/shops/no-such-shop-${randomUUID().slice(0, 8)}/orders`;
    const seen: string[] = [];
    for (const path of [`/shops/${stage.shop.slug}/orders`, unknown]) {
      await page.goto(stage.url + path);
      await page.getByText('You have no access here').waitFor();
      seen.push(await page.locator('main').innerText());
      expect(await page.getByRole('link').allTextContents()).toEqual(['Open a shop of your own']);
    }

    // A shop of others and one that there is not look the same.
    expect(new Set(seen).size).toBe(1);
    expect((await judgeLook(page)).findings).toEqual([]);
    await page.goto(stage.url);
    await page.getByRole('heading', { name: 'Open your shop' }).waitFor();
    await context.close();
  });

  it('K-16 (part) an owner sees every room, and switches between two shops', async () => {
    const { http, world, inspector } = stage;
    const second = await openShop({ http, places: world.places, inspector, owner: OWNER, name: 'Quick Tiffin' });
    const { context, page } = await newBrowser();
    await stage.signIn(page);
    await isIn(page);
    const rooms = await page.getByRole('navigation', { name: 'Menu' }).getByRole('link').allTextContents();
    expect(rooms).toEqual(expect.arrayContaining(['Orders', 'Chats', 'Members', 'API keys', 'Audit trail', 'Health']));

    await page.getByRole('button', { name: 'Asha Biryani: Switch shop' }).first().click();
    await page.getByRole('menuitemradio', { name: 'Quick Tiffin' }).click();
    await page.waitForURL(new RegExp(`/shops/${second.slug}/`));
    await page.getByRole('button', { name: 'Quick Tiffin: Switch shop' }).first().waitFor();
    // The next visit begins where the last one was.
    await page.goto(stage.url);
    await page.waitForURL(new RegExp(`/shops/${second.slug}/`));
    await context.close();
  });

  it('S-40 (part) after a whole visit, nothing secret is kept in the browser or was in an address', async () => {
    const { context, page } = await newBrowser();
    const trace = traceOf(context);
    await page.reload();
    await otherWays(page, 'E-mail and password');
    await page.getByLabel('E-mail').fill(ASHA.email);
    await page.getByLabel('Password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/shops\//);
    const room = (name: string) => page.goto(`${stage.url}/shops/${stage.shop.slug}/${name}`);
    await room('keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name').fill('till');
    await page.getByLabel('Read orders').check();
    await page.getByRole('button', { name: 'Make the key' }).click();
    const apiKey = await page.getByRole('dialog').locator('code').innerText();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await room('members');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByRole('button', { name: 'By a link' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByRole('dialog').locator('code').innerText();
    await page.goto(link);
    await page.getByRole('button', { name: 'Accept the invitation' }).waitFor();
    for (const name of ['today', 'orders', 'attention', 'inbox', 'audit', 'health', 'me']) {
      await room(name);
      await page.locator('h1').waitFor();
    }
    const secretOf = (name: string) => stage.world.places.settings[name] ?? '';
    const planted: Readonly<Record<string, string>> = {
      password: NEW_PASSWORD,
      'API key': apiKey,
      'shop’s key': stage.shop.apiKey,
      'invitation token': link.split('#token=')[1] ?? '',
      'access token': trace.accessToken(),
      'refresh token': (await context.cookies(`${stage.url}/v1/auth/refresh`)).map(({ value }) => value).join(),
      'one-time code': await stage.readCode(ASHA.email),
      'bot token': secretOf('TELEGRAM_BOT_TOKEN'),
      'webhook secret': secretOf('TELEGRAM_WEBHOOK_SECRET'),
      'PSP secret': secretOf('RAZORPAY_KEY_SECRET'),
      'mail password': secretOf('SMTP_PASS'),
      'private key': secretOf('JWT_PRIVATE_KEY').replaceAll('\\n', '\n').split('\n')[3] ?? '',
    };
    expect(Object.keys(planted)).toHaveLength(12);
    expect(Object.values(planted).filter((secret) => secret.length < 6)).toEqual([]);

    const kept = { ...(await everythingKept(page)), addresses: trace.addresses().join('\n') };
    const foundIn = (text: string) => Object.keys(planted).filter((name) => text.includes(planted[name] ?? ''));
    expect(Object.entries(kept).map(([place, text]) => [place, foundIn(text)])).toEqual(
      Object.keys(kept).map((place) => [place, []]),
    );
    // A control: the same look finds what is put there.
    await page.evaluate(`${KEEP}(${JSON.stringify(apiKey)})`);
    const now = { ...(await everythingKept(page)), addresses: trace.addresses().join('\n') };
    expect(
      Object.entries(now)
        .filter(([, text]) => foundIn(text).includes('API key'))
        .map(([place]) => place),
    ).toEqual(['localStorage', 'sessionStorage', 'cookies', 'indexedDB', 'caches', 'history']);
    await context.close();
  });

  describe.each(LOOKS)('%s, %d wide, %s', (...look) => {
    it.each(['/sign-in', '/sign-in/forgot', '/join#token=none'])(
      'U-32 R-32 (part) %s has nothing serious for axe, and fits the screen',
      async (path) => {
        const { context, page } = await newBrowser();
        await openInLook(page, stage.url + path, look);

        expect(await judgeLook(page)).toEqual({ lang: look[2], width: look[1], findings: [] });
        await context.close();
      },
    );
  });
});

/** Puts a text wherever a page can keep one. */
const KEEP = `(async (text) => {
  localStorage.setItem('control', text);
  sessionStorage.setItem('control', text);
  document.cookie = 'control=' + text;
  await new Promise((done, failed) => {
    const opening = indexedDB.open('control', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept').put({ text }, 'control');
    opening.onsuccess = () => { opening.result.close(); done(); };
    opening.onerror = failed;
  });
  await (await caches.open('control')).put('/control', new Response(text));
  history.replaceState({ text }, '', location.href);
})`;
