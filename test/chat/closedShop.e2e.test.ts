import { ChatStage } from './chatStage';
import { openShop, visitor } from './shops';

describe('a shop that is closed', () => {
  let stage: ChatStage;
  let shop: Awaited<ReturnType<typeof openShop>>;
  const DAY = { open: '09:00', close: '21:00' };
  /** Saturday, 22:00 in Kolkata. */
  const SATURDAY_NIGHT = new Date('2026-11-21T16:30:00Z');
  beforeAll(async () => {
    stage = await ChatStage.open();
    const hours = { '1': DAY, '2': DAY, '3': DAY, '4': DAY, '5': DAY, '6': DAY };
    shop = await openShop(stage, 'Sleepy Shop', { hours });
    stage.now = () => SATURDAY_NIGHT;
  }, 120_000);
  afterAll(() => stage.close());

  const NOTICE = 'Closed now: you can fill your basket, but not order yet. It opens on Monday at 09:00.';

  it('S-1 (part) says so, with its next opening, at home, on the shelf, at a product and in the basket', async () => {
    const customer = await visitor(stage, shop.slug);
    expect(customer.last.text).toContain(NOTICE);
    await customer.tap('Look around');
    expect(customer.last.text).toContain(`Sleepy Shop\n${NOTICE}`);
    await customer.tap('Masala dosa');
    expect(customer.last.text).toContain(NOTICE);
    await customer.tap('Add to basket');
    await customer.tap('Basket');
    expect(customer.last.text).toContain(`Total: ₹80\n${NOTICE}`);
    await customer.say('/start');
    expect(customer.last.text).toContain(NOTICE);
  });

  it('S-8 (part) says so before anything is asked at checking out, and keeps the basket', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('2 masala dosa');
    expect(customer.last.text).toContain(NOTICE);
    await customer.say('/checkout');
    expect(customer.last.text).toBe(
      'Sleepy Shop is closed now. Your basket stays as it is.\nIt opens on Monday at 09:00.',
    );
    stage.now = () => new Date('2026-11-23T04:00:00Z');
    await customer.say('/checkout');
    expect(customer.last.text).toBe('How would you like to get it?');
    stage.now = () => SATURDAY_NIGHT;
    await customer.tap('Pick-up');
    await customer.tap('Cash');
    expect(customer.last.text).toContain(`Cash\n${NOTICE}`);
  });

  it('S-1 (part) its people are told at their counter what customers find', async () => {
    await shop.owner.say('/start');
    expect(shop.owner.last.text).toContain(
      'Outside of your hours: customers can look around, but not order. It opens on Monday at 09:00.',
    );
    await shop.owner.say('/closed');
    expect(shop.owner.last.text).toBe(
      'Sleepy Shop is closed for today. It opens on Monday at 09:00. /open opens it now.',
    );
  });

  it('S-18 (part) in the reader’s language', async () => {
    const customer = stage.person('Meena', 'hi');
    await customer.say(`/start shop_${shop.slug}`);
    expect(customer.last.text).toContain('दुकान सोमवार को 09:00 बजे खुलेगी।');
    const other = stage.person('Kavitha', 'ta');
    await other.say(`/start shop_${shop.slug}`);
    expect(other.last.text).toContain('கடை திங்கட்கிழமை 09:00 மணிக்கு திறக்கும்.');
  });

  it('S-11 (part) who asks when it is open, or how one pays, is told, and can ask a person', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('when do you open?');
    expect(customer.last.text).toContain('Saturday: 09:00–21:00\nSunday: closed\nClosed now');
    expect(customer.last.text).toContain('How you pay:\n• Pay online\n• Cash');
    await customer.tap('Ask the shop');
    expect(customer.last.text).toContain('I have told Sleepy Shop: somebody will answer you here.');
  });

  it('S-1 (part) its people find their customers’ link at the counter, and are asked what a price means', async () => {
    await shop.owner.say('link');
    expect(shop.owner.last.text).toContain(`?start=shop_${shop.slug}`);
    await shop.owner.say('samosa 15 rs');
    await shop.owner.tap('On my shelf');
    expect(shop.owner.last.text).toBe(
      'samosa is on the shelf at ₹15, 0 in stock.\nCustomers see it as sold out until you say how many there are: /stock samosa 20',
    );
    await shop.owner.say('what nonsense is this');
    expect(shop.owner.last.text).toContain('To add a product, write its name, price and how many you have');
  });
});
