import type { Page } from 'playwright-core';
import { waitFor } from '../kit/waitFor';
import type { ConsoleStage } from './consoleStage';
import { useConsole } from './useConsole';

describe('the attention queue and the board, in a browser', () => {
  const shown = useConsole();
  let stage: ConsoleStage;
  let page: Page;
  beforeAll(() => {
    ({ stage, page } = shown);
  });

  const open = (room: string) => page.goto(`${stage.url}/shops/${stage.shop.slug}/${room}`);
  const entry = (number: string) => page.getByRole('listitem').filter({ hasText: number });
  const orderOf = async (number: string) =>
    (
      await stage.inspector.rows<{ status: string; paymentStatus: string; link: string | null }>(
        `SELECT o.status, o.payment_status AS "paymentStatus",
           (SELECT l.status FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = o.id
            ORDER BY l.number DESC LIMIT 1) AS link
         FROM orders o WHERE o.order_number = $1`,
        [number],
      )
    )[0];
  const becomes = (number: string, wanted: object) =>
    waitFor(
      async () => {
        const order = await orderOf(number);
        return Object.entries(wanted).every(([name, value]) => order?.[name as 'status'] === value);
      },
      { deadlineMs: 30_000, everyMs: 100, message: `${number} to be ${JSON.stringify(wanted)}` },
    );
  /** The provider refuses the order's pay link, once. */
  async function placeRefused(customer: string): Promise<string> {
    const rule = { provider: 'razorpay', method: 'payment_links.create', action: 'status', status: 400, times: 1 };
    await stage.http.request({ method: 'POST', url: `${stage.world.places.sandboxUrl}/faults`, body: rule });
    const { orderNumber } = await stage.placeOrder({ customer });
    // Nobody reloads: the mark appears by itself.
    await entry(orderNumber).waitFor();
    return orderNumber;
  }
  const mend = async (number: string, name: string, fill?: readonly [label: string | RegExp, value: string]) => {
    await entry(number).getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `${number}: ${name}` });
    if (fill) await dialog.getByLabel(fill[0]).fill(fill[1]);
    await dialog.getByRole('button', { name, exact: true }).click();
    await entry(number).waitFor({ state: 'detached' });
  };

  it('R-75 (part) «Try again now» lets the machine make the pay link that was refused', async () => {
    await open('attention');
    const number = await placeRefused('Meena');
    await mend(number, 'Try again now');

    await becomes(number, { status: 'PENDING', link: 'ACTIVE' });
  });

  it('R-75 (part) «Not paid: close it» closes the order with a reason that the customer reads', async () => {
    const number = await placeRefused('Ravi');
    await mend(number, 'Not paid: close it', [/^Reason/, 'The bank has never heard of it']);

    await becomes(number, { status: 'CANCELLED' });
  });

  it('R-75 (part) «Seen to» takes the mark away, and nothing else', async () => {
    const number = await placeRefused('Farah');
    const before = await orderOf(number);
    await mend(number, 'Seen to');

    expect(await orderOf(number)).toEqual(before);
  });

  it('R-75 (part) «Paid: accept it» books what a person has seen at the bank', async () => {
    const number = await placeRefused('Kavya');
    await mend(number, 'Paid: accept it', [/id of the payment$/, 'pay_SeenAtTheBank1']);

    await becomes(number, { paymentStatus: 'PAID' });
  });

  it('R-75 (part) «Refunded by hand» books what was given back after the bank had refused to', async () => {
    const rule = { provider: 'razorpay', action: 'failRefund', times: 1 };
    const { orderNumber } = await stage.placeOrder({ customer: 'Leela', isPaid: true });
    await becomes(orderNumber, { paymentStatus: 'PAID' });
    await stage.http.request({ method: 'POST', url: `${stage.world.places.sandboxUrl}/faults`, body: rule });
    await stage.client.change(orderNumber, 'reject', { reason: 'The gas has run out' });
    await entry(orderNumber).waitFor();
    await mend(orderNumber, 'Refunded by hand');

    await becomes(orderNumber, { paymentStatus: 'REFUNDED' });
  });

  it('K-18 (part) a card is dragged to where its order may go, and nowhere else', async () => {
    const { orderNumber } = await stage.placeOrder({ customer: 'Arjun', method: 'COD' });
    await open('orders');
    const card = page.locator(`[data-order="${orderNumber}"]`);
    const column = (name: string) => page.getByRole('region', { name });
    await card.waitFor();
    await card.dragTo(column('In preparation'));
    await column('New').locator(card).waitFor();
    expect((await orderOf(orderNumber))?.status).toBe('PENDING');

    await card.dragTo(column('Confirmed'));
    await column('Confirmed').locator(card).waitFor();
    await becomes(orderNumber, { status: 'CONFIRMED' });
    await card.dragTo(column('In preparation'));
    await column('In preparation').locator(card).waitFor();
    await becomes(orderNumber, { status: 'PROCESSING' });
  });
});
