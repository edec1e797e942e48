import type { Browser, BrowserContext, Page } from 'playwright-core';
import { waitFor } from '../kit/waitFor';
import { openBrowser } from '../../ops/world/openBrowser';
import { openConsoleStage, watchProblems, type ConsoleStage } from './consoleStage';
import { judgeLook, LOOKS, openInLook } from './looks';

/** A whole Munshi is started first. */
const START_MS = 180_000;
const RAVI = { chatId: 7_201, firstName: 'Ravi', email: 'ravi@shop.example' };

describe('members and keys, in a browser', () => {
  let browser: Browser;
  let stage: ConsoleStage;
  let owners: BrowserContext;
  let page: Page;
  let ravis: Page;
  let problems: string[];

  beforeAll(async () => {
    [browser, stage] = await Promise.all([openBrowser(), openConsoleStage()]);
    owners = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const others = await browser.newContext();
    problems = watchProblems(owners);
    [page, ravis] = [await owners.newPage(), await others.newPage()];
    for (const one of [page, ravis]) one.setDefaultTimeout(20_000);
    await stage.signIn(page);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  }, START_MS);
  afterEach(() => expect(problems.splice(0)).toEqual([]));

  const room = (name: string) => `${stage.url}/shops/${stage.shop.slug}/${name}`;
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });
  const dialog = () => page.getByRole('dialog');
  const button = (name: string) => dialog().getByRole('button', { name, exact: true });
  const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
  const askWith = async (key: string) =>
    (
      await stage.http.request({
        method: 'GET',
        url: `${stage.url}/v1/orders`,
        headers: { 'x-api-key': key },
      })
    ).status;

  it('T-58 (part) an invitation by mail is accepted in a browser, and the new member stands in the list', async () => {
    await page.goto(room('members'));
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await dialog().getByLabel('E-mail').fill(RAVI.email);
    await button('Send the invitation').click();
    await page.getByText('The invitation is on its way to ravi@shop.example.').waitFor();
    await button('Close').last().click();
    await page.getByText(/good until/).waitFor();

    const letter = await stage.readLetter(RAVI.email, /join#token=/);
    const link = /https?:\/\/\S+\/join#token=[\w-]+/.exec(letter)?.[0] ?? '';
    const phone = await stage.pickUpPhone(RAVI);
    await ravis.goto(link);
    // The token is in the page alone: neither the address nor the history keeps it.
    await ravis.waitForURL(/\/join$/);
    const started = ravis.waitForResponse(/\/v1\/auth\/telegram\/start$/);
    await ravis.context().route(/^https:\/\/(t\.me|telegram\.me)\//, (route) => route.fulfill({ body: 'Telegram' }));
    await ravis.getByRole('button', { name: 'Login with Telegram' }).click();
    const { data } = (await (await started).json()) as { data: { url: string } };
    await phone.say(`/start ${new URL(data.url).searchParams.get('start')}`);
    await ravis.getByRole('button', { name: 'Accept the invitation' }).click();
    await ravis.waitForURL(new RegExp(`/shops/${stage.shop.slug}/`));
    await ravis.getByText(`Welcome to ${stage.shop.name}.`).waitFor();

    await page.reload();
    await rowOf('Ravi').getByText('Staff').waitFor();
    await page.getByText('Nobody is invited at the moment.').waitFor();
  });

  it('T-58 (part) an invitation that was withdrawn opens nothing, and its page says so', async () => {
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await dialog().getByRole('button', { name: 'By a link' }).click();
    await dialog().getByLabel('Role').selectOption('VIEWER');
    await button('Make a link').click();
    await button('Copy').click();
    const link = await copied();
    // What can be seen only now is not lost by a slip of the finger.
    await page.keyboard.press('Escape');
    expect(await dialog().count()).toBe(1);
    await button('Close').last().click();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('Nobody is invited at the moment.').waitFor();

    await ravis.goto(link);
    await ravis.getByRole('button', { name: 'Accept the invitation' }).click();
    await ravis.getByText('This invitation is no longer good. Ask for another.').waitFor();
  });

  it('K-16 (part) a role changes what is there: who may only read has no members room, neither in the menu nor by address', async () => {
    await rowOf('Ravi').getByRole('button', { name: 'Change role' }).click();
    await dialog().getByLabel('Role').selectOption('VIEWER');
    await button('Save').click();
    await rowOf('Ravi').getByText('Viewer').waitFor();
    const alerts = rowOf('Ravi').getByRole('button', { name: 'Alerts for Ravi' });
    const wasOn = await alerts.getAttribute('aria-pressed');
    await alerts.click();
    await page.getByText(/alerted/).waitFor();
    await waitFor(async () => (await alerts.getAttribute('aria-pressed')) !== wasOn, { message: 'the bell to change' });

    await ravis.goto(room('members'));
    await ravis.getByText('You have no access here').waitFor();
    await ravis.getByText('This room is not for your role, Viewer.').waitFor();
    expect(await ravis.getByRole('link', { name: 'Members' }).count()).toBe(0);
    expect(await ravis.getByRole('link', { name: 'Orders' }).count()).toBeGreaterThan(0);
  });

  it('K-16 (part) who was removed gets a page that says «no access», also where they had been', async () => {
    await rowOf('Ravi').getByRole('button', { name: 'Remove' }).click();
    await button('Remove').click();
    await rowOf('Ravi').waitFor({ state: 'detached' });

    await ravis.goto(room('orders'));
    await ravis.getByText('You have no access here').waitFor();
    expect(await ravis.getByRole('link').allTextContents()).toEqual(['Open a shop of your own']);
  });

  it('T-58 (part) the last owner stays', async () => {
    await rowOf('Asha').getByRole('button', { name: 'Leave the shop' }).click();
    await button('Leave the shop').click();
    await page.getByText('A shop keeps at least one owner.').waitFor();
    await button('Cancel').click();
  });

  it('K-85 (part) a key is shown once, opens what its rights say, is rotated and ended', async () => {
    await page.goto(room('keys'));
    await page.getByRole('button', { name: 'New key' }).click();
    await dialog().getByLabel('Name').fill('till at the counter');
    expect(await button('Make the key').isDisabled()).toBe(true);
    await dialog().getByLabel('Read orders').check();
    await button('Make the key').click();
    await button('Copy').click();
    const first = await copied();
    expect(first).toMatch(/^munshi_[\w-]{43}$/);
    await page.keyboard.press('Escape');
    expect(await dialog().getByText(first).count()).toBe(1);
    await button('I have copied it').click();
    await rowOf('till at the counter').getByText('orders:read').waitFor();
    expect(await page.content()).not.toContain(first);
    expect(await askWith(first)).toBe(200);

    await rowOf('till at the counter').getByRole('button', { name: 'Rotate' }).click();
    await dialog().getByLabel('The old key is good').selectOption('No longer, from now on');
    await button('Rotate').click();
    await button('Copy').click();
    const second = await copied();
    await button('I have copied it').click();
    expect([await askWith(first), await askWith(second)]).toEqual([401, 200]);

    const living = rowOf('till at the counter').filter({ has: page.getByRole('button', { name: 'End' }) });
    await living.getByRole('button', { name: 'End' }).click();
    await button('End').click();
    await page.getByText('The key opens nothing any more.').waitFor();
    await living.waitFor({ state: 'detached' });
    expect(await askWith(second)).toBe(401);
  });

  describe.each(LOOKS)('%s, %d wide, %s', (...look) => {
    it.each(['members', 'keys'])(
      'U-32 R-32 (part) %s has nothing serious for axe, and fits the screen',
      async (name) => {
        await openInLook(page, room(name), look);

        expect(await judgeLook(page)).toEqual({ lang: look[2], width: look[1], findings: [] });
      },
    );
  });
});
