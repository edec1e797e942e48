import { ChatStage } from './chatStage';
import type { Phone } from './phone';
import { ONE_WAY, openShop } from './shops';

let stage: ChatStage;
beforeAll(async () => {
  stage = await ChatStage.open();
}, 120_000);
afterAll(() => stage.close());

const orderOf = async (customer: Phone) => {
  const [order] = await stage.rows<{ id: string; order_number: string; status: string; total_amount_minor: string }>(
    'SELECT id, order_number, status, total_amount_minor FROM orders WHERE buyer_id = $1 ORDER BY created_at DESC LIMIT 1',
    [await customer.userId()],
  );
  if (!order) throw new Error('no order');
  return order;
};

describe('a whole order inside of the chat', () => {
  it('S-1 S-9 S-12 S-53 from the shop’s link to the hand-over, with nothing but messages and buttons', async () => {
    const { owner, slug } = await openShop(stage, 'Asha Tiffin', {});
    const customer = stage.person('Meena');
    await customer.say(`/start shop_${slug}`);
    expect(customer.last.text).toContain('Hello Meena, welcome to Asha Tiffin!');
    await customer.tap('Look around');
    expect(customer.last.text).toContain('Filter coffee · ₹40\nMasala dosa · ₹80');
    await customer.tap('Masala dosa');
    await customer.tap('Add to basket');
    await customer.tap('+');
    expect(customer.last.text).toContain('In your basket: 2');
    await customer.tap('Basket');
    await customer.tap('Checkout');
    await customer.tap('Pick-up');
    await customer.tap('Cash');
    expect(customer.last.text).toContain('2 × Masala dosa · ₹160\nTotal: ₹160\nPick-up\nCash');
    await customer.tap('Confirm order · ₹160');

    const order = await orderOf(customer);
    const receipt = customer.messages.find((message) => message.view.text === 'order.receipt');
    expect(receipt?.text).toContain(
      `Order ${order.order_number} · Asha Tiffin\n2 × Masala dosa at ₹80 = ₹160\nTotal: ₹160`,
    );
    expect(customer.toasts).toContain('Ordered!');

    await owner.look();
    expect(owner.last.text).toContain(`New order ${order.order_number} from Meena`);
    await owner.tap('Confirm');
    expect(owner.last.text).toContain('Status: confirmed');
    await owner.say(`/fulfill ${Number(order.order_number.split('-').at(-1))}`);
    expect(owner.last.text).toBe(`Order ${order.order_number}: complete. The customer has been told.`);
    await customer.look();
    expect(customer.messages.slice(-2).map((message) => message.view.text)).toEqual([
      'order.confirmed',
      'order.fulfilled',
    ]);
    await owner.say(`/fulfill ${order.order_number}`);
    expect(owner.last.text).toBe('This order is already complete.');
    expect(await stage.value('SELECT status FROM orders WHERE id = $1', [order.id])).toBe('FULFILLED');
  });

  it('S-10 S-15 S-16 the basket is offered at home while it holds something, and is empty after ordering', async () => {
    const { slug } = await openShop(stage, 'Basket Shop', ONE_WAY);
    const customer = stage.person('Ravi');
    await customer.say(`/start shop_${slug}`);
    expect(customer.labels).not.toContain('Resume shopping');
    await customer.tap('Look around');
    await customer.tap('Filter coffee');
    await customer.tap('Add to basket');
    await customer.say('/start');
    expect(customer.last.text).toContain('In your basket at Basket Shop: ₹40, pieces: 1.');
    expect(customer.labels).toEqual(expect.arrayContaining(['Resume shopping', 'Checkout']));
    await customer.tap('Checkout');
    await customer.tap('Confirm order');
    await customer.say('/start');
    expect(customer.labels).not.toContain('Checkout');
    const carts = await stage.rows<{ status: string; lines: string }>(
      `SELECT c.status, count(i.id) AS lines FROM carts c LEFT JOIN cart_items i ON i.cart_id = c.id
       WHERE c.user_id = $1 GROUP BY c.org_id, c.id ORDER BY c.created_at`,
      [await customer.userId()],
    );
    expect(carts).toEqual([
      { status: 'CHECKED_OUT', lines: '1' },
      { status: 'OPEN', lines: '0' },
    ]);
  });

  it('S-17 Leave shop turns the message back into the home view, without a new message', async () => {
    const { slug } = await openShop(stage, 'Closing Shop', {});
    const customer = stage.person('Ravi');
    await customer.say(`/start shop_${slug}`);
    const home = customer.last;
    await customer.tap('Look around');
    await customer.tap('Leave shop');
    expect(customer.calls).toEqual(['SEND', `EDIT ${home.id}`, `EDIT ${home.id}`]);
    expect(customer.last.text).toBe(home.text);
    expect(customer.messages).toHaveLength(1);
  });

  it('S-20 T-24 a second /start greets by name and makes nobody', async () => {
    const customer = stage.person('Kavya');
    await customer.say('/start');
    await customer.say('/start');
    const count = 'SELECT count(*) FROM user_identities WHERE external_id = $1';
    expect(await stage.value(count, [String(customer.person.id)])).toBe('1');
    expect(customer.last.text).toContain('Hello Kavya! I am Munshi');
    await customer.tap('Find a shop');
    expect(customer.last.text).toContain('Which shop would you like to visit?');
    await customer.tap('Asha Tiffin');
    await customer.say('/start');
    expect(customer.last.text).toContain('Hello Kavya');
  });

  it('S-13 a question that was answered by typing is removed', async () => {
    const { owner, slug } = await openShop(stage, 'Delivery Shop', {
      paymentMethods: ['COD'],
      deliveryFeeMinor: 3_000,
    });
    const customer = stage.person('Ravi');
    await customer.say(`/start shop_${slug}`);
    await customer.tap('Look around');
    await customer.tap('Filter coffee');
    await customer.tap('Add to basket');
    await customer.tap('Basket');
    await customer.tap('Checkout');
    const prompt = customer.last.id;
    await customer.tap('Delivery');
    expect(customer.last.text).toContain('Where shall it go?');
    await customer.say('12, MG Road\nPune');
    expect(customer.calls).toContain(`DELETE ${prompt}`);
    expect(customer.last.text).toContain('Delivery: ₹30\nTotal: ₹70\nDelivery to 12, MG Road Pune');
    await customer.place(18.52, 73.85);
    expect(customer.last.text).toContain('Delivery to the place you shared');
    await customer.tap('Add a note');
    await customer.say('ring twice');
    expect(customer.last.text).toContain('Note: ring twice');
    await customer.tap('Confirm order');
    expect(
      await stage.rows('SELECT fulfilment, delivery_lat, notes, total_amount_minor FROM orders WHERE buyer_id = $1', [
        await customer.userId(),
      ]),
    ).toEqual([{ fulfilment: 'DELIVERY', delivery_lat: 18.52, notes: 'ring twice', total_amount_minor: '7000' }]);
    await customer.say('/track');
    expect(customer.last.text).toContain('Delivery to the place you shared\nNote: ring twice');
    await owner.say('/order 1');
    expect(owner.last.text).toContain('Delivery: https://maps.google.com/?q=18.52,73.85\nNote: ring twice');
  });
});

