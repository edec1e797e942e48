import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectFolder } from '../../ops/setup/projectFolder';
import { openBrowser } from '../../ops/world/openBrowser';
import { seriousFindings } from '../console/axe';
import { watchProblems } from '../console/consoleStage';
import { openCheckoutShop, paidByForm, type CheckoutShop } from './checkoutShop';
import { cancelAsCustomer, type PlacedForTest } from './payShop';

/** The page is built first, and a browser started. */
const START_MS = 180_000;
/**
 * A phone's in-app browser: as narrow as the narrowest that is still sold, but so high that nothing is scrolled. Where a
 * click scrolls first, a slow browser may still take its place for one in the provider's frame, which was there before.
 */
const PHONE = { viewport: { width: 360, height: 1_600 }, hasTouch: true, isMobile: true };

let shop: CheckoutShop;
let formShop: CheckoutShop;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];

beforeAll(async () => {
  execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
  browser = await openBrowser();
  shop = await openCheckoutShop();
  formShop = await openCheckoutShop({ razorpayAtApi: paidByForm, formOrigins: ['https://forms.test'] });
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await shop?.end();
  await formShop?.end();
}, START_MS);
beforeEach(async () => {
  context = await browser.newContext(PHONE);
  problems = watchProblems(context);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterEach(async () => {
  await context.close();
  expect(problems).toEqual([]);
});

const address = (placed: PlacedForTest, seconds?: number) =>
  `${shop.url}/pay/checkout?t=${shop.tokenOf(placed, seconds)}`;

/** Types a card into the provider's own fields. */
async function typeCard(on: Page, number: string): Promise<void> {
  const fields = on.frameLocator('iframe[title="Secure card fields"]');
  await fields.getByLabel('Card number').fill(number);
  await fields.getByLabel('Expires').fill('12/34');
  await fields.getByLabel('Security code').fill('123');
}

const payButton = (on: Page) => on.getByRole('button', { name: /^Pay ₹/ });
const heading = (on: Page, name: string) => on.getByRole('heading', { name });

describe('the payer’s page in a browser', () => {
  it('R-24 R-25 R-27 R-28 (part) a card typed at the provider pays; no number, code or secret ever goes to us', async () => {
    const placed = await shop.place('stripe', 50_000n);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(shop.url)) sent.push(`${request.url()} ${request.postData() ?? ''}`);
    });
    await page.goto(`${shop.url}/r/${placed.token}`);
    await page.locator('h1').waitFor();
    expect(await page.locator('.due').textContent()).toBe('₹500');
    await typeCard(page, '4242424242424242');
    await payButton(page).click();
    await heading(page, 'Paid, thank you!').waitFor();
    expect(await page.locator('main').textContent()).toContain(placed.orderNumber);
    expect(await page.locator('main').textContent()).toMatch(/ch_\w+/);
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.join('\n')).not.toMatch(/4242|_secret_|"123"|12\/34/);
    expect(await shop.netAtStripe(placed)).toBe(50_000);
    expect(await shop.kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId])).toBe('PAID');
  });

  it('R-27 (part) a declined card is told in plain words, and another one pays on the same page', async () => {
    const placed = await shop.place('stripe', 20_000n);
    await page.goto(address(placed));
    await typeCard(page, '4000000000009995');
    await payButton(page).click();
    await heading(page, 'The payment did not go through').waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('not enough money');
    await typeCard(page, '5555555555554444');
    await payButton(page).click();
    await heading(page, 'Paid, thank you!').waitFor();
    expect(await shop.netAtStripe(placed)).toBe(20_000);
  });

  it('R-27 (part) 3-D Secure: the bank asks, the payer agrees, and what came of it is asked of the provider', async () => {
    const placed = await shop.place('stripe', 20_000n);
    await page.goto(address(placed));
    await typeCard(page, '4000002760003184');
    await payButton(page).click();
    await page.getByRole('button', { name: 'Yes, approve the payment' }).click();
    await heading(page, 'Paid, thank you!').waitFor();
    // What the bank put into the address is gone, with the secret in it.
    expect(new URL(page.url()).searchParams.toString()).toMatch(/^t=[\w-]+$/);
    expect(context.pages()).toHaveLength(1);
    expect(await shop.netAtStripe(placed)).toBe(20_000);
  });

  it('R-27 (part) 3-D Secure refused: nothing is taken, and the payer may try again', async () => {
    const placed = await shop.place('stripe', 20_000n);
    await page.goto(address(placed));
    await typeCard(page, '4000002760003184');
    await payButton(page).click();
    await page.getByRole('button', { name: 'No, refuse it' }).click();
    await heading(page, 'The payment did not go through').waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('could not confirm that it was you');
    await payButton(page).waitFor();
    expect(await shop.netAtStripe(placed)).toBe(0);
  });

  it('R-27 (part) an address that says «succeeded» is not believed', async () => {
    const placed = await shop.place('stripe');
    await page.goto(`${address(placed)}&back=1&payment_intent=pi_x&redirect_status=succeeded`);
    await payButton(page).waitFor();
    expect(await page.getByRole('heading', { name: 'Paid' }).count()).toBe(0);
  });

  it('R-27 (part) the same link in two windows, and a token used again, pay once', async () => {
    const placed = await shop.place('stripe', 30_000n);
    const second = await context.newPage();
    for (const on of [page, second]) {
      await on.goto(address(placed));
      await typeCard(on, '4242424242424242');
    }
    await payButton(page).click();
    await heading(page, 'Paid, thank you!').waitFor();
    await payButton(second).click();
    await heading(second, 'Paid, thank you!').waitFor();
    await page.reload();
    await heading(page, 'Paid, thank you!').waitFor();
    expect(await shop.netAtStripe(placed)).toBe(30_000);
    // The browser notes the provider's refusal of the second confirm itself.
    problems.splice(0, problems.length, ...problems.filter((problem) => !/400/.test(problem)));
  });

  it('CAP-18 (part) fields that are not filled in are said to be so by the provider’s frame, and nothing is sent', async () => {
    const placed = await shop.place('stripe');
    await page.goto(address(placed));
    await payButton(page).click();
    await page.frameLocator('iframe').getByText('incomplete').waitFor();
    await payButton(page).waitFor();
    expect((await shop.look(shop.tokenOf(placed))).data.tries).toBe(0);
  });

  it('CAP-18 (part) a link that has a page of its provider’s is paid there', async () => {
    const placed = await shop.place('razorpay', 25_000n);
    await page.goto(address(placed));
    await page.getByText('You pay on the page of the payment service').waitFor();
    await payButton(page).click();
    await page.waitForURL(/\/bank\/plink_/);
  });

  describe('in Razorpay’s window', () => {
    const inWindow = () => page.frameLocator('iframe[title="Razorpay Checkout"]');
    const payInWindow = async (upi: string) => {
      await inWindow().getByLabel('UPI ID').fill(upi);
      await inWindow().getByRole('button', { name: 'Pay now' }).click();
    };
    /** The payer chooses another way; the page prepares it by itself, and the window opens over it. */
    const openWindow = async (priceMinor: bigint) => {
      const placed = await shop.place('stripe', priceMinor);
      await page.goto(address(placed));
      await page.getByLabel('UPI, card or net banking').check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, 'Preparing your payment').waitFor();
      await shop.work(placed);
      await page.getByText('The payment service opens its window').waitFor();
      await payButton(page).click();
      await inWindow().getByLabel('UPI ID').waitFor();
      return placed;
    };

    it('CAP-18 R-24 R-27 (part) the payer pays without leaving the page, by the account’s public key alone', async () => {
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.url().startsWith(shop.url)) sent.push(`${request.url()} ${request.postData() ?? ''}`);
      });
      const placed = await openWindow(25_000n);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      await payInWindow('success@razorpay');
      await heading(page, 'Paid, thank you!').waitFor();
      expect(await page.locator('main').textContent()).toMatch(/pay_\w+/);
      expect(await shop.kit.netAtProvider(placed.orderId)).toBe(25_000);
      // What the window has signed went to us, and what was typed in it did not.
      expect(sent.filter((line) => /"signature":"[0-9a-f]{64}"/.test(line))).toHaveLength(1);
      expect(sent.join('\n')).not.toContain('@razorpay');
    });

    it('R-27 (part) a try that fails is told in plain words when the window is left, and another one pays', async () => {
      const placed = await openWindow(26_000n);
      await payInWindow('failure@razorpay');
      await inWindow().getByRole('alert').filter({ hasText: /\w/ }).waitFor();
      await inWindow().getByRole('button', { name: 'Close' }).click();
      await heading(page, 'The payment did not go through').waitFor();
      await payButton(page).click();
      await payInWindow('success@razorpay');
      await heading(page, 'Paid, thank you!').waitFor();
      expect(await shop.kit.netAtProvider(placed.orderId)).toBe(26_000);
    });

    it('CAP-18 (part) who closes it without paying is on the page as before, and may choose anew', async () => {
      const placed = await openWindow(27_000n);
      await inWindow().getByRole('button', { name: 'Close' }).click();
      await payButton(page).waitFor();
      await page.getByLabel('Card', { exact: true }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, 'Preparing your payment').waitFor();
      await shop.work(placed);
      await typeCard(page, '4242424242424242');
      await payButton(page).click();
      await heading(page, 'Paid, thank you!').waitFor();
      expect(await shop.netAtStripe(placed)).toBe(27_000);
    });

    it('CAP-18 (part) a window that can’t be loaded is told, and the button is there again', async () => {
      await page.route('**/razorpay/js/checkout.js', (route) => route.abort(), { times: 1 });
      const placed = await shop.place('stripe', 28_000n);
      await shop.post('tries', { t: shop.tokenOf(placed), method: 'razorpay' });
      await shop.work(placed);
      await page.goto(address(placed));
      await payButton(page).click();
      await page.getByText('The window of the payment service could not be loaded').waitFor();
      await payButton(page).click();
      await inWindow().getByLabel('UPI ID').waitFor();
    });
  });

  it('R-24 (part) a signed form is posted to the provider by the page, and to nobody else', async () => {
    const placed = await formShop.place('razorpay');
    let posted: string | null = null;
    await page.route('https://forms.test/**', async (route) => {
      posted = route.request().postData();
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>there</title>' });
    });
    await page.goto(`${formShop.url}/pay/checkout?t=${formShop.tokenOf(placed)}`);
    await payButton(page).click();
    await page.waitForURL('https://forms.test/process');
    expect([...new URLSearchParams(posted ?? '')].map(([name]) => name)).toEqual([
      'merchant_id',
      'return_url',
      'signature',
    ]);
  });

  it('R-28 U-4 (part) expired, unknown, being closed, closed: each has a page that says so', async () => {
    const placed = await shop.place('stripe');
    await page.goto(address(placed, -1));
    await heading(page, 'This page has expired').waitFor();
    await page.goto(`${shop.url}/pay/checkout?t=${'A'.repeat(50)}`);
    await heading(page, 'We don’t know this link').waitFor();
    await cancelAsCustomer(shop.kit, placed.orderId);
    await page.goto(address(placed));
    await heading(page, 'This order is being closed').waitFor();
    await shop.closeOrder(placed);
    // The page looks again by itself.
    await heading(page, 'Nothing to pay any more').waitFor();
  });

  it('R-27 (part) while the bank is silent the page waits, and goes on by itself', async () => {
    const placed = await shop.place('stripe');
    await shop.payAtStripe(placed, { card: '4242424242424242', delayMs: 6_000 });
    await page.goto(`${address(placed)}&back=1`);
    await heading(page, 'Checking with the bank').waitFor();
    await heading(page, 'Paid, thank you!').waitFor();
  });

  it('CAP-18 U-29 (part) pay later: the payer chooses when, and is told so', async () => {
    const placed = await shop.place('stripe');
    await page.goto(address(placed));
    // What was typed into the provider's fields stays there, while nothing came of it and when something has.
    await typeCard(page, '4242424242424242');
    await page.getByText('Pay later').click();
    await page.route('**/v1/pay/checkout/later', (route) => route.abort(), { times: 1 });
    await page.getByRole('button', { name: 'Remind me then' }).click();
    await page.getByText('We got no answer').waitFor();
    await page.getByRole('button', { name: 'Remind me then' }).click();
    await page.getByText(/We will remind you on/).waitFor();
    expect(
      await shop.kit.shop.value(`SELECT count(*)::int FROM order_events WHERE order_id = $1 AND type = 'PAY_LATER'`, [
        placed.orderId,
      ]),
    ).toBe(1);
    await payButton(page).click();
    await heading(page, 'Paid, thank you!').waitFor();
    expect(await shop.netAtStripe(placed)).toBe(50_000);
  });

  it('CAP-18 R-32 (part) pay later: in another language too the chosen moment stands there', async () => {
    await page.goto(address(await shop.place('stripe')));
    await page.getByText('Pay later').click();
    await page.getByRole('button', { name: 'Remind me then' }).click();
    await page.getByText(/We will remind you on/).waitFor();
    await page.getByRole('button', { name: 'தமிழ்' }).click();
    await page.locator('.chosen').filter({ hasText: 'நினைவூட்டுவோம்' }).waitFor();
  });

  it('R-32 (part) it speaks the customer’s language, and another that is chosen and kept', async () => {
    const placed = await shop.place('stripe');
    await shop.kit.shop.look.query(`UPDATE chats SET locale = 'hi' WHERE id = $1`, [placed.chatId]);
    await page.goto(address(placed));
    await page.getByRole('button', { name: /का भुगतान करें/ }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('hi');
    await page.getByRole('button', { name: 'தமிழ்' }).click();
    await page
      .getByRole('button', { name: /செலுத்துங்கள்/ })
      .first()
      .waitFor();
    await page.reload();
    await page
      .getByRole('button', { name: /செலுத்துங்கள்/ })
      .first()
      .waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ta');
  });

  it.each(['en', 'hi', 'ta'] as const)(
    'U-32 R-32 (part) %s, 360 wide: it fits, and axe finds nothing serious',
    async (locale) => {
      // As wide as a sum gets: the provider takes no more than eight digits.
      const placed = await shop.place('stripe', 98_765_432n);
      await shop.kit.shop.look.query('UPDATE chats SET locale = $2 WHERE id = $1', [placed.chatId, locale]);
      const judge = async () => {
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        expect(await seriousFindings(page)).toEqual([]);
      };
      await page.goto(address(placed));
      await page.frameLocator('iframe').getByLabel('Card number').waitFor();
      await page.locator('details.later summary').click();
      await judge();
      await shop.payAtStripe(placed, { card: '4000000000009995' });
      await shop.kit.shop.look.query('UPDATE payment_links SET payer_asked_at = NULL');
      await page.goto(`${address(placed)}&back=1`);
      await page.locator('.notice.bad').waitFor();
      await judge();
      await shop.payAtStripe(placed, { card: '4242424242424242' });
      await shop.kit.shop.look.query('UPDATE payment_links SET payer_asked_at = NULL');
      await page.goto(`${address(placed)}&back=1`);
      await page.locator('.notice.good').waitFor();
      await judge();
    },
  );

  it('CAP-18 (part) a provider’s script that can’t be loaded is told, and tried again', async () => {
    const placed = await shop.place('stripe');
    await page.route('**/stripe/js/stripe.js', (route) => route.abort(), { times: 1 });
    await page.goto(address(placed));
    await page.getByText('The card fields could not be loaded').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.frameLocator('iframe').getByLabel('Card number').waitFor();
  });
});

