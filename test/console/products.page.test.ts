import type { Page } from 'playwright-core';
import { waitFor } from '../kit/waitFor';
import { wear } from './consoleStage';
import { useConsole } from './useConsole';

describe('the shelf, in a browser', () => {
  const on = useConsole();
  const row = (name: string) => on.page.getByRole('row').filter({ hasText: name });
  const stored = async (name: string) =>
    (
      await on.stage.inspector.rows<{ price: string; stock: number; status: string; photo: string | null }>(
        'SELECT price_minor AS price, stock_quantity AS stock, status, photo_id AS photo FROM products WHERE name = $1',
        [name],
      )
    )[0];
  const edit = async (label: string, text: string) => {
    await on.page.getByRole('button', { name: new RegExp(`^${label}: `) }).click();
    await on.page.getByRole('textbox', { name: label, exact: true }).fill(text);
    await on.page.keyboard.press('Enter');
  };

  it('K-18 K-127 (part) a price and a stock are changed where they stand', async () => {
    await on.open('products');
    await edit('Price of Masala dosa', '85.50');
    await row('Masala dosa').getByText('₹85.50').waitFor();
    await edit('Stock of Masala dosa', '+20');
    await row('Masala dosa').getByRole('button', { name: 'Stock of Masala dosa: 120' }).waitFor();

    await waitFor(
      async () => {
        const { price, stock } = (await stored('Masala dosa')) ?? {};
        return price === '8550' && stock === 120;
      },
      { message: 'price and stock to be stored' },
    );
  });

  it('K-18 (part) what is no price is refused at the cell, and Escape leaves it as it was', async () => {
    await on.open('products');
    await edit('Price of Filter coffee', 'cheap');
    await on.page.getByRole('alert').filter({ hasText: 'An amount such as 80' }).waitFor();
    await on.page.keyboard.press('Escape');

    await on.page.getByRole('button', { name: 'Price of Filter coffee: ₹40.00' }).waitFor();
    expect((await stored('Filter coffee'))?.price).toBe('4000');
  });

  it('U-32 K-55 (part) a price that somebody else has changed since is told and taken back', async () => {
    await on.open('products');
    await row('Filter coffee').getByText('₹40.00').waitFor();
    await on.page.route('**/v1/feed*', (route) => route.abort());
    await on.page.route('**/v1/products/*', async (route) => {
      if (route.request().method() === 'PATCH') await on.stage.client.setPrice(on.stage.products[1]?.id ?? '', 4_500);
      await route.continue();
    });
    await edit('Price of Filter coffee', '60');

    await on.toast(/Somebody else has changed this/);
    await row('Filter coffee').getByText('₹45.00').waitFor();
    await on.page.unrouteAll();
    expect((await stored('Filter coffee'))?.price).toBe('4500');
  });

  it('K-18 K-54 (part) a product is added, found by a part of its name, published and deleted', async () => {
    await on.open('products');
    await on.page.getByRole('link', { name: 'Add product' }).click();
    await on.page.getByLabel('Name', { exact: true }).fill('Ghee roast');
    await on.page.getByLabel('Price (₹)').fill('120');
    await on.page.getByLabel('Category').fill('Dosas');
    await on.page.getByLabel('On hand').fill('12');
    await on.page.getByLabel('On the shelf at once').uncheck();
    await on.page.getByRole('button', { name: 'Add product' }).click();
    await on.page.getByRole('heading', { level: 1, name: /Ghee roast/ }).waitFor();
    expect(await stored('Ghee roast')).toMatchObject({ price: '12000', stock: 12, status: 'DRAFT' });
    await on.page.getByRole('button', { name: 'Put on the shelf' }).click();
    await on.page.getByRole('button', { name: 'Take off' }).waitFor();
    await on.open('products?q=ghee&category=Dosas');
    await row('Ghee roast').waitFor();
    expect(await on.page.getByRole('row').count()).toBe(2);
    await row('Ghee roast').getByRole('link').click();
    await on.page.getByRole('button', { name: 'Delete' }).click();
    await on.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await on.toast('Ghee roast is deleted.');

    expect((await stored('Ghee roast'))?.status).toBe('DELETED');
  });

  it('K-18 (part) a name that is taken is told at its field, and nothing typed is lost', async () => {
    await on.open('products/new');
    await on.page.getByLabel('Name', { exact: true }).fill('masala DOSA');
    await on.page.getByLabel('Price (₹)').fill('10');
    await on.page.getByRole('button', { name: 'Add product' }).click();

    await on.page.getByRole('alert').filter({ hasText: 'There is a product of that name already.' }).first().waitFor();
    expect(await on.page.getByLabel('Price (₹)').inputValue()).toBe('10');
  });

  it('K-18 U-13 (part) a photo is put up, shown and taken away', async () => {
    await on.open(`products/${on.stage.products[2]?.id}`);
    await choose(on.page, 'Choose a photo', { name: 'biryani.png', mimeType: 'image/png', bytes: picture() });
    await on.page.getByRole('img', { name: 'Veg biryani' }).waitFor();
    expect((await stored('Veg biryani'))?.photo).not.toBeNull();
    await on.page.getByRole('button', { name: 'Remove photo' }).click();
    await on.page.getByText('No photo yet').waitFor();

    expect((await stored('Veg biryani'))?.photo).toBeNull();
  });

  it('K-18 (part) many prices are seen first, then changed together; a step that leaves nothing can’t be taken', async () => {
    await on.open('products?sort=name');
    await on.page.getByLabel('Select Filter coffee').check();
    await on.page.getByLabel('Select Veg biryani').check();
    await on.page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Change prices' }).click();
    const dialog = on.page.getByRole('dialog');
    await dialog.getByLabel('Direction').selectOption('LOWER');
    await dialog.getByLabel('How much').fill('100');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('2 prices can’t be that.').waitFor();
    expect(await dialog.getByRole('button', { name: /Change \d+ price/ }).isDisabled()).toBe(true);
    await dialog.getByLabel('How much').fill('12.5');
    await dialog.getByLabel('Round to').selectOption('5');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('2 prices would change.').waitFor();
    expect((await stored('Veg biryani'))?.price).toBe('25000');
    await dialog.getByRole('button', { name: 'Change 2 prices' }).click();
    await on.toast('2 prices are changed.');

    expect((await stored('Veg biryani'))?.price).toBe('22000');
    expect((await stored('Filter coffee'))?.price).toBe('4000');
    expect((await stored('Masala dosa'))?.price).toBe('8550');
  });

  it('K-18 K-127 (part) a file is shown row by row before anything is written, wrong rows with their reason', async () => {
    await on.open('products/import');
    const file = 'name,price,stock,category\nIdli,40,50,Snacks\nVada,cheap,10,\nMasala dosa,90,,\nSample,0,,\n';
    await choose(on.page, 'Choose a file', { name: 'menu.csv', mimeType: 'text/csv', bytes: Buffer.from(file) });
    await on.page.getByText('«cheap» is no price').waitFor();
    expect(await stored('Idli')).toBeUndefined();
    await on.page.getByRole('button', { name: /^New/ }).click();
    for (const told of ['Price: ₹40.00', 'Stock: 50', 'Category: Snacks']) await on.page.getByText(told).waitFor();
    await on.page.getByText('The price is 0: customers would get it for nothing.').waitFor();
    await on.page.getByRole('button', { name: /^Changed/ }).click();
    await on.page.getByText('Price: ₹85.50 → ₹90.00').waitFor();
    await on.page.getByText('1 row is left out.').waitFor();
    await on.page.getByRole('button', { name: 'Import 3 products' }).click();
    await on.toast('Imported: 2 new, 1 changed. 1 row was left out.');
    await row('Idli').waitFor();

    expect(await stored('Idli')).toMatchObject({ price: '4000', stock: 50, status: 'ACTIVE' });
    expect((await stored('Masala dosa'))?.price).toBe('9000');
    expect(await stored('Vada')).toBeUndefined();
  });

  it('K-18 R-32 (part) a file that can’t be read at all is told in the language of the reader', async () => {
    await on.open('products/import');
    const workbook = { name: 'menu.xlsx', mimeType: 'application/zip', bytes: Buffer.from('PK\u0003\u0004…') };
    await choose(on.page, 'Choose a file', workbook);
    await on.page.getByRole('alert').filter({ hasText: 'save it as CSV' }).waitFor();
    await on.page.evaluate(wear('light', 'ta'));
    await on.open('products/import');
    await choose(on.page, 'கோப்பைத் தேர்ந்தெடு', {
      ...workbook,
      name: 'menu.csv',
      bytes: Buffer.from('name,price\n"Idli,4'),
    });

    await on.page.getByRole('alert').filter({ hasText: 'வரி 2 இல் திறந்த மேற்கோள் குறி மூடப்படவில்லை.' }).waitFor();
    await on.page.evaluate(wear('light', 'en'));
  });

  it('K-18 (part) a whole shelf is saved as a file, and columns are chosen in the address', async () => {
    await on.open('products');
    const saved = on.page.waitForEvent('download');
    await on.page.getByRole('button', { name: 'Export' }).click();
    expect((await saved).suggestedFilename()).toBe('products.csv');
    await on.page.getByRole('button', { name: 'Columns' }).click();
    await on.page.getByRole('menuitemcheckbox', { name: 'SKU' }).click();
    await on.page.waitForURL(/columns=.*sku/);
    await on.page.keyboard.press('Escape');

    await on.page.getByRole('columnheader', { name: 'SKU' }).waitFor();
  });

  it('K-18 (part) the page of a product is found by its name', async () => {
    await on.open('products?q=Masala');
    await row('Masala dosa').getByRole('link').click();

    await on.page.getByRole('heading', { level: 1, name: /Masala dosa/ }).waitFor();
    await on.page
      .getByText('Counted', { exact: true })
      .or(on.page.getByText('Came in', { exact: true }))
      .first()
      .waitFor();
  });

  on.describeLooks([
    'products',
    'products?q=nothing-of-that-name',
    'products/new',
    'products/import',
    'products/PRODUCT',
  ]);
});

interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

async function choose(page: Page, button: string, { name, mimeType, bytes }: Chosen): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles({ name, mimeType, buffer: bytes });
}

/** One dark pixel, as a browser can show it. */
function picture(): Buffer {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
}