describe('an order in one’s own words', () => {
  it('U-23 what was understood is shown with prices, and nothing is ordered without a tap on Confirm', async () => {
    const { slug } = await openShop(stage, 'Words Shop', ONE_WAY);
    const customer = stage.person('Leela');
    await customer.say(`/start shop_${slug}`);
    await customer.say('2 masala dosa, filter coffee and 3 unicorns at ₹1');
    expect(customer.last.text).toContain(
      '2 × Masala dosa · ₹160\n1 × Filter coffee · ₹40\nTotal: ₹200\nPick-up · Cash',
    );
    expect(customer.last.text).toContain('I did not find: unicorns');
    expect(await stage.value('SELECT count(*) FROM orders WHERE buyer_id = $1', [await customer.userId()])).toBe('0');
    await customer.say('no, 3 masala dosa');
    expect(customer.last.text).toContain('3 × Masala dosa · ₹240\n1 × Filter coffee');
    await customer.tap('Confirm');
    expect((await orderOf(customer)).total_amount_minor).toBe('28000');
  });

  it('U-23 Cancel puts the basket back as it was before the words came', async () => {
    const { slug } = await openShop(stage, 'Undo Shop', {});
    const customer = stage.person('Leela');
    await customer.say(`/start shop_${slug}`);
    await customer.tap('Look around');
    await customer.tap('Filter coffee');
    await customer.tap('Add to basket');
    await customer.say('1 masala dosa');
    expect(customer.last.text).toContain('I put this into your basket:\n1 × Masala dosa · ₹80\n');
    expect(customer.last.text).toContain('This was there already:\n1 × Filter coffee · ₹40\n');
    await customer.tap('Cancel');
    await customer.say('2 filter coffee and 1 masala dosa');
    expect(customer.last.text).toContain('3 × Filter coffee · ₹120\n1 × Masala dosa');
    await customer.tap('Cancel');
    expect(customer.last.text).toBe('All right, nothing was ordered.');
    await customer.say('/cart');
    expect(customer.last.text).toContain('\n1 × Filter coffee · ₹40\nTotal: ₹40');
  });

  it('U-23 words that may be several things are asked once; what was understood waits', async () => {
    const { owner, slug } = await openShop(stage, 'Asking Shop', {});
    await owner.say('/add Tea with milk 20 9');
    await owner.say('/add Tea with lemon 25 9');
    const customer = stage.person('Leela');
    await customer.say(`/start shop_${slug}`);
    await customer.say('2 tea and a filter coffee');
    expect(customer.last.text).toContain('Which “tea” do you mean?');
    await customer.tap('2 × Tea with lemon');
    expect(customer.last.text).toContain('1 × Filter coffee · ₹40\n2 × Tea with lemon · ₹50\nTotal: ₹90');
  });

  it('S-11 what can’t be read is answered with what can be written', async () => {
    const { slug } = await openShop(stage, 'Helpful Shop', {});
    const customer = stage.person('Leela');
    await customer.say(`/start shop_${slug}`);
    await customer.say('asdf qwer zxcv');
    expect(customer.last.text).toContain('I am not sure what you mean by “asdf qwer zxcv”');
    await customer.tap('Help');
    expect(customer.last.text).toContain('/checkout – Check out');
    expect(customer.last.text).not.toContain('/fulfill');
  });
});

