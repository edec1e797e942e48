import { ChatStage } from './chatStage';
import type { Phone } from './phone';
import { openShop, ordersOf, visitor, written } from './shops';

describe('one effect, however often it is told', () => {
  let stage: ChatStage;
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    stage = await ChatStage.open();
    shop = await openShop(stage, 'Once Shop');
  }, 120_000);
  afterAll(() => stage.close());

  it('T-10 the same update again writes nothing, also when ten come at once', async () => {
    const customer = await visitor(stage, shop.slug);
    const update = customer.textUpdate('2 masala dosa');
    await customer.send(update);
    const before = [await written(stage), await stage.value('SELECT count(*) FROM inbox')];
    const replays = await Promise.all(Array.from({ length: 10 }, () => stage.receive(update)));
    expect(replays.map(({ received }) => received)).toEqual(Array.from({ length: 10 }, () => 'replayed'));
    expect([await written(stage), await stage.value('SELECT count(*) FROM inbox')]).toEqual(before);
  });

  it('T-10 T-24 ten first messages at once make one person and one chat', async () => {
    const stranger = stage.person('Ten Thumbs');
    const updates = Array.from({ length: 10 }, () => stranger.textUpdate('/start'));
    await Promise.all(updates.map((update) => stage.receive(update)));
    const count = (table: string, column: string) =>
      stage.value(`SELECT count(*)::int FROM ${table} WHERE ${column} = $1`, [String(stranger.person.id)]);
    expect([await count('user_identities', 'external_id'), await count('chats', 'external_id')]).toEqual([1, 1]);
    expect(await stage.answer(await stranger.chatId())).toHaveLength(10);
  });

  it('T-10 messages are answered in the order in which they were stored, also by several at once', async () => {
    const customer = await visitor(stage, shop.slug);
    for (const text of ['/help', '/support', '/language', '/cart']) await stage.receive(customer.textUpdate(text));
    const chatId = await customer.chatId();
    await Promise.all([stage.answer(chatId), stage.answer(chatId), stage.answer(chatId)]);
    await customer.look();
    expect(customer.messages.slice(-4).map(({ view }) => view.text)).toEqual([
      'help.customer',
      'support.called',
      'language.ask',
      'cart.empty',
    ]);
  });

  it('S-8 a double tap on Confirm makes one order, and the second tap shows the receipt', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('2 masala dosa');
    const { data, id } = confirmOf(customer);
    const [first, second] = [customer.tapUpdate(data, id), customer.tapUpdate(data, id)];
    await Promise.all([stage.receive(first), stage.receive(second)]);
    const chatId = await customer.chatId();
    await Promise.all([stage.answer(chatId), stage.answer(chatId)]);
    await customer.look();
    expect(await ordersOf(stage, customer)).toBe(1);
    expect(customer.messages.find((message) => message.id === id)?.view.text).toBe('order.receipt');
  });

  it('S-8 Confirm in an older message, after the basket became an order, shows that order’s receipt', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.tap('Look around');
    await customer.tap('Filter coffee');
    await customer.tap('Add to basket');
    const old = customer.last;
    const plus = old.buttons.find((button) => button.label === '+')?.data ?? '';
    await customer.say('/checkout');
    await customer.tap('Confirm order');
    await customer.tapData(plus, old.id);
    expect(customer.messages.find((message) => message.id === old.id)?.view.text).toBe('order.receipt');
    expect(customer.toasts.at(-1)).toBe('This basket is ordered already. Here is the receipt.');
    expect(await ordersOf(stage, customer)).toBe(1);
  });

  it('S-8 a tap on an older basket changes nothing: a toast, and the basket as it stands', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('/shop');
    await customer.tap('Filter coffee');
    await customer.tap('Add to basket');
    const { id, buttons } = customer.last;
    const plus = buttons.find((button) => button.label === '+')?.data ?? '';
    await customer.tapData(plus, id);
    const before = await written(stage);
    await customer.tapData(plus, id);
    expect(await written(stage)).toEqual(before);
    expect(customer.toasts.at(-1)).toContain('Your basket has changed since');
    expect(customer.last.text).toContain('In your basket: 2');
  });

  it('S-54 (part) a message that is being written to a chat does not hold up its conversation, nor the other way round', async () => {
    const customer = await visitor(stage, shop.slug);
    const { chatId } = await stage.receive(customer.textUpdate('/help'));
    const other = await stage.test.pool('superuser').connect();
    try {
      // What another person's act does in the middle of its transaction: it tells this chat.
      await other.query('BEGIN');
      await other.query(
        `INSERT INTO messages (org_id, chat_id, kind, class, view, dedupe_key)
         VALUES ($1, $2, 'SEND', 'NOTICE', '{"text": "explain.apology", "params": {}, "buttons": []}', 'other')`,
        [shop.id, chatId],
      );
      expect(await stage.answer(chatId ?? '')).toHaveLength(1);
    } finally {
      await other.query('ROLLBACK');
      other.release();
    }
  });

  it('S-8 a toast that would come too late is a message', async () => {
    const customer = await visitor(stage, shop.slug);
    const { chatId } = await stage.receive(customer.tapUpdate('1forged', customer.last.id));
    const [handled] = await stage.answer(chatId ?? '', new Date(Date.now() + 60_000));
    await customer.look();
    expect(handled?.tap?.toast).toBeUndefined();
    expect(customer.last.text).toBe('This button is no longer good. Please use a newer message.');
  });
});

function confirmOf(customer: Phone): { data: string; id: string } {
  const message = customer.messages.findLast((seen) => seen.buttons.some((button) => button.label === 'Confirm'));
  const data = message?.buttons.find((button) => button.label === 'Confirm')?.data;
  if (!message || data === undefined) throw new Error('nothing to confirm');
  return { data, id: message.id };
}
