import type { Page } from 'playwright-core';
import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { NEEDED_EVENTS } from '../../workers/kit/buildPsp';
import { waitFor } from '../kit/waitFor';
import { wear } from './consoleStage';
import { useConsole } from './useConsole';

/** Whatever a program does in the background, a slow machine has done by then. */
const DONE = { deadlineMs: 25_000, everyMs: 200 };
/** The narrowest phone that is still sold, so high that nothing is scrolled. */
const PHONE = { width: 360, height: 1_600 };

const RAZORPAY = { keyId: 'rzp_test_ofashasown', keySecret: 'secret-of-the-account-asha' };
const STRIPE = { secretKey: 'sk_test_ashasown01', publishableKey: 'pk_test_ashasown01' };
const PAYFAST = { merchantId: '10077001', merchantKey: 'k3yofasha0001', passphrase: 'the-passphrase-of-asha' };

describe('where the shop is paid, in a browser', () => {
  const on = useConsole();
  const row = (text: string) => on.page.getByRole('row').filter({ hasText: text });
  const button = (name: string | RegExp) => on.page.getByRole('button', { name, exact: true });
  const dialog = () => on.page.getByRole('dialog');
  const field = (name: string) => on.page.getByLabel(name, { exact: true });
  const says = (text: string | RegExp) => on.page.getByText(text).first().waitFor({ timeout: DONE.deadlineMs });
  const atProvider = (path: string, body: object) =>
    on.stage.http.request({ method: 'POST', url: `${on.stage.world.places.sandboxUrl}${path}`, body });
  const openAccount = async (name: string) => {
    await on.open('accounts');
    await row(name).getByRole('link').click();
    await on.page.getByRole('heading', { name }).waitFor();
  };
  /** What the wizard shows for copying to the provider: the address of the account's own webhook. */
  const addressOf = (provider: string) =>
    on.page
      .locator('code')
      .filter({ hasText: `/v1/webhooks/${provider}/` })
      .innerText();

  /** The first step: which provider, and its keys, by the names of their fields. */
  async function begin(provider: string, name: string, keys: Readonly<Record<string, string>>): Promise<void> {
    await on.open('accounts/new');
    await field('Provider').selectOption(provider);
    await field('Money').selectOption('Test');
    await field('Name').fill(name);
    for (const [label, value] of Object.entries(keys)) await field(label).fill(value);
    await button('Add and check').click();
  }

  /** Somebody orders and opens the payer's page on a phone; then what they do there. */
  async function pay(customer: string, act: (page: Page) => Promise<void>): Promise<void> {
    const { payUrl = '' } = await on.stage.placeOrder({ customer });
    const page = await on.context.newPage();
    try {
      page.setDefaultTimeout(DONE.deadlineMs);
      await page.setViewportSize(PHONE);
      await page.goto(payUrl);
      await act(page);
      await page.getByRole('heading', { name: 'Paid, thank you!' }).waitFor();
    } finally {
      await page.close();
    }
  }

  /** Where the newest payment was made. */
  const paidAt = async () =>
    (
      await on.stage.inspector.rows<{ name: string }>(
        `SELECT coalesce(a.name, t.psp_account) AS name FROM payment_attempts t LEFT JOIN psp_accounts a ON a.id::text = t.psp_account
         WHERE t.org_id = $1 AND t.status = 'CAPTURED' ORDER BY t.created_at DESC LIMIT 1`,
        [on.stage.shop.orgId],
      )
    )[0]?.name;

  describe('Razorpay', () => {
    it('R-10 R-11 R-13 (part) keys are checked, the webhook is tried, and then the account takes payments', async () => {
      const { page } = on;
      await begin('Razorpay', 'Main account', { 'Key id': RAZORPAY.keyId, 'Key secret': RAZORPAY.keySecret });
      await says('Keys are good');
      expect(await page.content()).not.toContain(RAZORPAY.keySecret);

      await button('Make a secret').click();
      const made = page.getByText('Copy this secret').locator('xpath=following-sibling::code');
      const [url, secret] = [await addressOf('razorpay'), await made.innerText()];
      await atProvider('/razorpay/webhook-config', { keyId: RAZORPAY.keyId, url, secret });
      await button('Try it').click();
      await page.getByText('Heard', { exact: true }).waitFor({ timeout: DONE.deadlineMs });
      await button('Take new payments here').click();
      await says('Takes new payments');

      await on.stage.placeOrder({ customer: 'Divya', isPaid: true });
      await waitFor(async () => (await paidAt()) === 'Main account', {
        ...DONE,
        message: 'a payment at the shop’s own account',
      });
    });

    it('R-11 R-32 (part) keys that the provider refuses replace none, and that is said; the old ones stay in use', async () => {
      const { page } = on;
      await openAccount('Main account');
      await button('Replace the keys').click();
      await dialog().getByLabel('Key id').fill(RAZORPAY.keyId);
      await dialog().getByLabel('Key secret').fill('another-secret-than-its-own');
      await dialog().getByRole('button', { name: 'Replace the keys' }).click();
      await says('New keys refused');
      await says('The old keys stay in use, and payments go on.');
      await page.getByText('In use', { exact: true }).waitFor();
      expect(await page.getByText('Keys refused', { exact: true }).count()).toBe(0);

      for (const [locale, text] of [
        ['hi', 'पुरानी कुंजियाँ चलती रहेंगी'],
        ['ta', 'பழைய சாவிகள் பயன்பாட்டில் இருக்கின்றன'],
      ] as const) {
        await page.evaluate(wear('light', locale));
        await page.reload();
        await says(new RegExp(text));
      }
      await page.evaluate(wear('light', 'en'));
      await on.open('accounts');
      await row('Main account').getByText('New keys refused').waitFor();
    });
  });

  describe('Stripe', () => {
    it('R-10 R-13 (part) keys of the wrong form, mode or account are answered in clear words', async () => {
      await begin('Stripe', 'Cards', { 'Secret key': 'rzp_test_of_another', 'Publishable key': STRIPE.publishableKey });
      await says('That does not look like this key. Begins with sk_ or rk_.');
      await field('Secret key').fill('sk_live_ashasown01');
      await button('Add and check').click();
      await says('These keys are of the other world');
      await field('Secret key').fill('sk_test_invalidkey01');
      await button('Add and check').click();
      await says('Keys refused');
      await says('The provider does not take these keys. Copy them once more.');
      expect(await button('Take new payments here').isDisabled()).toBe(true);
    });

    it('R-10 R-11 R-13 R-24 (part) the right ones are taken, its signing secret is set, a trial comes back, and a card pays there', async () => {
      const { page } = on;
      await openAccount('Cards');
      await button('Replace the keys').click();
      await dialog().getByLabel('Secret key').fill(STRIPE.secretKey);
      await dialog().getByLabel('Publishable key').fill(STRIPE.publishableKey);
      await dialog().getByRole('button', { name: 'Replace the keys' }).click();
      await says('Keys are good');
      await says('The provider knows no webhook with this address.');
      expect(await page.content()).not.toContain(STRIPE.secretKey);

      const secret = 'whsec_ofashasownaccount';
      const endpoint = { account: 'test_ashasown01', url: await addressOf('stripe'), secret };
      await atProvider('/stripe/webhook-config', { ...endpoint, events: ['charge.succeeded'] });
      await field('Signing secret').fill(secret);
      await button('Set the secret').click();
      await on.toast('The secret is set.');
      await button('Try it').click();
      await says('The webhook there does not tell of every event that is needed. Tick the missing ones.');
      await atProvider('/stripe/webhook-config', { ...endpoint, events: NEEDED_EVENTS.stripe });
      await button('Try it').click();
      await page.getByText('Heard', { exact: true }).waitFor({ timeout: DONE.deadlineMs });
      await button('Take new payments here').click();
      await says('Takes new payments');

      await pay('Kabir', async (payer) => {
        const fields = payer.frameLocator('iframe[title="Secure card fields"]');
        await fields.getByLabel('Card number').fill('4242424242424242');
        await fields.getByLabel('Expires').fill('12/34');
        await fields.getByLabel('Security code').fill('123');
        await payer.getByRole('button', { name: /^Pay ₹/ }).click();
      });
      expect(await paidAt()).toBe('Cards');
    });
  });

  describe('PayFast', () => {
    it('R-10 R-13 (part) a wrong passphrase is answered in words; it is told apart by its merchant id', async () => {
      const { page } = on;
      await atProvider('/payfast/merchants', { ...PAYFAST, isTest: true });
      const keys = { 'Merchant ID': PAYFAST.merchantId, 'Merchant key': PAYFAST.merchantKey };
      await on.open('accounts/new');
      await field('Provider').selectOption('PayFast');
      await says('New payments are made at PayFast in ZAR alone; your shop sells in INR.');
      await begin('PayFast', 'Rands', { ...keys, Passphrase: 'the-passphrase-of-nobody' });
      await says('Keys refused');
      await says('The provider does not take these keys. Copy them once more.');

      await button('Replace the keys').click();
      for (const [label, value] of Object.entries(keys)) await dialog().getByLabel(label).fill(value);
      await dialog().getByLabel('Passphrase').fill(PAYFAST.passphrase);
      await dialog().getByRole('button', { name: 'Replace the keys' }).click();
      await says('Keys are good');
      await page.getByText(PAYFAST.merchantId, { exact: true }).waitFor();
      const shown = await page.content();
      expect([PAYFAST.merchantKey, PAYFAST.passphrase].filter((secret) => shown.includes(secret))).toEqual([]);
      // What can be known before anybody has paid, and what can't.
      await says(/Whether the merchant key is right shows only when somebody pays/);

      await on.open('accounts');
      await row('Rands').getByText(PAYFAST.merchantId).waitFor();
    });

    it('R-10 R-24 (part) an order in rands is paid there, and the account has heard of it', async () => {
      await openAccount('Rands');
      await button('Take new payments here').click();
      await says('Takes new payments');
      await sellIn('ZAR');
      await pay('Thandi', async (payer) => {
        await payer.getByRole('button', { name: /^Pay/ }).click();
        await payer.waitForURL(/\/eng\/process\/payment\//);
        await payer.getByRole('button', { name: 'Card', exact: true }).click();
      });
      await sellIn('INR');

      expect(await paidAt()).toBe('Rands');
      await openAccount('Rands');
      await on.page.getByText('Heard', { exact: true }).waitFor({ timeout: DONE.deadlineMs });
    });
  });

  describe('the end of an account', () => {
    it('R-10 R-11 (part) one is paused, the last of them with open eyes, and removed with its keys', async () => {
      const { page } = on;
      for (const name of ['Main account', 'Cards', 'Rands']) {
        await openAccount(name);
        await button('Pause').click();
        await dialog().getByRole('button', { name: 'Pause', exact: true }).click();
        if (name === 'Rands') {
          await dialog().getByLabel('Let the account of whoever runs Munshi take them').check();
          await dialog().getByRole('button', { name: 'Pause', exact: true }).click();
        }
        await says('Not in use');
      }
      await button('Remove').click();
      await dialog().getByText('Its keys are deleted. That can’t be undone.').waitFor();
      await dialog().getByRole('button', { name: 'Remove', exact: true }).click();
      await on.toast('The account is removed, and its keys are gone.');
      await row('Main account').waitFor();
      await row('Rands').waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).toMatch(/\/accounts$/);
      expect(
        await on.stage.inspector.rows(
          `SELECT status, keys_sealed IS NULL AS is_empty FROM psp_accounts WHERE org_id = $1 AND name = 'Rands'`,
          [on.stage.shop.orgId],
        ),
      ).toEqual([{ status: 'REMOVED', is_empty: true }]);
    });

    it('R-10 (part) where something is open, it stays, and that is said', async () => {
      const { page } = on;
      await openAccount('Cards');
      await button('Take new payments here').click();
      await says('Takes new payments');
      await on.stage.placeOrder({ customer: 'Open' });
      await button('Pause').click();
      await dialog().getByRole('button', { name: 'Pause', exact: true }).click();
      await dialog().getByLabel('Let the account of whoever runs Munshi take them').check();
      await dialog().getByRole('button', { name: 'Pause', exact: true }).click();
      await says('Not in use');
      await button('Remove').click();
      await dialog().getByRole('button', { name: 'Remove', exact: true }).click();
      await dialog().getByRole('alert').waitFor();
      await page.keyboard.press('Escape');
      await says('Not in use');
    });
  });

  on.describeLooks(['accounts', 'accounts/new', 'accounts/ACCOUNT']);

  /** The shop and its shelf change over to another currency, which a shop does in nobody's console. */
  async function sellIn(currency: 'INR' | 'ZAR'): Promise<void> {
    const { shop, world } = on.stage;
    const database = openDatabase({ url: world.places.settings['DATABASE_URL'] ?? '', maxConnections: 1 });
    try {
      await withPrincipal(database, { kind: 'system', orgId: shop.orgId, useCase: 'test' }, async (tx) => {
        await tx.execute('UPDATE orgs SET currency = $2 WHERE id = $1', [shop.orgId, currency]);
        await tx.execute('UPDATE products SET currency = $2 WHERE org_id = $1', [shop.orgId, currency]);
      });
    } finally {
      await database.close();
    }
  }
});
