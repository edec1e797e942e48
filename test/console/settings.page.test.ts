import { waitFor } from '../kit/waitFor';
import { useConsole } from './useConsole';

interface Stored {
  readonly [column: string]: unknown;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

describe('the settings of a shop, in a browser', () => {
  const on = useConsole();
  const panel = (name: string) => on.page.getByRole('form', { name });
  const save = async (name: string) => {
    await panel(name).getByRole('button', { name: 'Save' }).click();
    // It has nothing to save again once what was saved has been read.
    await panel(name).locator('button[type=submit]:disabled').waitFor();
  };
  const stored = async () =>
    (await on.stage.inspector.rows<Stored>('SELECT name, settings FROM orgs WHERE id = $1', [on.stage.shop.orgId]))[0];

  it('K-18 CAP-02 (part) each panel is saved on its own, and the rest stays', async () => {
    await on.open('settings');
    await panel('The shop').getByLabel('Name').fill('Asha Foods');
    await panel('Orders that wait').getByLabel('Confirm by itself').check();
    await panel('Orders that wait').getByLabel('Cancel unpaid orders after', { exact: true }).fill('2');
    await save('Orders that wait');
    expect(await stored()).toMatchObject({
      name: 'Asha Biryani',
      settings: { autoConfirm: true, cancelAfterSeconds: 7_200 },
    });
    await save('The shop');

    expect((await stored())?.name).toBe('Asha Foods');
    await on.page.locator('aside').getByText('Asha Foods').waitFor();
  });

  it('K-18 (part) hours by weekday, and what can’t be is told at its day', async () => {
    await on.open('settings');
    const hours = panel('Opening hours');
    await hours.getByLabel('Always open').uncheck();
    await hours.getByLabel('Sunday', { exact: true }).uncheck();
    await hours.getByLabel('Monday: closes at').fill('08:00');
    await hours.getByRole('button', { name: 'Save' }).click();
    await hours.getByRole('alert').filter({ hasText: 'It must close later than it opens.' }).waitFor();
    await hours.getByLabel('Monday: closes at').fill('00:00');
    await save('Opening hours');

    expect((await stored())?.settings['hours']).toMatchObject({
      '1': { open: '09:00', close: '24:00' },
      '6': { open: '09:00', close: '21:00' },
    });
    expect((await stored())?.settings['hours']).not.toHaveProperty('7');
  });

  it('K-18 (part) fees and minimum as amounts; a shop always has a way to pay', async () => {
    await on.open('settings');
    const buying = panel('Paying and handing over');
    await buying.getByLabel('Delivery fee (₹)').fill('30.50');
    for (const method of ['Online', 'Cash']) await buying.getByLabel(method, { exact: true }).uncheck();
    await buying.getByRole('button', { name: 'Save' }).click();
    await buying.getByRole('alert').filter({ hasText: 'Choose at least one.' }).waitFor();
    await buying.getByLabel('Cash', { exact: true }).check();
    await save('Paying and handing over');

    expect((await stored())?.settings).toMatchObject({ deliveryFeeMinor: 3_050, paymentMethods: ['COD'] });
  });

  it('K-18 (part) the link by which customers enter stands there to be copied', async () => {
    await on.open('settings');

    await on.page.getByText(`?start=shop_${on.stage.shop.slug}`).waitFor();
  });

  it('K-18 (part) «closed today» is one tap, and back with another', async () => {
    await on.open('settings');
    await on.page.getByRole('button', { name: 'Closed today' }).click();
    await on.page.getByText('Closed today. Customers are told so until midnight.').waitFor();
    expect((await stored())?.settings['closedOn']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await on.page.getByRole('button', { name: 'Open again' }).click();

    await waitFor(async () => (await stored())?.settings['closedOn'] === undefined, { message: 'the shop to be open' });
  });

  it('U-32 (part) who saves after somebody else is told, and nothing of either is lost', async () => {
    await on.open('settings');
    await panel('Stock and messages').getByLabel('Running low at').fill('9');
    await on.stage.client.changeSettings({ deliveryFeeMinor: 4_000 });
    await panel('Stock and messages').getByRole('button', { name: 'Save' }).click();
    await panel('Stock and messages')
      .getByRole('alert')
      .filter({ hasText: 'Somebody else has changed this' })
      .waitFor();
    await on.page.getByLabel('Delivery fee (₹)').and(on.page.locator('[value="40"]')).waitFor();
    await save('Stock and messages');

    expect((await stored())?.settings).toMatchObject({ deliveryFeeMinor: 4_000, lowStockAt: 9 });
  });

  on.describeLooks(['settings']);
});