describe('the shop’s side', () => {
  it('T-26 T-62 (part) “add 20 biryani at ₹250” is stock with its price, and the reply repeats both', async () => {
    const { owner, id: orgId } = await openShop(stage, 'Biryani House', {});
    await owner.say('add 20 biryani at ₹250');
    expect(owner.last.text).toBe('Added 20 × biryani: now 20 in stock, at ₹250.');
    expect(
      await stage.rows('SELECT price_minor, stock_quantity, status FROM products WHERE org_id = $1 AND name = $2', [
        orgId,
        'biryani',
      ]),
    ).toEqual([{ price_minor: '25000', stock_quantity: 20, status: 'ACTIVE' }]);
  });

  it('S-4 a photo with name and price becomes a product, and customers are shown that very photo', async () => {
    const { owner, slug } = await openShop(stage, 'Photo Shop', {});
    await owner.photo('file-vada');
    expect(owner.last.text).toContain('What is it, and what does it cost?');
    await owner.say('Medu vada 60 12');
    expect(owner.last.text).toBe('Medu vada is on the shelf at ₹60, 12 in stock.');
    const customer = stage.person('Ravi');
    await customer.say(`/start shop_${slug}`);
    await customer.tap('Look around');
    await customer.tap('Medu vada');
    expect(customer.last.view.photo).toBe('file-vada');
  });

  it('S-52 /orders lists number, customer and total, and refuses everybody else', async () => {
    const { owner, slug } = await openShop(stage, 'Order Book', ONE_WAY);
    const customer = stage.person('Meena');
    await customer.say(`/start shop_${slug}`);
    for (let count = 1; count <= 11; count += 1) {
      await customer.say(`${count % 2 ? 2 : 1} filter coffee`);
      await customer.tap('Confirm');
    }
    await owner.say('/orders');
    expect(owner.last.text.split('\n')).toHaveLength(11);
    expect(owner.last.text).toMatch(/ORD-\d{4}-000011 · Meena · ₹80 · to be paid in cash/);
    await owner.tap('More');
    expect(owner.last.text.split('\n')).toHaveLength(2);
    expect(owner.last.text).toMatch(/ORD-\d{4}-000001 · Meena · ₹80/);
    await owner.say('/order 2');
    expect(owner.last.text).toContain('1 × Filter coffee at ₹40 = ₹40');
    await customer.say('/orders');
    expect(customer.last.text).toContain('Only the people of the shop can do this.');
    await owner.say('/order 999');
    expect(owner.last.text).toContain('I don’t know an order with this number');
  });

  it('K-61 (part) Reject asks for the reason, and the customer reads it', async () => {
    const { owner, slug } = await openShop(stage, 'Strict Shop', ONE_WAY);
    const customer = stage.person('Meena');
    await customer.say(`/start shop_${slug}`);
    await customer.say('1 filter coffee');
    await customer.tap('Confirm');
    await owner.look();
    const alert = owner.last.id;
    await owner.tap('Reject');
    expect(owner.last.text).toContain('Why can’t you take order');
    await owner.tap('Never mind');
    expect(owner.last.text).toContain('Status: waiting for the shop');
    await owner.tap('Reject');
    await owner.say('The machine is broken');
    expect(owner.messages.find((message) => message.id === alert)?.text).toContain('Status: rejected by the shop');
    await customer.look();
    expect(customer.last.text).toContain('Reason: The machine is broken');
    expect((await orderOf(customer)).status).toBe('REJECTED');
  });

  it('S-53 an unpaid online order is handed over only when the cash is said to be there', async () => {
    const { owner, slug } = await openShop(stage, 'Cash Shop', { fulfilments: ['PICKUP'], paymentMethods: ['ONLINE'] });
    const customer = stage.person('Meena');
    await customer.say(`/start shop_${slug}`);
    await customer.say('1 masala dosa');
    await customer.tap('Confirm');
    const receipt = customer.messages.find((message) => message.view.text === 'order.receipt');
    expect(receipt?.buttons).toContainEqual({
      label: 'Pay now',
      url: expect.stringMatching(/^\/r\/[\w-]{20,}$/) as string,
    });
    await owner.say('/fulfill 1');
    expect(owner.last.text).toContain('Did the customer pay ₹80 in cash?');
    const question = owner.last.id;
    await owner.tap('Yes, paid in cash');
    expect(owner.messages.find((message) => message.id === question)?.text).toContain('Status: complete');
    expect(await stage.value('SELECT payment_status FROM orders WHERE buyer_id = $1', [await customer.userId()])).toBe(
      'PAID',
    );
  });

  it('S-1 closed for today: checking out says so, the basket stays, and /open lets it through', async () => {
    const { owner, slug } = await openShop(stage, 'Holiday Shop', ONE_WAY);
    const customer = stage.person('Meena');
    await owner.say('/closed');
    await customer.say(`/start shop_${slug}`);
    await customer.say('1 masala dosa');
    await customer.tap('Confirm');
    expect(customer.last.text).toContain('Holiday Shop is closed now. Your basket stays as it is.');
    await owner.say('/open');
    await customer.tap('Basket');
    await customer.tap('Checkout');
    await customer.tap('Confirm order');
    expect((await orderOf(customer)).status).toBe('PENDING');
  });

  it('C-30 an owner is a customer in another shop, and at home at the own counter', async () => {
    const { owner } = await openShop(stage, 'Own Shop', {});
    const other = await openShop(stage, 'Other Shop', {});
    await owner.say(`/start shop_${other.slug}`);
    await owner.say('/orders');
    expect(owner.last.text).toContain('Only the people of the shop can do this.');
    await owner.say('add 2 masala dosa at ₹1');
    expect(owner.last.text).toContain('2 × Masala dosa · ₹160');
    await owner.say('/shops');
    await owner.tap('Own Shop');
    expect(owner.last.text).toContain('You are at the counter of Own Shop');
  });
});

