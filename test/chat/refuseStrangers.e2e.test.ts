import { encodeCallback } from '../../domain/chat/callback';
import { ChatStage } from './chatStage';
import { openShop, visitor, written } from './shops';

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

  it('C-33 (part) orders and shops of others are not there: the same words as for what never was', async () => {
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

  it('K-61 (part) a customer can’t confirm or hand over their own order, whatever the button says', async () => {
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

  it('R-25 (part) a card’s number is refused, not kept, and not repeated', async () => {
    const customer = await visitor(stage, shop.slug);
    await customer.say('my card is 4111 1111 1111 1111, cvv 123');
    expect(customer.last.text).toContain('Please never send a card number in a chat, and delete that message');
    const kept = await stage.value(`SELECT count(*)::int FROM inbox WHERE body LIKE '%4111%1111%'`);
    const said = await stage.value(`SELECT count(*)::int FROM messages WHERE view::text LIKE '%4111%'`);
    expect([kept, said]).toEqual([0, 0]);
  });
});
