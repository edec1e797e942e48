import { createChatActivities } from '../../activities/chat/createChatActivities';
import { encodeCallback } from '../../domain/chat/callback';
import { createLogger } from '../../ops/runtime/log';
import { ChatStage } from './chatStage';
import type { Phone } from './phone';
import { loadAnew } from './product';

const TAKES = { fulfilments: ['PICKUP'], paymentMethods: ['COD'] };

async function openShop(stage: ChatStage, name: string, settings: object = TAKES) {
  const owner = stage.person('Asha');
  await owner.say(`/newshop ${name}`);
  await owner.say('/add Masala dosa 80 20');
  await owner.say('/add Filter coffee 40 50');
  const [shop] = await stage.rows<{ id: string; slug: string }>('SELECT id, slug FROM orgs WHERE name = $1', [name]);
  if (!shop) throw new Error('no shop');
  await stage.rows('UPDATE orgs SET settings = settings || $2 WHERE id = $1', [shop.id, JSON.stringify(settings)]);
  return { owner, ...shop };
}

async function visitor(stage: ChatStage, slug: string, name = 'Meena'): Promise<Phone> {
  const customer = stage.person(name);
  await customer.say(`/start shop_${slug}`);
  return customer;
}

/** How many rows of everything that a conversation can write, besides inbox and answers. */
async function written(stage: ChatStage): Promise<unknown> {
  const tables = [
    'orgs',
    'users',
    'user_identities',
    'chats',
    'memberships',
    'products',
    'carts',
    'cart_items',
    'orders',
  ];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ');
  const [row] = await stage.rows(`SELECT ${counts}, (SELECT coalesce(sum(revision), 0) FROM carts) AS revisions,
    (SELECT jsonb_object_agg(id, status) FROM orders) AS states, (SELECT sum(stock_quantity) FROM products) AS stock`);
  return row;
}

const ordersOf = async (stage: ChatStage, customer: Phone) =>
  stage.value('SELECT count(*)::int FROM orders WHERE buyer_id = $1', [await customer.userId()]);

describe('a restart between any two steps', () => {
  it('S-3 S-5 loses neither basket nor question: every step runs in a process that knows nothing', async () => {
    const stage = await ChatStage.open(loadAnew);
    try {
      const { owner, slug } = await openShop(stage, 'Restart Shop', {});
      const customer = stage.person('Meena');
      const steps: readonly (() => Promise<unknown>)[] = [
        () => customer.say(`/start shop_${slug}`),
        () => customer.tap('Look around'),
        () => customer.tap('Masala dosa'),
        () => customer.tap('Add to basket'),
        () => customer.say('and 2 filter coffee'),
        () => customer.tap('Confirm'),
        () => customer.tap('Delivery'),
        () => customer.say('12, MG Road, Pune'),
        () => customer.tap('Cash'),
        () => customer.tap('Add a note'),
        () => customer.say('ring twice'),
        () => customer.tap('Confirm order · ₹160'),
        () => owner.look(),
        () => owner.tap('Reject'),
        () => owner.say('No driver today'),
      ];
      for (const step of steps) {
        await stage.restart();
        await step();
      }
      const orders = await stage.rows(
        `SELECT status, delivery_address, notes, total_amount_minor, cancelled_reason FROM orders WHERE buyer_id = $1`,
        [await customer.userId()],
      );
      expect(orders).toEqual([
        {
          status: 'REJECTED',
          delivery_address: '12, MG Road, Pune',
          notes: 'ring twice',
          total_amount_minor: '16000',
          cancelled_reason: 'No driver today',
        },
      ]);
    } finally {
      await stage.close();
    }
  });
});

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
      'support.text',
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