describe('what follows an order', () => {
  it('S-59 (part) /myorders, /track, /cancel and /reorder', async () => {
    const { slug } = await openShop(stage, 'Regulars', ONE_WAY);
    const customer = stage.person('Meena');
    await customer.say('/track');
    expect(customer.last.text).toContain('Which shop would you like to visit?');
    await customer.say(`/start shop_${slug}`);
    await customer.say('/track');
    expect(customer.last.text).toBe('There is no order of yours here yet.');
    await customer.say('2 masala dosa');
    await customer.tap('Confirm');
    const order = await orderOf(customer);
    await customer.say('/track');
    expect(customer.last.text).toContain(`Order ${order.order_number} · Regulars`);
    await customer.say('/cancel');
    expect(customer.last.text).toBe(`Cancel order ${order.order_number} for ₹160?`);
    await customer.tap('Keep it');
    expect((await orderOf(customer)).status).toBe('PENDING');
    await customer.say('/cancel');
    await customer.tap('Yes, cancel');
    await customer.say('/myorders');
    expect(customer.last.text).toContain(`${order.order_number} · ₹160 · cancelled`);
    await customer.say('/cancel 1');
    expect(customer.last.text).toBe('This order is already cancelled.');
    await customer.say('/reorder 1');
    await customer.tap('Checkout');
    await customer.tap('Confirm order · ₹160');
    expect((await orderOf(customer)).status).toBe('PENDING');
  });

  it('U-9 (part) /stop ends reminders, /start brings them back; a language is kept', async () => {
    const customer = stage.person('Kavitha', 'ta-IN');
    await customer.say('/start');
    expect(customer.last.text).toContain('வணக்கம் Kavitha! நான் முன்ஷி');
    await customer.say('/stop');
    const optedOut = 'SELECT opted_out_at IS NOT NULL FROM chats WHERE id = $1';
    expect(await stage.value(optedOut, [await customer.chatId()])).toBe(true);
    await customer.say('/language');
    await customer.tap('हिन्दी');
    expect(customer.last.text).toBe('अब से मैं आपसे हिन्दी में बात करूँगा।');
    await customer.say('/start');
    expect(await stage.value(optedOut, [await customer.chatId()])).toBe(false);
  });
});
