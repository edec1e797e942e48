import { ChatStage } from './chatStage';
import { openShop, ordersOf, visitor } from './shops';

describe('what changes between basket and order', () => {
  let stage: ChatStage;
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    stage = await ChatStage.open();
    shop = await openShop(stage, 'Changing Shop');
  }, 120_000);
  afterAll(() => stage.close());

  it('U-8 another price is shown and asked, and taken only after a yes and another look', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('2 masala dosa and a filter coffee');
    await shop.owner.say('/price Masala dosa 95');
    await customer.tap('Confirm');
    expect(customer.last.text).toContain('Masala dosa: ₹80 → ₹95\nThe new total is ₹230.');
    expect(await ordersOf(stage, customer)).toBe(0);
    await customer.tap('Accept new prices');
    expect(customer.last.text).toContain('2 × Masala dosa · ₹190');
    await customer.tap('Confirm order · ₹230');
    expect(
      await stage.value('SELECT total_amount_minor FROM orders WHERE buyer_id = $1', [await customer.userId()]),
    ).toBe('23000');
  });

  it('U-8 what is short is shown, and taken as far as it goes', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('5 masala dosa and 2 filter coffee');
    await shop.owner.say('/stock Masala dosa 4');
    await stage.rows(
      `UPDATE products SET stock_quantity = 5, stock_reserved = 2 WHERE org_id = $1 AND name = 'Masala dosa'`,
      [shop.id],
    );
    await customer.tap('Confirm');
    expect(customer.last.text).toContain('Masala dosa: you want 5, 3 left');
    await customer.tap('Take what is there');
    expect(customer.last.text).toContain('3 × Masala dosa');
    await customer.tap('Confirm order');
    const quantity = `SELECT i.quantity FROM order_items i JOIN orders o ON o.id = i.order_id
      WHERE o.buyer_id = $1 AND i.product_name = 'Masala dosa'`;
    expect(await stage.value(quantity, [await customer.userId()])).toBe(3);
  });

  it('S-7 (part) a product taken off the shelf is named, and the rest stays in the basket', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('2 filter coffee');
    await shop.owner.say('/unpublish Filter coffee');
    await customer.tap('Confirm');
    expect(customer.last.text).toContain('These are not on sale any more:\nFilter coffee');
    expect(await ordersOf(stage, customer)).toBe(0);
    await shop.owner.say('/publish Filter coffee');
    await customer.tap('Basket');
    await customer.tap('Checkout');
    await customer.tap('Confirm order');
    expect(await ordersOf(stage, customer)).toBe(1);
  });

  it('S-7 (part) a minimum that is not reached is said with both amounts', async () => {
    await stage.rows(`UPDATE orgs SET settings = settings || '{"minOrderMinor": 50000}' WHERE id = $1`, [shop.id]);
    const customer = await visitor(stage, shop.slug);
    await customer.say('1 filter coffee');
    await customer.tap('Confirm');
    expect(customer.last.text).toContain('takes orders from ₹500 on. Your basket is at ₹40.');
    await stage.rows(`UPDATE orgs SET settings = settings - 'minOrderMinor' WHERE id = $1`, [shop.id]);
  });

  it('S-7 (part) a method that the shop has dropped meanwhile is asked for again', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('/shop');
    await customer.tap('Filter coffee');
    await customer.tap('Add to basket');
    await customer.say('/checkout');
    await stage.rows(
      `UPDATE orgs SET settings = settings || '{"paymentMethods": ["ONLINE", "MANUAL"]}' WHERE id = $1`,
      [shop.id],
    );
    await customer.tap('Confirm order');
    expect(customer.last.text).toBe('How would you like to pay?');
    expect(customer.labels).toEqual(expect.arrayContaining(['Pay online', 'Arrange payment with the shop']));
    await stage.rows(`UPDATE orgs SET settings = settings || '{"paymentMethods": ["COD"]}' WHERE id = $1`, [shop.id]);
  });

  it('S-7 (part) more pieces than there are can’t be put into the basket', async () => {
    await shop.owner.say('/add Last cake 300 1');
    const customer = await visitor(stage, shop.slug);
    await customer.say('/search last cake');
    await customer.tap('Last cake');
    await customer.tap('Add to basket');
    await customer.tap('+');
    expect(customer.toasts.at(-1)).toBe('Only 1 left.');
    expect(customer.last.text).toContain('In your basket: 1');
  });
});
