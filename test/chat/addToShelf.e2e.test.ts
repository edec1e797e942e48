import { ChatStage } from './chatStage';
import { openShop } from './shops';

let stage: ChatStage;
beforeAll(async () => {
  stage = await ChatStage.open();
}, 120_000);
afterAll(() => stage.close());

const shelf = (orgId: string) =>
  stage.rows('SELECT name, price_minor, stock_quantity FROM products WHERE org_id = $1 ORDER BY name', [orgId]);
const COFFEE = { name: 'Filter coffee', price_minor: '4000', stock_quantity: 50 };
const DOSA = { name: 'Masala dosa', price_minor: '8000', stock_quantity: 20 };

describe('/add of a name that the shop has', () => {
  it('S-4 (part) shows what would change and changes nothing before a yes', async () => {
    const { owner, id } = await openShop(stage, 'Careful Shop');
    await owner.say('/add masala  DOSA 90 25');
    expect(owner.last.text).toBe(
      'You already have Masala dosa. This would change it:\nPrice: ₹80 → ₹90\nIn stock: 20 → 25',
    );
    expect(owner.labels).toEqual(['Update it', 'Add as new', 'Cancel']);
    expect(await shelf(id)).toEqual([COFFEE, DOSA]);
    await owner.tap('Update it');
    expect(owner.last.text).toBe('Masala dosa is on the shelf at ₹90, 25 in stock.');
    expect(await shelf(id)).toEqual([COFFEE, { ...DOSA, price_minor: '9000', stock_quantity: 25 }]);
  });

  it('S-4 (part) Cancel, also typed, leaves it as it was; a used question is not answered again', async () => {
    const { owner, id } = await openShop(stage, 'Calm Shop');
    await owner.say('/add Masala dosa 90');
    expect(owner.last.text).toContain('Price: ₹80 → ₹90\nIn stock: 20, as before');
    const { id: messageId, buttons } = owner.last;
    await owner.tap('Cancel');
    expect(owner.last.text).toBe('Masala dosa\n₹80\nIn stock: 20');
    await owner.tapData(buttons[0]?.data ?? '', messageId);
    expect(owner.toasts.at(-1)).toBe('This button is no longer good. Please use a newer message.');
    await owner.say('/add Masala dosa 95');
    await owner.say('/cancel');
    expect(owner.last.text).toBe('Masala dosa\n₹80\nIn stock: 20');
    expect(await shelf(id)).toEqual([COFFEE, DOSA]);
  });

  it('S-4 (part) each button answers its own question, though two of them are in the chat', async () => {
    const { owner, id } = await openShop(stage, 'Twice Shop');
    await owner.say('/add Masala dosa 90');
    const first = owner.last;
    await owner.say('/add Filter coffee 45');
    await owner.tapData(first.buttons[0]?.data ?? '', first.id);
    expect(owner.toasts.at(-1)).toContain('no longer good');
    await owner.say('/orders');
    const second = owner.messages.find(({ text }) => text.includes('₹40 → ₹45'));
    await owner.tapData(second?.buttons[0]?.data ?? '', second?.id ?? '');
    expect(await shelf(id)).toEqual([{ ...COFFEE, price_minor: '4500' }, DOSA]);
  });

  it('S-4 (part) Add as new asks for another name, and once more when that is taken too', async () => {
    const { owner, id } = await openShop(stage, 'Two Sizes');
    await owner.say('/add Masala dosa 140 5');
    await owner.tap('Add as new');
    expect(owner.last.text).toContain('“Masala dosa” is taken');
    await owner.say('Filter coffee');
    expect(owner.last.text).toContain('You already have Filter coffee.');
    await owner.tap('Add as new');
    await owner.say('Masala dosa large');
    expect(owner.last.text).toBe('Masala dosa large is on the shelf at ₹140, 5 in stock.');
    expect(await shelf(id)).toEqual([
      COFFEE,
      DOSA,
      { name: 'Masala dosa large', price_minor: '14000', stock_quantity: 5 },
    ]);
  });

  it('S-4 (part) what a colleague changed in between is not overwritten, but asked again', async () => {
    const { owner, id } = await openShop(stage, 'Busy Shop');
    await owner.say('/add Masala dosa 90');
    const question = owner.last;
    await owner.say('/price Masala dosa 85');
    await owner.tapData(question.buttons[0]?.data ?? '', question.id);
    expect(owner.toasts.at(-1)).toContain('Somebody has changed this');
    expect(owner.messages.find((message) => message.id === question.id)?.text).toContain('Price: ₹85 → ₹90');
    expect(await shelf(id)).toEqual([COFFEE, { ...DOSA, price_minor: '8500' }]);
  });

  it('S-4 (part) asks about a photo and about a hidden product too; what is so already is not asked', async () => {
    const { owner } = await openShop(stage, 'Picture Shop');
    await owner.say('/add Masala dosa 80 20');
    expect(owner.last.text).toBe('Masala dosa is on the shelf at ₹80, 20 in stock.');
    await owner.say('/unpublish Masala dosa');
    await owner.photo('file-dosa', 'Masala dosa 80');
    expect(owner.last.text).toContain(
      'Price: ₹80, as before\nIn stock: 20, as before\nThe new photo is shown\nIt is hidden now',
    );
    await owner.tap('Update it');
    const row = `SELECT status, telegram_file_id FROM products WHERE telegram_file_id = 'file-dosa'`;
    expect(await stage.rows(row)).toEqual([{ status: 'ACTIVE', telegram_file_id: 'file-dosa' }]);
  });

  it('C-30 “add 5 masala dosa at ₹85” is stock that came in, and needs no question', async () => {
    const { owner } = await openShop(stage, 'Stock Shop');
    await owner.say('add 5 masala dosa at ₹85');
    expect(owner.last.text).toBe('Added 5 × Masala dosa: now 25 in stock, at ₹85.');
  });
});
