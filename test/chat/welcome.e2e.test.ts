import { ChatStage } from './chatStage';
import { openShop } from './shops';

describe('somebody who followed no shop’s link', () => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await ChatStage.open();
    await openShop(stage, 'Asha Tiffin', {});
  }, 120_000);
  afterAll(() => stage.close());

  it.each(['/start', 'hello', '2 milk and bread'])(
    'T-24 (part) is told by «%s» what this is, with the ways in',
    async (words) => {
      const stranger = stage.person('Ravi');
      await stranger.say(words);
      expect(stranger.last.text).toContain('Hello Ravi! I am Munshi: in this chat you order from small shops.');
      expect(stranger.labels).toEqual(['Find a shop', 'Open a shop', 'English · हिन्दी · தமிழ்', 'Help']);
    },
  );

  it('S-1 (part) finds a shop by a button', async () => {
    const stranger = stage.person('Ravi');
    await stranger.say('/start');
    await stranger.tap('Find a shop');
    await stranger.tap('Asha Tiffin');
    expect(stranger.last.text).toContain('Hello Ravi, welcome to Asha Tiffin!');
    await stranger.say('/start');
    expect(stranger.last.text).toContain('welcome to Asha Tiffin!');
  });

  it('S-1 (part) finds a shop by its name, in another script too, or by a part of it, also out of another shop', async () => {
    await openShop(stage, 'Sweet Corner', {});
    await openShop(stage, 'मीना बिरयानी', {});
    const stranger = stage.person('Ravi');
    await stranger.say('asha tiffin');
    expect(stranger.last.text).toContain('welcome to Asha Tiffin!');
    await stranger.say('/shops');
    await stranger.say('sweet');
    expect(stranger.last.text).toBe('Which shop would you like to visit?');
    await stranger.tap('Sweet Corner');
    expect(stranger.last.text).toContain('welcome to Sweet Corner!');
    // Where no shop is called so, it is an order as ever.
    await stranger.say('/shops');
    await stranger.say('2 masala dosa');
    expect(stranger.last.text).toContain('2 × Masala dosa');
    const other = stage.person('Lata');
    await other.say('ਪੰਜਾਬੀ ਢਾਬਾ');
    expect(other.last.text).toContain('I am Munshi');
    await other.say('Mina Biryani');
    expect(other.last.text).toContain('welcome to मीना बिरयानी!');
  });

  it('S-1 (part) what is called like a word that otherwise means something else is ordered when it is on the shelf', async () => {
    const { owner, slug } = await openShop(stage, 'Odd Names', {});
    const customer = stage.person('Meena');
    await customer.say(`/start shop_${slug}`);
    await customer.say('menu');
    expect(customer.last.text).toContain('Tap a product');
    await owner.say('/add Menu 90 20');
    await owner.say('/add Cash 10 20');
    await customer.say('menu');
    expect(customer.last.text).toContain('1 × Menu');
    await customer.say('show menu');
    expect(customer.last.text).toContain('Tap a product');
    const other = stage.person('Ravi');
    await other.say(`/start shop_${slug}`);
    await other.say('cash');
    expect(other.last.text).toContain('1 × Cash');
    // Something is in the basket now: it says how it is paid.
    await other.say('cash');
    expect(other.last.text).not.toContain('2 × Cash');
  });

  it('S-1 (part) opens a shop by a button; who thinks better of it is back at the first screen', async () => {
    const stranger = stage.person('Leela');
    await stranger.say('hi');
    await stranger.tap('Open a shop');
    expect(stranger.last.text).toBe('Lovely! What shall your shop be called?');
    await stranger.tap('Never mind');
    expect(stranger.last.text).toContain('I am Munshi');
    await stranger.tap('Open a shop');
    await stranger.say('Leela Snacks');
    expect(stranger.last.text).toContain('Leela Snacks is open!');
  });

  it('S-11 (part) /help names what can be done without a shop, and nothing else', async () => {
    const stranger = stage.person('Ravi');
    await stranger.say('/help');
    expect(stranger.last.text).toContain('/newshop – Open a shop');
    expect(stranger.last.text).not.toContain('/cart');
    await stranger.say('/start');
    await stranger.tap('English · हिन्दी');
    await stranger.tap('हिन्दी');
    await stranger.say('/start');
    expect(stranger.last.text).toContain('नमस्ते Ravi! मैं मुंशी हूँ');
  });
});
