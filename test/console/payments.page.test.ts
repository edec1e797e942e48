import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { openAccount } from '../../ops/chaos/payments/paymentShops';
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

  describe('reserved money', () => {
    beforeAll(async () => {
      const { http, world, shop, client } = on.stage;
      await openAccount({ http, places: world.places }, shop, 'stripe');
      await client.changeSettings({ captureLater: true });
    }, DONE.deadlineMs);

    /** An order whose payer's bank has set the money aside; its page is open. */
    async function reserve(customer: string): Promise<string> {
      const { http, inspector, world, placeOrder } = on.stage;
      const { orderNumber } = await placeOrder({ customer });
      const intent = await waitFor(
        async () =>
          (
            await inspector.rows<{ id: string }>(
              `SELECT l.psp_link_id AS id FROM payment_links l JOIN payments p ON p.id = l.payment_id JOIN orders o ON o.id = p.order_id
               WHERE o.order_number = $1 AND l.psp = 'stripe' AND l.status = 'ACTIVE'`,
              [orderNumber],
            )
          )[0]?.id,
        { ...DONE, message: 'a link at Stripe' },
      );
      await http.request({ method: 'POST', url: `${world.places.sandboxUrl}/stripe/pay/${intent}`, body: {} });
      await openPayment(orderNumber);
      await says('Reserved');
      await button('Take reserved money').click();
      return orderNumber;
    }

    it('R-53 (part) it is taken whole, and the page follows by itself', async () => {
      const number = await reserve('Nila');
      await dialog().getByRole('button', { name: 'Take ₹80.00' }).click();
      await on.toast('The money is being taken.');
      await on.page.getByText('Paid', { exact: true }).first().waitFor({ timeout: DONE.deadlineMs });

      expect((await sumsOf(number))?.captured).toBe(8_000);
      expect(await button('Take reserved money').count()).toBe(0);
    });

    it('R-53 U-4 (part) it is taken in part and never beyond, and what was let go can’t be taken any more', async () => {
      const number = await reserve('Omar');
      const amount = dialog().getByLabel(/^Amount/);
      await amount.fill('80.01');
      await dialog().getByRole('alert').filter({ hasText: 'At most ₹80.00.' }).waitFor();
      await amount.fill('30');
      await dialog().getByRole('button', { name: 'Take ₹30.00' }).click();
      await says('₹30.00 of it was taken.');

      expect((await sumsOf(number))?.captured).toBe(3_000);
      await button('Take reserved money').waitFor({ state: 'detached' });
    });
  });

  on.describeLooks([
    ...['payments', 'payments?view=unknown', 'payments?view=surplus', 'payments/PAYMENT'],
    ...['reconciliation?status=any', 'reconciliation?view=runs', 'reconciliation/RUN'],
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
