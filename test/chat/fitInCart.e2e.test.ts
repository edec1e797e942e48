import { ChatStage } from './chatStage';
import { openShop, ordersOf, visitor } from './shops';

describe('other numbers than somebody asked for', () => {
  let stage: ChatStage;
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    stage = await ChatStage.open();
    shop = await openShop(stage, 'Small Stock');
    await shop.owner.say('/add Egg tray 6 40');
    await shop.owner.say('/add Gone cake 300 0');
    await stage.rows(`UPDATE products SET min_order_quantity = 6 WHERE org_id = $1 AND name = 'Egg tray'`, [shop.id]);
  }, 120_000);
  afterAll(() => stage.close());

  it('U-23 (part) more than there is, less than it is sold from, and what is sold out: from what to what, and why', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('25 masala dosa, 2 egg tray and 1 gone cake');
    expect(customer.last.text).toContain('20 × Masala dosa · ₹1,600\n6 × Egg tray · ₹36 (sold from 6 on)\n');
    expect(customer.last.text).toContain(
      'Please note what I had to change:\nMasala dosa: 25 → 20 (only 20 left)\nEgg tray: 2 → 6 (sold from 6 on)\nGone cake: 1 → 0 (sold out)\n',
    );
    await customer.say('no, 3 masala dosa');
    expect(customer.last.text).toContain('3 × Masala dosa · ₹240');
    expect(customer.last.text).not.toContain('Masala dosa: 25');
    await customer.tap('Confirm');
    expect(await ordersOf(stage, customer)).toBe(1);
  });

  it('U-23 (part) nothing but what is sold out: said, and nothing is asked to be confirmed', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('2 gone cake and 3 unicorns');
    expect(customer.last.text).toContain('Gone cake: 2 → 0 (sold out)\nI did not find: unicorns');
    expect(customer.last.text).toContain('So your basket is empty.');
    expect(customer.labels).toEqual(['Look around']);
  });

  it('K-34 (part) by buttons: the first tap says that it is more than one, the last step down takes it out', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('/search egg tray');
    await customer.tap('Egg tray');
    await customer.tap('Add to basket');
    expect(customer.toasts.at(-1)).toBe('Egg tray is sold from 6 on: 6 are in your basket.');
    await customer.tap('−');
    expect(customer.toasts.at(-1)).toBe('Egg tray is sold from 6 on, so it is out of your basket.');
    expect(customer.last.text).not.toContain('In your basket');
  });

  it('U-8 (part) a minimum that came later is offered by a button, and what it changed is said', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('2 filter coffee');
    const least = `UPDATE products SET min_order_quantity = $2 WHERE org_id = $1 AND name = 'Filter coffee'`;
    await stage.rows(least, [shop.id, 4]);
    await customer.tap('Confirm');
    expect(customer.last.text).toContain('Filter coffee: you want 2, sold from 4 on');
    await customer.tap('Take that many');
    expect(customer.last.text).toContain('Filter coffee: 2 → 4 (sold from 4 on)');
    await customer.tap('Confirm order · ₹160');
    expect(await ordersOf(stage, customer)).toBe(1);
    await stage.rows(least, [shop.id, 1]);
  });

  it('S-59 (part) /reorder says what is not there in that number any more', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('5 filter coffee');
    await customer.tap('Confirm');
    const stock = `UPDATE products SET stock_quantity = stock_reserved + 2 WHERE org_id = $1 AND name = 'Filter coffee'`;
    await stage.rows(stock, [shop.id]);
    await customer.say('/reorder');
    expect(customer.last.text).toContain('Filter coffee: 5 → 2 (only 2 left)');
    await stage.rows('UPDATE products SET stock_quantity = stock_reserved + 500 WHERE org_id = $1', [shop.id]);
  });

  it('U-23 (part) a number that no order holds is asked about in words that say why', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('5000 filter coffee');
    expect(customer.last.text).toBe(
      'At most 999 of one thing go into one order. Shall I take that many of “filter coffee”?',
    );
    await customer.tap('999 × Filter coffee');
    expect(customer.last.text).toContain('Filter coffee: 999 → 500 (only 500 left)');
    await customer.tap('Cancel');
    await customer.say('half filter coffee');
    expect(customer.last.text).toBe('“filter coffee” is sold in whole pieces only. Shall I take this?');
  });

  it('U-23 (part) a wish that is no product, and another day, can be told to the shop by a note', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('2 masala dosa for tomorrow');
    expect(customer.last.text).toContain('An order is for now. If it is for another day, please write that in a note');
    await customer.tap('Add a note');
    await customer.say('tomorrow at one');
    expect(customer.last.text).toContain('Note: tomorrow at one');
    await customer.tap('Confirm order');
    expect(await stage.value('SELECT notes FROM orders WHERE buyer_id = $1', [await customer.userId()])).toBe(
      'tomorrow at one',
    );
    await customer.say('2 filter coffee');
    expect(customer.last.text).not.toContain('another day');
    expect(customer.labels).not.toContain('Add a note');
  });

  it('S-8 (part) how it is handed over and paid can be typed; what is no word of an order can become its note', async () => {
    await stage.rows(
      `UPDATE orgs SET settings = settings || '{"fulfilments": ["PICKUP", "DELIVERY"], "paymentMethods": ["ONLINE", "COD"]}' WHERE id = $1`,
      [shop.id],
    );
    const customer = await visitor(stage, shop.slug);
    await customer.say('cash');
    expect(customer.last.text).toContain('How you pay:');
    await customer.say('0 filter coffee');
    expect(customer.last.text).toContain('How many of “filter coffee” would you like?');
    await customer.say('2 filter coffee');
    await customer.tap('Confirm');
    await customer.say('pickup');
    expect(customer.last.text).toBe('How would you like to pay?');
    await customer.say('no sugar please');
    expect(customer.labels).toEqual(['Add a note', 'Look around', 'Ask the shop', 'Help']);
    await customer.say('cash');
    expect(customer.last.text).toContain('Pick-up\nCash');
    await customer.tap('Confirm order · ₹80');
    expect(await ordersOf(stage, customer)).toBe(1);
  });
});
