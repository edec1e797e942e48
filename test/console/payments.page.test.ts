import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { waitFor } from '../kit/waitFor';
import { useConsole } from './useConsole';

/** Whatever a program does in the background, a slow machine has done by then. */
const DONE = { deadlineMs: 60_000, everyMs: 200 };

describe('where the money is, in a browser', () => {
  const on = useConsole();
  const row = (text: string) => on.page.getByRole('row').filter({ hasText: text });
  const button = (name: string | RegExp) => on.page.getByRole('button', { name, exact: true });
  const dialog = () => on.page.getByRole('dialog');
  const says = (text: string | RegExp) => on.page.getByText(text).first().waitFor({ timeout: DONE.deadlineMs });
  const fault = (rule: object) =>
    on.stage.http.request({ method: 'POST', url: `${on.stage.world.places.sandboxUrl}/faults`, body: rule });
  const sumsOf = async (number: string) =>
    (
      await on.stage.inspector.rows<{ captured: number; refunding: number; refunded: number }>(
        `SELECT captured_minor::int AS captured, refunding_minor::int AS refunding, refunded_minor::int AS refunded
         FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.order_number = $1`,
        [number],
      )
    )[0];
  async function pay(customer: string): Promise<string> {
    const { orderNumber } = await on.stage.placeOrder({ customer, isPaid: true });
    await waitFor(async () => (await sumsOf(orderNumber))?.captured === 8_000, {
      ...DONE,
      message: `${customer}’s money`,
    });
    return orderNumber;
  }
  async function openPayment(number: string): Promise<void> {
    await on.open('payments');
    await row(number).getByRole('link').click();
    await on.page.getByRole('heading', { name: `Payment of ${number}` }).waitFor();
  }

  describe('payments', () => {
    it('K-18 U-4 (part) each is listed, by state too, and its page shows what was known when', async () => {
      const [paid, open] = [await pay('Meena'), (await on.stage.placeOrder({ customer: 'Ravi' })).orderNumber];
      await on.open('payments');
      await row(paid).getByText('Paid', { exact: true }).waitFor();
      await row(open).waitFor();
      await on.page.getByLabel('State', { exact: true }).selectOption('Paid');
      await row(open).waitFor({ state: 'detached' });
      expect(new URL(on.page.url()).searchParams.get('status')).toBe('CAPTURED');
      await row(paid).getByRole('link').click();

      const known = on.page.getByRole('list', { name: 'What was known when' });
      await known.getByText('the provider told us').first().waitFor();
      expect(await known.getByRole('listitem').last().innerText()).toMatch(/paid/);
    });

    it('R-60 (part) a part is given back, and the page follows by itself until it has arrived', async () => {
      const number = await pay('Kavya');
      await openPayment(number);
      await button('Give back').click();
      await dialog()
        .getByLabel(/^Amount/)
        .fill('90');
      await dialog().getByRole('alert').filter({ hasText: 'At most ₹80.00.' }).waitFor();
      await dialog()
        .getByLabel(/^Amount/)
        .fill('30');
      await dialog().getByRole('button', { name: 'Give back ₹30.00' }).click();
      await says('Partly refunded');

      expect(await sumsOf(number)).toEqual({ captured: 8_000, refunding: 3_000, refunded: 3_000 });
    });

    it('U-4 (part) what a provider has not answered stands in its own list', async () => {
      const number = await pay('Farah');
      await fault({ provider: 'razorpay', method: 'refunds.create', action: 'reset' });
      await openPayment(number);
      await button('Give back').click();
      await dialog().getByRole('button', { name: 'Give back ₹80.00' }).click();
      await on.toast('on its way back');
      await on.open('payments?view=unknown');
      await row(number).getByText('Refund').waitFor({ timeout: DONE.deadlineMs });
    });

    it('R-53 (part) money in hand is booked from the page of the payment', async () => {
      const { orderNumber } = await on.stage.placeOrder({ customer: 'Leela', method: 'COD' });
      await openPayment(orderNumber);
      await button('Paid by hand').click();
      await dialog().getByRole('button', { name: 'Book it' }).click();
      await says('Taken by hand');

      expect((await sumsOf(orderNumber))?.captured).toBe(8_000);
    });
  });

  describe('reconciliation', () => {
    it('R-55 (part) somebody compares, reads the difference in words, and resolves it with a note', async () => {
      const number = await pay('Arjun');
      await bookLess(number);
      await on.open('reconciliation');
      await button('Compare now').click();
      await dialog().getByLabel('Account').selectOption('Razorpay of whoever runs Munshi');
      await dialog().getByRole('button', { name: 'Compare', exact: true }).click();
      await says('With differences');
      await says(/^Razorpay took ₹80\.00 by pay_\w+, and ₹79\.00 is booked here\.$/);
      await button('Resolve').click();
      await dialog().getByLabel('Why').fill('Mistyped; put right by hand');
      await dialog().getByRole('button', { name: 'Resolve', exact: true }).click();
      await on.toast('The difference is resolved.');
      await on.page.locator('blockquote').filter({ hasText: 'Mistyped; put right by hand' }).waitFor();

      expect(
        await on.stage.inspector.rows('SELECT kind, status, note FROM reconciliation_items WHERE org_id = $1', [
          on.stage.shop.orgId,
        ]),
      ).toEqual([{ kind: 'AMOUNT', status: 'RESOLVED', note: 'Mistyped; put right by hand' }]);
    });
  });

  describe('accounts', () => {
    const KEYS = { id: 'rzp_test_ofashasown', secret: 'secret-of-the-account-asha' };

    it('R-10 R-11 R-13 (part) keys are checked, the webhook is tried, and then the account takes payments', async () => {
      const { page } = on;
      await on.open('accounts/new');
      await page.getByLabel('Money').selectOption('Test');
      await page.getByLabel('Name', { exact: true }).fill('Main account');
      await page.getByLabel('Key id').fill(KEYS.id);
      await page.getByLabel('Key secret').fill(KEYS.secret);
      await button('Add and check').click();
      await says('Keys are good');
      expect(await page.content()).not.toContain(KEYS.secret);

      await button('Make a secret').click();
      const shown = page.locator('code');
      const made = page.getByText('Copy this secret').locator('xpath=following-sibling::code');
      const [url, secret] = [
        await shown.filter({ hasText: '/v1/webhooks/razorpay/' }).innerText(),
        await made.innerText(),
      ];
      await on.stage.http.request({
        method: 'POST',
        url: `${on.stage.world.places.sandboxUrl}/razorpay/webhook-config`,
        body: { keyId: KEYS.id, url, secret },
      });
      await button('Try it').click();
      await page.getByText('Heard', { exact: true }).waitFor({ timeout: DONE.deadlineMs });
      await button('Take new payments here').click();
      await says('Takes new payments');

      await on.stage.placeOrder({ customer: 'Divya', isPaid: true });
      await waitFor(
        async () =>
          (
            await on.stage.inspector.rows(
              `SELECT 1 AS paid FROM payment_attempts WHERE status = 'CAPTURED' AND psp = 'razorpay' AND psp_account <> 'default'`,
            )
          ).length === 1,
        { ...DONE, message: 'a payment at the shop’s own account' },
      );
    });

    it('R-11 (part) keys that the provider refuses replace none; the last account is paused with open eyes', async () => {
      const { page } = on;
      await on.open('accounts');
      await row('Main account').getByRole('link').click();
      await button('Replace the keys').click();
      await dialog().getByLabel('Key id').fill(KEYS.id);
      await dialog().getByLabel('Key secret').fill('another-secret-than-its-own');
      await dialog().getByRole('button', { name: 'Replace the keys' }).click();
      await says('Keys refused');
      await page.getByText('In use', { exact: true }).waitFor();

      await button('Pause').click();
      await dialog().getByRole('button', { name: 'Pause', exact: true }).click();
      await dialog().getByLabel('Let the account of whoever runs Munshi take them').check();
      await dialog().getByRole('button', { name: 'Pause', exact: true }).click();
      await says('Not in use');
    });
  });

  on.describeLooks([
    ...['payments', 'payments?view=unknown', 'payments?view=surplus', 'payments/PAYMENT'],
    ...['accounts', 'accounts/new', 'accounts/ACCOUNT', 'reconciliation?status=any', 'reconciliation?view=runs'],
    'reconciliation/RUN',
  ]);

  /** Somebody has mistyped: a rupee less than the provider took. */
  async function bookLess(number: string): Promise<void> {
    const { shop, world } = on.stage;
    const database = openDatabase({ url: world.places.settings['DATABASE_URL'] ?? '', maxConnections: 1 });
    try {
      await withPrincipal(database, { kind: 'system', orgId: shop.orgId, useCase: 'test' }, (tx) =>
        tx.execute(
          `UPDATE payment_attempts SET captured_minor = captured_minor - 100
           WHERE org_id = $1 AND payment_id = (SELECT p.id FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.order_number = $2)`,
          [shop.orgId, number],
        ),
      );
    } finally {
      await database.close();
    }
  }
});