describe('what the page is made of', () => {
  const built = join(projectFolder(), 'dist', 'pay');

  it('CAP-18 (part) its script is below 60 kB compressed, and it holds no React', () => {
    const scripts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.js'));
    expect(scripts).toHaveLength(1);
    const [script = ''] = scripts;
    const size = statSync(join(built, 'assets', `${script}.gz`)).size;
    expect(size).toBeGreaterThan(3_000); // What counts nothing proves nothing.
    expect(size).toBeLessThan(60_000);
    expect(readFileSync(join(built, 'assets', script), 'utf8')).not.toMatch(/react/i);
  });

  it('K-95 (part) its policy names the providers’ origins, on that page alone, and no inline script or style', async () => {
    const answer = await fetch(`${shop.url}/pay/checkout?t=x`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' ${shop.kit.sandbox.url};`);
    expect(policy).toContain(`frame-src ${shop.kit.sandbox.url};`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const other = await fetch(`${shop.url}/r/${'x'.repeat(22)}`);
    expect(other.headers.get('content-security-policy')).not.toContain(shop.kit.sandbox.url);
    const asset = readdirSync(join(built, 'assets')).find((name) => name.endsWith('.js'));
    const script = await fetch(`${shop.url}/pay/assets/${asset}`);
    expect(script.headers.get('cache-control')).toContain('immutable');
  });
});
