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
