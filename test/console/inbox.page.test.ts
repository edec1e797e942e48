import type { Page } from 'playwright-core';
import { textOf, type Phone } from '../../ops/world/phone';
import { waitFor } from '../kit/waitFor';
import type { ConsoleStage } from './consoleStage';
import { judgeLook, LOOKS, openInLook } from './looks';
import { useConsole } from './useConsole';

describe('the inbox, in a browser', () => {
  const shown = useConsole();
  let stage: ConsoleStage;
  let page: Page;
  let meena: Phone;
  beforeAll(async () => {
    ({ stage, page } = shown);
    meena = await comeIn(7_101, 'Meena');
  });

  const url = (path = '') => `${stage.url}/shops/${stage.shop.slug}/inbox${path}`;
  const chats = () => page.getByRole('list', { name: 'Chats' });
  const talk = () => page.getByRole('log');
  const field = (name: string) => page.getByPlaceholder(`Write to ${name}`);
  const reads = (phone: Phone, words: string) =>
    phone.until(`«${words}»`, (messages) =>
      messages.find((message) => message.from.is_bot && textOf(message).includes(words)),
    );
  /** A customer enters the shop and says what the bot does not understand. */
  async function comeIn(chatId: number, firstName: string): Promise<Phone> {
    const phone = await stage.pickUpPhone({ chatId, firstName });
    await phone.say(`/start shop_${stage.shop.slug}`);
    await reads(phone, `welcome to ${stage.shop.name}`);
    await phone.say('kya haal hai bhai');
    await reads(phone, 'I am not sure');
    return phone;
  }
  const openChatOf = async (name: string) => {
    await page.goto(url());
    await chats().getByRole('link', { name }).click();
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/);
    await talk().waitFor();
  };

  it('U-25 (part) a member takes over, replies, reads the answer as it comes, and hands back', async () => {
    await openChatOf('Meena');
    await talk().getByText('kya haal hai bhai', { exact: true }).waitFor();
    expect(await field('Meena').count()).toBe(0);

    await page.getByRole('button', { name: 'Answer myself' }).click();
    await reads(meena, `from ${stage.shop.name} is here now`);
    await field('Meena').fill('How can I help?\nWe have fresh dosa.');
    await page.keyboard.press('Enter');
    await reads(meena, 'We have fresh dosa.');
    await talk().getByText('We have fresh dosa.').waitFor();
    expect(await field('Meena').inputValue()).toBe('');
    await talk().locator('[data-author=PERSON]').getByText('Sent', { exact: true }).waitFor();

    // Nobody touches the page.
    await meena.say('my milk was sour');
    await talk().getByText('my milk was sour').waitFor();
    await chats()
      .getByText(/Waiting for/)
      .waitFor();

    await page.getByRole('button', { name: 'Back to the bot' }).click();
    await reads(meena, 'has handed you back to me');
    await page.getByRole('button', { name: 'Answer myself' }).waitFor();
    expect(await field('Meena').count()).toBe(0);
  });

  it('U-25 (part) who asks for a person stands under «Waiting», and can be told that it is not needed', async () => {
    const ravi = await comeIn(7_102, 'Ravi');
    await ravi.say('/support');
    await page.goto(url('?show=waiting'));
    await chats().getByRole('link', { name: 'Ravi' }).waitFor();
    expect(await chats().getByRole('link').allTextContents()).toEqual(['Ravi']);
    await chats().getByRole('link', { name: 'Ravi' }).click();
    await page.getByText(/Ravi asked for a person/).waitFor();
    expect(page.url()).toContain('show=waiting');

    await page.getByRole('button', { name: 'Not needed' }).click();
    await page.getByText('Nothing matches these filters.').waitFor();
  });

  it('U-25 (part) a chat that a colleague has is taken only after a question', async () => {
    const kavya = await comeIn(7_103, 'Kavya');
    const [chat] = await stage.inspector.rows<{ id: string }>(
      `SELECT c.id FROM chats c JOIN users u ON u.id = c.user_id WHERE u.name = 'Kavya'`,
    );
    // The shop's own system is a colleague, too.
    const taken = await stage.http.request({
      method: 'POST',
      url: `${stage.url}/v1/chats/${chat?.id}/take-over`,
      headers: { 'x-api-key': stage.shop.apiKey },
      body: {},
    });
    expect(taken.status).toBe(200);
    await openChatOf('Kavya');
    await page.getByText('This chat is with your own system.').waitFor();
    await page.getByRole('button', { name: 'Answer myself' }).click();
    const question = page.getByRole('dialog', { name: 'Take the chat from your own system?' });
    await question.getByRole('button', { name: 'Answer myself' }).click();

    await field('Kavya').fill('It is me now');
    await page.getByRole('button', { name: 'Send' }).click();
    await reads(kavya, 'It is me now');
  });

  it('U-25 (part) words that could not be sent come back into the field, and go out once', async () => {
    await openChatOf('Kavya');
    await field('Kavya').waitFor();
    let keys: (string | undefined)[] = [];
    await page.route('**/v1/chats/*/messages', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys = [...keys, route.request().headers()['idempotency-key']];
      // It arrives, and the answer is lost: the browser can't know.
      if (keys.length === 1) await route.fetch();
      return keys.length === 1 ? route.abort() : route.continue();
    });
    await field('Kavya').fill('once, whatever happens');
    await page.keyboard.press('Enter');
    await page.locator('[data-sonner-toast]').getByText('No connection to Munshi').waitFor();
    await waitFor(async () => (await field('Kavya').inputValue()) === 'once, whatever happens', {
      message: 'the words to be in the field again',
    });
    await field('Kavya').press('Enter');
    await waitFor(() => keys.length === 2, { message: 'the second try' });
    await page.unrouteAll();

    await waitFor(async () => (await field('Kavya').inputValue()) === '', { message: 'the field to be empty' });
    await openChatOf('Kavya');
    await talk().getByText('once, whatever happens').first().waitFor();
    expect(keys[0]).toBe(keys[1]);
    expect(await talk().getByText('once, whatever happens').count()).toBe(1);
  });

  it('U-25 (part) a long conversation is read back page by page', async () => {
    for (let n = 1; n <= 45; n += 1) await meena.say(`word ${n}.`);
    await waitFor(
      async () => {
        const [row] = await stage.inspector.rows<{ count: number }>(
          `SELECT count(*)::int AS count FROM messages WHERE direction = 'INBOUND' AND view::text LIKE '%word %'`,
        );
        return row?.count === 45;
      },
      { deadlineMs: 60_000, message: 'all words to be heard' },
    );
    await openChatOf('Meena');
    await talk().getByText('word 45.', { exact: true }).waitFor();
    expect(await talk().getByText('kya haal hai bhai', { exact: true }).count()).toBe(0);
    await talk().getByRole('button', { name: 'Earlier messages' }).click();

    await talk().getByText('kya haal hai bhai', { exact: true }).waitFor();
    const words = (
      await talk()
        .locator('[data-author=CUSTOMER]')
        .getByText(/^word \d+\.$/)
        .allTextContents()
    ).map((text) => Number(/\d+/.exec(text)?.[0]));
    expect(words).toEqual(Array.from({ length: 45 }, (_, n) => n + 1));
  });

  it('U-25 (part) on a phone the list and the conversation take turns, as in a messenger', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openChatOf('Kavya');
    expect(await chats().count()).toBe(0);
    const box = await field('Kavya').boundingBox();
    // Above the bar at the thumb, and on the screen.
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740 - 52);
    await page.getByRole('link', { name: 'Back to the chats' }).click();
    await chats().waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  describe.each(LOOKS)('%s, %d wide, %s', (...look) => {
    it.each(['', '/CHAT'])(
      'U-32 R-32 (part) inbox%s has nothing serious for axe, and fits the screen',
      async (path) => {
        const [chat] = await stage.inspector.rows<{ id: string }>(
          `SELECT c.id FROM chats c JOIN users u ON u.id = c.user_id WHERE u.name = 'Kavya'`,
        );
        await openInLook(page, url(path.replace('CHAT', chat?.id ?? '')), look);

        expect(await judgeLook(page)).toEqual({ lang: look[2], width: look[1], findings: [] });
      },
    );
  });
});
