import { InlineKeyboard } from 'grammy';
import { createTransport } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { waitFor } from '../kit/waitFor';
import { openBrowser } from '../../ops/world/openBrowser';
import { addressOf, openPayFast, wish } from '../payments/payfast/payFastShop';
import { field, Hook, openOutside, TOKEN, type Outside } from './outside';

const ASHA = 55;
/** The narrowest phone that people still carry. */
const NARROW = { width: 360, height: 720 };

describe('pages of the sandbox for people', () => {
  let browser: Browser;
  let outside: Outside;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    outside = await openOutside();
    await outside.post('/telegram/bots', { token: TOKEN, username: 'munshi_bot' });
    await outside.post('/telegram/chats', { id: ASHA, first_name: 'Asha' });
    problems.length = 0;
    page = await browser.newPage({ viewport: NARROW });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  });
  afterEach(async () => {
    await page.close();
    await outside.close();
    expect(problems).toEqual([]);
  });

  const fitsTheScreen = async () =>
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW.width);

  it('S-1 (part) shows a chat as it happens: words, buttons, edits, toasts; and sends what is typed and tapped', async () => {
    const hook = await Hook.open();
    await outside.bot.setWebhook(hook.url);
    await page.goto(`${outside.url}/phone/${ASHA}`);
    await page.getByLabel('Message', { exact: true }).fill('/start shop_x');
    await page.keyboard.press('Enter');
    await page.locator('.said.mine', { hasText: '/start shop_x' }).waitFor();
    const keyboard = new InlineKeyboard().text('Browse', 'b:1').url('Pay', `${outside.url}/bank/x`);
    const { message_id: menu } = await outside.bot.sendMessage(
      ASHA,
      '<b>Welcome</b> &lt;img src=x onerror=alert(1)&gt;',
      {
        parse_mode: 'HTML',
        reply_markup: keyboard,
      },
    );
    await page.locator('.said').getByText('<img src=x onerror=alert(1)>').waitFor();
    await page.getByRole('button', { name: 'Browse' }).click();
    const received = await hook.atLeast(2);
    await outside.bot.answerCallbackQuery(String(field(received[1]?.body, 'callback_query.id')), {
      text: 'Here you are',
    });
    await page.getByRole('alert').getByText('Here you are').waitFor();
    await outside.bot.editMessageText(ASHA, menu, 'Biryani ₹250');

    await page.locator('.said', { hasText: 'Biryani ₹250' }).getByText('edited').waitFor();
    expect(field(received[0]?.body, 'message.text')).toBe('/start shop_x');
    expect(field(received[1]?.body, 'callback_query.data')).toBe('b:1');
    await fitsTheScreen();
    await hook.close();
  });

  it('S-1 (part) opens a shop by its link for somebody new, who can send photos and places', async () => {
    page.on('dialog', (dialog) => void dialog.accept('12.9716, 77.5946'));
    await page.goto(`${outside.url}/phone/777?start=shop_biryani`);
    await page.locator('.said.mine', { hasText: '/start shop_biryani' }).waitFor();
    await page.getByLabel('Share a location').click();
    await page.locator('.said.mine', { hasText: '12.97160' }).waitFor();
    await page.getByLabel('Message', { exact: true }).fill('add 20 biryani');
    await page.getByLabel('Send a photo').click();
    await page.locator('.said.mine .picture').waitFor();
    await page.reload();
    await page.locator('.said.mine .picture').waitFor();
    const { body } = await outside.get('/telegram/777/messages');

    // Once, also after a reload.
    expect(
      (field(body, 'messages') as unknown[]).map((message) => field(message, 'text') ?? field(message, 'caption')),
    ).toEqual(['/start shop_biryani', undefined, 'add 20 biryani']);
  });

  it('S-1 (part) lists everybody, newest first, and lets one add a person', async () => {
    await outside.post('/telegram/chats', {
      id: 56,
      first_name: 'Ravi of the very long name that does not fit a phone',
    });
    await outside.bot.sendMessage(56, 'a last word that is long enough to be cut off somewhere in the middle of it');
    await page.goto(`${outside.url}/phone`);
    await page.locator('#chats li').nth(1).waitFor();
    const names = await page.locator('#chats strong').allTextContents();
    await fitsTheScreen();
    await page.getByLabel('Name of a new person').fill('Meena');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('heading', { name: 'Meena' }).waitFor();

    expect(names).toEqual(['Ravi of the very long name that does not fit a phone', 'Asha']);
  });

  it('T-25 (part) lets a person decline with a reason, try again and pay, without any script', async () => {
    const scriptless = await browser.newContext({ javaScriptEnabled: false, viewport: NARROW });
    const bank = await scriptless.newPage();
    const link = await outside.razorpay.paymentLink.create({
      amount: 123_450,
      currency: 'INR',
      description: 'Order <b>1042</b>',
      customer: {},
    });
    await bank.goto(link.short_url);
    await bank.getByText('₹1,234.50').waitFor();
    await bank.getByText('Order <b>1042</b>').waitFor();
    await bank.getByLabel('What the bank says').selectOption('card_expired');
    await bank.getByRole('button', { name: 'Decline the payment' }).click();
    await bank.getByText('Payment failed').waitFor();
    await bank.getByRole('button', { name: 'Card', exact: true }).click();
    await bank.getByText('Payment successful').waitFor();
    const { payments } = await outside.razorpay.paymentLink.fetch(link.id);

    expect(payments).toMatchObject([
      { status: 'failed', method: 'upi' },
      { status: 'captured', method: 'card' },
    ]);
    await bank.goto(link.short_url);
    await bank.getByText('This link is paid').waitFor();
    await scriptless.close();
  });

  it('T-25 (part) goes back to the shop after a payment, and tells a payer who vanishes nothing', async () => {
    const create = (reference_id: string) =>
      outside.razorpay.paymentLink.create({
        amount: 1000,
        currency: 'INR',
        reference_id,
        customer: {},
        callback_url: `${outside.url}/health/live`,
        callback_method: 'get',
      });
    const vanishing = await create('r-1');
    await page.goto(vanishing.short_url);
    await page.getByText('Unusual outcomes').click();
    await page.getByRole('button', { name: 'Vanish' }).click();
    await page.getByText('No answer from the bank').waitFor();
    const paying = await create('r-2');
    await page.goto(paying.short_url);
    await page.getByRole('button', { name: 'UPI' }).click();
    await waitFor(() => page.url().includes('/health/live'), { message: 'the way back' });

    expect(new URL(page.url()).searchParams.get('razorpay_payment_link_status')).toBe('paid');
    await expect(outside.razorpay.paymentLink.fetch(vanishing.id)).resolves.toMatchObject({ status: 'paid' });
  });

  it('T-25 (part) shows what can no longer be paid, and refuses a payment that comes too late', async () => {
    const link = await outside.razorpay.paymentLink.create({ amount: 1000, currency: 'INR', customer: {} });
    await page.goto(link.short_url);
    await outside.razorpay.paymentLink.cancel(link.id);
    const refused = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'UPI' }).click();

    expect((await refused).status()).toBe(409);
    await page.getByText('This link was cancelled').waitFor();
    problems.length = 0; // The browser itself notes the 409.
    await expect(outside.records('kind=payment')).resolves.toEqual([]);
  });

  it('S-1 (part) a link to the bot that is opened in a browser asks whose phone it is, and is opened there', async () => {
    const hook = await Hook.open();
    await outside.bot.setWebhook(hook.url);
    await page.goto(`${outside.url}/t.me/munshi_bot?start=app_login_x`);
    await page.getByText('Whose phone opens the link?').waitFor();
    await page.getByRole('link', { name: 'Asha' }).click();
    await page.locator('.said.mine', { hasText: '/start app_login_x' }).waitFor();

    expect(new URL(page.url()).pathname).toBe(`/phone/${ASHA}`);
    expect((await hook.atLeast(1))[0]?.body).toMatchObject({ message: { text: '/start app_login_x' } });
    await hook.close();
  });

  it('Y-2 (part) a form leads to PayFast’s page, where a person declines, tries again, pays and goes back, without a script', async () => {
    const scriptless = await browser.newContext({ javaScriptEnabled: false, viewport: NARROW });
    const payer = await scriptless.newPage();
    const psp = await openPayFast(outside.url);
    const returnUrl = `${outside.url}/health/live`;
    await payer.goto(addressOf(psp.payForm(wish({ description: 'Order <b>1042</b>', returnUrl }))));
    await payer.getByText('R1234.50').waitFor();
    await payer.getByText('Order <b>1042</b>').waitFor();
    await payer.getByLabel('What the bank says').selectOption('card_expired');
    await payer.getByRole('button', { name: 'Decline the payment' }).click();
    await payer.getByText('Payment failed').waitFor();
    await payer.getByRole('button', { name: 'Card', exact: true }).click();
    await waitFor(() => payer.url() === returnUrl, { message: 'the way back' });

    const refused = await payer.goto(`${outside.url}/eng/process?merchant_id=10012345&amount=1.00`);
    expect(refused?.status()).toBe(400);
    await payer.getByText('merchant_key', { exact: false }).waitFor();
    await scriptless.close();
  });

  it('S-1 (part) the mailbox shows SMS and mails as they arrive, the newest first, and never as markup', async () => {
    await page.goto(`${outside.url}/mailbox`);
    await page.getByText('Nothing has arrived yet.').waitFor();
    await sendSms(outside.url, 'Code 123456 at http://127.0.0.1:1/x <img src=x onerror=alert(1)>');
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    await sendMail(outside.smtpPort);
    await page.getByRole('heading', { name: 'Order <b>7</b>' }).waitFor();
    await fitsTheScreen();
    expect(await page.locator('article').allTextContents()).toEqual([
      expect.stringMatching(/^Mailto asha@shop.example/),
      expect.stringMatching(/^SMSto \+919876543210/),
    ]);
    expect(await page.locator('article a').nth(1).getAttribute('href')).toBe('http://127.0.0.1:1/x');

    await page.getByRole('searchbox').fill('asha@');
    await page.locator('article').filter({ hasText: 'SMS' }).waitFor({ state: 'detached' });
    const [html] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'As HTML' }).click()]);
    await html.getByText('Paid, thank you').waitFor();
    expect(await html.title()).toBe('not run');
  });
});

async function sendSms(url: string, Body: string): Promise<void> {
  const sid = `AC${'a'.repeat(32)}`;
  const answer = await fetch(`${url}/2010-04-01/Accounts/${sid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${sid}:token`).toString('base64')}` },
    body: new URLSearchParams({ To: '+919876543210', From: '+15005550006', Body }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** A mail whose HTML would run a script, if it were let. */
async function sendMail(port: number): Promise<void> {
  const html = '<title>not run</title><p>Paid, thank you</p><script>document.title = "run"</script>';
  const mail = { from: 'hello@munshi.example', to: 'asha@shop.example', subject: 'Order <b>7</b>', text: 'Paid', html };
  await createTransport({ host: '127.0.0.1', port }).sendMail(mail);
}
