import { readFile } from 'node:fs/promises';
import { useConsole } from './useConsole';

describe('customers, in a browser', () => {
  const on = useConsole();
  const row = (name: string) => on.page.getByRole('row').filter({ hasText: name });
  let paid: { readonly orderNumber: string };
  beforeAll(async () => {
    paid = await on.stage.placeOrder({ customer: 'Meena Iyer', isPaid: true, pieces: [2] });
    await on.stage.placeOrder({ customer: 'Meena Iyer', method: 'COD' });
    await on.stage.placeOrder({ customer: '=Ravi', method: 'COD', pieces: [0, 1] });
  });

  it('K-18 K-127 (part) stand in a list with what they have ordered and paid, and are found by name', async () => {
    await on.open('customers');
    await row('Meena Iyer').getByText('₹160.00').waitFor();
    await row('=Ravi').waitFor();
    await on.page.getByPlaceholder('Name or phone').fill('meena');
    await on.page.waitForURL(/q=meena/);
    await row('=Ravi').waitFor({ state: 'detached' });

    await row('Meena Iyer').getByRole('cell', { name: '2', exact: true }).waitFor();
  });

  it('K-18 (part) each has a page with their orders, from which an order is one tap away', async () => {
    await on.open('customers?q=Meena');
    await row('Meena Iyer').getByRole('link').click();
    await on.page.getByRole('heading', { level: 1, name: 'Meena Iyer' }).waitFor();
    await row(paid.orderNumber).getByText('Paid', { exact: true }).waitFor();
    await row(paid.orderNumber).getByRole('link').click();

    await on.page.getByRole('heading', { level: 1, name: new RegExp(paid.orderNumber) }).waitFor();
    await on.page.getByRole('link', { name: 'Customer', exact: true }).click();
    await on.page.getByRole('heading', { level: 1, name: 'Meena Iyer' }).waitFor();
  });

  it('K-18 (part) are saved as a file, in which no cell is a formula', async () => {
    await on.open('customers');
    const saved = on.page.waitForEvent('download');
    await on.page.getByRole('button', { name: 'Export' }).click();
    const text = await readFile(await (await saved).path(), 'utf8');

    expect(text).toContain('Meena Iyer');
    expect(text).toContain("'=Ravi");
  });

  it('U-32 (part) somebody unknown is told to be so', async () => {
    await on.open('customers/00000000-0000-4000-8000-00000000dead');

    await on.page.getByText('That is not here (any more).').waitFor();
    await on.page.getByText(/Request /).waitFor();
  });

  on.describeLooks(['customers', 'customers?q=nobody', 'customers/CUSTOMER']);
});