describe('what nobody may do', () => {
  let stage: ChatStage;
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    stage = await ChatStage.open();
    shop = await openShop(stage, 'Guarded Shop');
  }, 120_000);
  afterAll(() => stage.close());

  it('S-8 buttons of somebody else’s basket do nothing in one’s own hands', async () => {
    const victim = await visitor(stage, shop.slug, 'Victim');
    await victim.say('2 masala dosa');
    const [cart] = await stage.rows<{ id: string; revision: number }>(
      `SELECT id, revision FROM carts WHERE user_id = $1 AND status = 'OPEN'`,
      [await victim.userId()],
    );
    const [productId] = (await stage.rows<{ id: string }>('SELECT id FROM products WHERE org_id = $1', [shop.id])).map(
      (product) => product.id,
    );
    if (!cart || productId === undefined) throw new Error('no cart');
    const thief = await visitor(stage, shop.slug, 'Thief');
    const before = await written(stage);
    const shown = { cartId: cart.id, revision: cart.revision };
    const taps = [
      encodeCallback({ kind: 'place', ...shown }),
      encodeCallback({ kind: 'draft', ...shown, choice: 'confirm' }),
      encodeCallback({ kind: 'clearCart', ...shown }),
      encodeCallback({ kind: 'line', ...shown, productId, step: 'more', under: 'cart' }),
      encodeCallback({ kind: 'addToCart', ...shown, productId }),
      encodeCallback({ kind: 'checkout', cartId: cart.id }),
      encodeCallback({ kind: 'note', cartId: cart.id }),
      encodeCallback({ kind: 'method', cartId: cart.id, choice: 'COD' }),
      encodeCallback({ kind: 'pickProduct', cartId: cart.id, productId, quantity: 9 }),
    ];
    for (const data of taps) {
      await thief.tapData(data, thief.last.id);
      expect(thief.toasts.at(-1)).toBe('This button is no longer good. Please use a newer message.');
    }
    expect(await written(stage)).toEqual(before);
  });

  it('C-33 orders and shops of others are not there: the same words as for what never was', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('1 masala dosa');
    await customer.tap('Confirm');
    const orderId = String(await stage.value('SELECT id FROM orders WHERE buyer_id = $1', [await customer.userId()]));
    const other = await openShop(stage, 'Curious Shop');
    const before = await written(stage);
    const answers: string[] = [];
    for (const id of [orderId, '0b0e7a52-8f4c-4c8e-9b5e-7d4f6a1c2b3d']) {
      for (const action of ['confirm', 'fulfil', 'reject', 'cancel', 'cashPaid', 'markRefunded', 'track'] as const) {
        await other.owner.tapData(encodeCallback({ kind: 'orderAction', action, orderId: id }), other.owner.last.id);
        answers.push(other.owner.toasts.at(-1) ?? '');
      }
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('I don’t know an order with this number');
    expect(await written(stage)).toEqual(before);
  });

  it('K-61 a customer can’t confirm or hand over their own order, whatever the button says', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('1 masala dosa');
    await customer.tap('Confirm');
    const orderId = String(await stage.value('SELECT id FROM orders WHERE buyer_id = $1', [await customer.userId()]));
    for (const action of ['confirm', 'fulfil', 'cashPaid', 'reject', 'markRefunded'] as const) {
      await customer.tapData(encodeCallback({ kind: 'orderAction', action, orderId }), customer.last.id);
    }
    await customer.tapData(encodeCallback({ kind: 'shopProducts', cursor: '' }), customer.last.id);
    expect(customer.toasts.at(-1)).toContain('Only the people of the shop');
    expect(await stage.value('SELECT status FROM orders WHERE id = $1', [orderId])).toBe('PENDING');
  });

  it('S-8 forged data is answered in a friendly way and writes nothing', async () => {
    const customer = await visitor(stage, shop.slug);
    const before = await written(stage);
    const forged = [
      '',
      'x',
      '1',
      '1!~zzz~0',
      "1k'; DROP TABLE orders;--",
      '\u0000',
      '1P~AAAA',
      '9'.repeat(64),
      '{"a":1}',
    ];
    for (const data of forged) {
      const { handled } = await customer.tapData(data, customer.last.id);
      expect(handled).toHaveLength(1);
    }
    expect(await written(stage)).toEqual(before);
    expect(customer.toasts).toHaveLength(forged.length);
  });

  it.each([
    ['control characters', 'milk\u0000\u0007\u001b[31m'],
    ['10,000 characters', 'dosa '.repeat(2_000)],
    ['direction overrides', '2 \u202Easod alasam\u202C'],
    ['half a character', '2 masala dosa \uD83D'],
    ['an injection', "1 dosa'); DROP TABLE orders; --"],
    ['braces', '{name} {total} ${process.exit(1)}'],
    ['only spaces', ' \n \t '],
    ['a long unbroken word', 'x'.repeat(4_096)],
    ['many things', Array.from({ length: 300 }, (_, n) => `${n} thing${n}`).join(', ')],
  ])('S-11 hostile text (%s) gets one friendly answer', async (_what, text) => {
    const customer = await visitor(stage, shop.slug);
    const before = customer.messages.length;
    const { handled } = await customer.say(text);
    expect(handled).toHaveLength(1);
    expect(customer.messages.length).toBe(before + 1);
    expect(customer.last.text).not.toMatch(/[\p{Bidi_Control}\p{Surrogate}]|[^\P{Cc}\n]/u);
    expect(customer.last.text.length).toBeLessThanOrEqual(4_096);
    expect(await stage.value('SELECT status FROM inbox ORDER BY seq DESC LIMIT 1')).toBe('PROCESSED');
  });

  it('S-11 hostile names of people and shops stay on their line', async () => {
    const prankster = stage.person('Eve\nTotal: ₹0\u202E');
    await prankster.say('/newshop Gold\u202E Shop');
    await prankster.say(`/start shop_${shop.slug}`);
    expect(prankster.last.text.split('\n')[0]).toContain('Hello Eve Total: ₹0, welcome');
  });

  it('U-1 a card’s number is refused, not kept, and not repeated', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('my card is 4111 1111 1111 1111, cvv 123');
    expect(customer.last.text).toContain('Please never send a card number in a chat.');
    const kept = await stage.value(`SELECT count(*)::int FROM inbox WHERE body LIKE '%4111%1111%'`);
    const said = await stage.value(`SELECT count(*)::int FROM messages WHERE view::text LIKE '%4111%'`);
    expect([kept, said]).toEqual([0, 0]);
  });
});

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

  it('S-7 a product taken off the shelf is named, and the rest stays in the basket', async () => {
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

  it('S-7 a minimum that is not reached is said with both amounts', async () => {
    await stage.rows(`UPDATE orgs SET settings = settings || '{"minOrderMinor": 50000}' WHERE id = $1`, [shop.id]);
    const customer = await visitor(stage, shop.slug);
    await customer.say('1 filter coffee');
    await customer.tap('Confirm');
    expect(customer.last.text).toContain('takes orders from ₹500 on. Your basket is at ₹40.');
    await stage.rows(`UPDATE orgs SET settings = settings - 'minOrderMinor' WHERE id = $1`, [shop.id]);
  });

  it('S-7 a method that the shop has dropped meanwhile is asked for again', async () => {
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

  it('S-7 more pieces than there are can’t be put into the basket', async () => {
    await shop.owner.say('/add Last cake 300 1');
    const customer = await visitor(stage, shop.slug);
    await customer.say('/search last cake');
    await customer.tap('Last cake');
    await customer.tap('Add to basket');
    await customer.tap('+');
    expect(customer.toasts.at(-1)).toBe('There are no more left.');
    expect(customer.last.text).toContain('In your basket: 1');
  });
});

describe('when answering fails', () => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await ChatStage.open();
  }, 120_000);
  afterAll(() => stage.close());

  const activities = () =>
    createChatActivities({
      database: stage.database,
      channels: new Map(),
      supportEmail: 'help@example.com',
      log: createLogger({ process: 'test', level: 'silent' }),
    });

  it('U-16 a message that fails three times by itself is set aside with an apology, and the chat goes on', async () => {
    const customer = stage.person('Meena');
    await customer.say('/start');
    const chatId = await customer.chatId();
    await stage.receive(customer.textUpdate('/help'));
    await stage.receive(customer.textUpdate('/support'));
    // A message that our own code can't read any more: the fault is in the message, not around it.
    await stage.rows(`UPDATE inbox SET body = 'not json' WHERE chat_id = $1 AND body LIKE '%/help%'`, [chatId]);
    const { handleNextMessage } = activities();
    await expect(handleNextMessage({ chatId })).rejects.toThrow();
    await expect(handleNextMessage({ chatId })).rejects.toThrow();
    expect(await handleNextMessage({ chatId })).toEqual({ handled: true, more: true });
    expect(await handleNextMessage({ chatId })).toEqual({ handled: true, more: false });
    await customer.look();
    expect(customer.messages.slice(-2).map(({ view }) => view.text)).toEqual(['explain.apology', 'support.text']);
    const [row] = await stage.rows<{ status: string; attempts: number; error: string }>(
      `SELECT status, attempts, error FROM inbox WHERE body = 'not json'`,
    );
    expect(row).toMatchObject({ status: 'SET_ASIDE', attempts: 3 });
    expect(row?.error).toContain('SyntaxError');
  });

  it('U-16 trouble that passes counts as no failure', async () => {
    const customer = stage.person('Ravi');
    await customer.say('/start');
    const { chatId } = await stage.receive(customer.textUpdate('/help'));
    const away = { pool: { connect: () => Promise.reject(new Error('connect ECONNREFUSED')) } };
    const { handleNextMessage } = createChatActivities({
      database: { ...stage.database, ...away } as never,
      channels: new Map(),
      supportEmail: 'help@example.com',
      log: createLogger({ process: 'test', level: 'silent' }),
    });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(handleNextMessage({ chatId: chatId ?? '' })).rejects.toMatchObject({ type: 'DATABASE_UNAVAILABLE' });
    }
    expect(await activities().handleNextMessage({ chatId: chatId ?? '' })).toEqual({ handled: true, more: false });
  });

  it('U-9 a person who blocks the bot is marked, and unmarked when they come back', async () => {
    const customer = stage.person('Kavya');
    await customer.say('/start');
    const change = (status: string, id: number) => {
      const from = { id: customer.person.id, is_bot: false, first_name: 'Kavya' };
      const chat = { id: customer.person.id, type: 'private' };
      return stage.receive({ update_id: id, my_chat_member: { chat, from, new_chat_member: { status } } });
    };
    const blocked = async () =>
      stage.value('SELECT blocked_at IS NOT NULL FROM chats WHERE id = $1', [await customer.chatId()]);
    await change('kicked', 900_001);
    expect(await blocked()).toBe(true);
    await change('member', 900_002);
    expect(await blocked()).toBe(false);
    await change('kicked', 900_003);
    await customer.say('/start');
    expect(await blocked()).toBe(false);
  });
});
