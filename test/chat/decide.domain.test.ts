import { decide } from '../../domain/chat/decide/decide';
import type { Situation } from '../../domain/chat/decide/situation';
import type { ChatCommand } from '../../domain/chat/command';
import type { Callback } from '../../domain/chat/callback';
import type { Dialogue } from '../../domain/chat/dialogue';
import { NO_DIALOGUE } from '../../domain/chat/dialogue';
import { en } from '../../domain/chat/messages/en';
import { hi } from '../../domain/chat/messages/hi';
import { ta } from '../../domain/chat/messages/ta';
import { MENU, menuFor } from '../../domain/chat/menu';
import type { MemberRole } from '../../domain/accounts/principal';

const ID = '0b0e7a52-8f4c-4c8e-9b5e-7d4f6a1c2b3d';
const OTHER = '5d0c2f5e-1111-4c8e-9b5e-7d4f6a1c2b3d';

const at = (role: MemberRole | undefined, dialogue: Dialogue = NO_DIALOGUE): Situation => ({
  shop: { currency: 'INR' },
  role,
  dialogue,
  withPerson: false,
});
const customer = at(undefined);
const owner = at('OWNER');
const nowhere: Situation = { shop: undefined, role: undefined, dialogue: NO_DIALOGUE, withPerson: false };

const typed = (situation: Situation, text: string) => decide(situation, { kind: 'text', text });
const tapped = (situation: Situation, callback: Callback | undefined) =>
  decide(situation, { kind: 'tap', callbackId: '1', messageId: '2', callback });

describe('what a typed command comes to', () => {
  const rows: readonly (readonly [string, Situation, string, ChatCommand])[] = [
    ['S-16', nowhere, '/start', { type: 'start', slug: undefined }],
    ['S-1', nowhere, '/start shop_asha-tiffin', { type: 'start', slug: 'asha-tiffin' }],
    ['S-1', nowhere, '/start shop_../../etc', { type: 'start', slug: undefined }],
    ['S-1', customer, '/shop', { type: 'showProducts', cursor: '' }],
    ['S-1', nowhere, '/shop', { type: 'showShops', page: 0 }],
    ['S-1', nowhere, '/cart', { type: 'showShops', page: 0 }],
    ['S-1', customer, '/search@MunshiBot filter coffee', { type: 'search', query: 'filter coffee' }],
    ['S-1', customer, '/search', { type: 'search', query: undefined }],
    ['S-8', customer, '/checkout', { type: 'checkOut', cartId: undefined }],
    ['S-59', customer, '/myorders', { type: 'showMyOrders', page: 0 }],
    ['S-59', customer, '/track', { type: 'track', order: { by: 'latest' } }],
    ['S-59', customer, '/track १२', { type: 'track', order: { by: 'number', typed: '12' } }],
    ['S-59', customer, '/reorder 7', { type: 'reorder', order: { by: 'number', typed: '7' } }],
    ['S-11', customer, '/help', { type: 'help' }],
    ['U-9', customer, '/stop', { type: 'stopReminders' }],
    ['S-1', customer, '/language ta', { type: 'setLanguage', locale: 'ta' }],
    ['S-1', customer, '/language klingon', { type: 'chooseLanguage' }],
    ['S-11', customer, '/nonsense', { type: 'explain', text: 'explain.unknownCommand' }],
    ['S-52', owner, '/orders', { type: 'showShopOrders', list: 'PENDING', page: 0 }],
    ['S-52', owner, '/orders all 3', { type: 'showShopOrders', list: 'ALL', page: 2 }],
    ['S-52', owner, '/orders 0', { type: 'showShopOrders', list: 'PENDING', page: 0 }],
    ['S-52', owner, '/orders soon', { type: 'explain', text: 'usage.orders' }],
    ['S-52', owner, '/order 12', { type: 'showShopOrder', order: { by: 'number', typed: '12' } }],
    ['S-53', owner, '/fulfill 12', { type: 'changeOrder', order: { by: 'number', typed: '12' }, change: 'fulfil' }],
    ['S-53', owner, '/fulfil #12', { type: 'changeOrder', order: { by: 'number', typed: '#12' }, change: 'fulfil' }],
    ['S-53', owner, '/fulfill', { type: 'explain', text: 'usage.fulfill' }],
    ['S-53', owner, '/confirm', { type: 'explain', text: 'usage.confirm' }],
    ['S-4', owner, '/unpublish', { type: 'explain', text: 'usage.unpublish' }],
    [
      'K-61',
      owner,
      '/reject 12 Sold  out\ntoday',
      { type: 'rejectOrder', order: { by: 'number', typed: '12' }, reason: 'Sold out today' },
    ],
    [
      'U-27',
      owner,
      '/drop 12 2 Sold  out',
      { type: 'dropLine', order: { by: 'number', typed: '12' }, position: 2, quantity: undefined, reason: 'Sold out' },
    ],
    [
      'U-27',
      owner,
      '/drop 12 2x1 Sold out',
      { type: 'dropLine', order: { by: 'number', typed: '12' }, position: 2, quantity: 1, reason: 'Sold out' },
    ],
    ['U-27', owner, '/drop 12 2', { type: 'explain', text: 'usage.drop' }],
    ['K-61', owner, '/reject 12', { type: 'askRejectReason', order: { by: 'number', typed: '12' } }],
    [
      'S-4',
      owner,
      '/add Masala dosa 80 20',
      { type: 'addProduct', name: 'Masala dosa', priceMinor: 8_000n, stockQuantity: 20, fileId: undefined },
    ],
    [
      'S-4',
      owner,
      '/add 7up ₹40',
      { type: 'addProduct', name: '7up', priceMinor: 4_000n, stockQuantity: undefined, fileId: undefined },
    ],
    [
      'S-4',
      owner,
      '/add Coke 500ml 45.50 24',
      { type: 'addProduct', name: 'Coke 500ml', priceMinor: 4_550n, stockQuantity: 24, fileId: undefined },
    ],
    ['S-4', owner, '/add Masala dosa', { type: 'explain', text: 'usage.add' }],
    ['S-4', owner, '/add Dosa -80', { type: 'explain', text: 'usage.add' }],
    ['S-4', owner, '/add Dosa 1e3', { type: 'explain', text: 'usage.add' }],
    [
      'S-4',
      owner,
      '/price Masala dosa 90',
      { type: 'setPrice', product: { by: 'name', name: 'Masala dosa' }, priceMinor: 9_000n },
    ],
    ['S-4', owner, '/price Masala dosa cheap', { type: 'explain', text: 'usage.price' }],
    [
      'S-4',
      owner,
      '/stock biryani 40',
      { type: 'setStock', product: { by: 'name', name: 'biryani' }, amount: { setTo: 40 } },
    ],
    [
      'S-4',
      owner,
      '/stock biryani -5',
      { type: 'setStock', product: { by: 'name', name: 'biryani' }, amount: { delta: -5 } },
    ],
    ['S-4', owner, '/stock biryani 1.5', { type: 'explain', text: 'usage.stock' }],
    ['S-4', owner, '/unpublish dosa', { type: 'setPublished', product: { by: 'name', name: 'dosa' }, shown: false }],
    ['S-1', owner, '/closed', { type: 'setOpenToday', open: false }],
    ['S-1', owner, '/hours always', { type: 'setHours', hours: undefined }],
    ['S-1', owner, '/hours 21-9', { type: 'explain', text: 'usage.hours' }],
    ['S-1', nowhere, '/newshop  Asha   Tiffin ', { type: 'newShop', name: 'Asha Tiffin' }],
    ['S-1', nowhere, '/newshop', { type: 'newShop', name: undefined }],
  ];
  it.each(rows)('%s %# «%#»', (_row, situation, text, command) => expect(typed(situation, text)).toEqual(command));

  it('S-1 opening hours hold for every day', () => {
    const command = typed(owner, '/hours 9-21:30');
    expect(command).toEqual({
      type: 'setHours',
      hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, { open: '09:00', close: '21:30' }])),
    });
  });

  it('S-52 every command of the staff is refused in a friendly way to everybody else, a viewer included', () => {
    const staff = MENU.filter((entry) => entry.audience === 'staff');
    for (const role of [undefined, 'VIEWER'] as const) {
      for (const { name } of staff) {
        expect(typed(at(role), `/${name} 12 x 5`)).toEqual({ type: 'explain', text: 'explain.staffOnly' });
      }
    }
    expect(staff.length).toBeGreaterThan(10);
  });

  it('T-77 S-14 every command of help is understood, for the role that help names it to', () => {
    for (const role of [undefined, 'OWNER'] as const) {
      for (const { name } of menuFor(role)) {
        const command = typed(at(role), `/${name}`);
        expect(command).not.toEqual({ type: 'explain', text: 'explain.unknownCommand' });
        expect(command).not.toEqual({ type: 'explain', text: 'explain.staffOnly' });
      }
    }
  });
});

describe('what free words come to', () => {
  it('T-26 C-30 (part) a merchant’s «add 20 biryani at ₹250» is stock', () => {
    expect(typed(owner, 'add 20 biryani at ₹250')).toEqual({
      type: 'stockIn',
      name: 'biryani',
      quantity: 20,
      priceMinor: 25_000n,
    });
  });

  it('C-30 a customer’s same words are an order', () => {
    expect(typed(customer, 'add 20 biryani at ₹250')).toEqual({ type: 'readOrder', text: 'add 20 biryani at ₹250' });
  });

  it('C-30 a merchant’s words without verb and price are asked about', () => {
    expect(typed(owner, '20 biryani')).toEqual({ type: 'askMeaning', text: '20 biryani' });
  });

  it('C-30 the merchant’s answer decides, and an answer to a question long gone does nothing', () => {
    const asked = at('OWNER', { kind: 'merchantText', text: '20 biryani' });
    expect(tapped(asked, { kind: 'merchantText', meaning: 'order' })).toEqual({
      type: 'readOrder',
      text: '20 biryani',
    });
    expect(tapped(asked, { kind: 'merchantText', meaning: 'stock' })).toMatchObject({
      type: 'stockIn',
      name: 'biryani',
      quantity: 20,
    });
    expect(tapped(owner, { kind: 'merchantText', meaning: 'stock' })).toEqual({
      type: 'answerTap',
      toast: 'toast.expired',
    });
  });

  it('S-1 before a shop is chosen, words lead to the choice of shops', () => {
    expect(typed(nowhere, '2 milk')).toEqual({ type: 'findShop', words: '2 milk' });
  });

  it('R-25 (part) a card’s number is refused before anything else, in whatever is being asked', () => {
    const refused = { type: 'explain', text: 'explain.cardNumber' };
    expect(typed(customer, '4111 1111 1111 1111')).toEqual(refused);
    expect(typed(at(undefined, { kind: 'note', cartId: ID }), 'pay with 4111111111111111')).toEqual(refused);
    expect(typed(owner, '/add 4111111111111111 80')).toEqual(refused);
    expect(typed(customer, 'my card is [card number]')).toEqual(refused);
    expect(decide(owner, { kind: 'photo', fileId: 'f', caption: '[card number] 80' })).toEqual(refused);
  });
});

describe('what an answer comes to', () => {
  const asked = (dialogue: Dialogue) => at('OWNER', dialogue);
  const rows: readonly (readonly [string, Dialogue, string, ChatCommand])[] = [
    [
      'S-3',
      { kind: 'address', cartId: ID },
      ' 12, MG Road\nPune ',
      { type: 'setAddress', cartId: ID, address: '12, MG Road Pune' },
    ],
    ['S-3', { kind: 'note', cartId: ID }, 'no onions', { type: 'setNote', cartId: ID, note: 'no onions' }],
    ['S-3', { kind: 'search' }, 'coffee', { type: 'search', query: 'coffee' }],
    ['S-3', { kind: 'shopName' }, 'Asha Tiffin', { type: 'newShop', name: 'Asha Tiffin' }],
    [
      'S-3',
      { kind: 'rejectReason', orderId: ID },
      'sold out',
      { type: 'rejectOrder', order: { by: 'id', orderId: ID }, reason: 'sold out' },
    ],
    [
      'S-4',
      { kind: 'productWords', fileId: 'photo-1' },
      'Masala dosa 80',
      { type: 'addProduct', name: 'Masala dosa', priceMinor: 8_000n, stockQuantity: undefined, fileId: 'photo-1' },
    ],
    ['S-4', { kind: 'productWords', fileId: 'photo-1' }, 'hm', { type: 'explain', text: 'usage.add' }],
  ];
  it.each(rows)('%s %#', (_row, dialogue, text, command) => expect(typed(asked(dialogue), text)).toEqual(command));

  const left: readonly (readonly [Dialogue, ChatCommand])[] = [
    [{ kind: 'note', cartId: ID }, { type: 'showCart' }],
    [{ kind: 'address', cartId: ID }, { type: 'showCart' }],
    [{ kind: 'shopName' }, { type: 'showHome' }],
    [
      { kind: 'rejectReason', orderId: ID },
      { type: 'track', order: { by: 'id', orderId: ID } },
    ],
  ];
  it.each(left)('S-3 /cancel leaves the question, and no order is cancelled: %j', (dialogue, command) => {
    expect(typed(asked(dialogue), '/cancel')).toEqual(command);
    expect(typed(asked(dialogue), '/cancel 7')).toEqual({
      type: 'cancelOrder',
      order: { by: 'number', typed: '7' },
    });
  });

  it('S-3 /cancel leaves the question for a shop’s name before any shop is chosen', () => {
    const naming: Situation = { ...nowhere, dialogue: { kind: 'shopName' } };
    expect(typed(naming, '/cancel')).toEqual({ type: 'welcome' });
  });

  it('S-3 a command goes before what was asked', () => {
    expect(typed(at(undefined, { kind: 'address', cartId: ID }), '/cart')).toEqual({ type: 'showCart' });
  });

  it('S-3 long answers are cut to their column', () => {
    const address = typed(at(undefined, { kind: 'address', cartId: ID }), 'x'.repeat(4_000));
    expect(address).toMatchObject({ type: 'setAddress' });
    expect((address as { address: string }).address).toHaveLength(500);
  });
});

describe('what photos, places and the rest come to', () => {
  it('S-4 a merchant’s photo with name and price is a product', () => {
    expect(decide(owner, { kind: 'photo', fileId: 'f', caption: 'Masala dosa 80 20' })).toEqual({
      type: 'addProduct',
      name: 'Masala dosa',
      priceMinor: 8_000n,
      stockQuantity: 20,
      fileId: 'f',
    });
    expect(decide(owner, { kind: 'photo', fileId: 'f', caption: '' })).toEqual({
      type: 'askProductWords',
      fileId: 'f',
    });
  });

  it('S-4 a customer’s photo is not a product', () => {
    expect(decide(customer, { kind: 'photo', fileId: 'f', caption: 'Masala dosa 80' })).toEqual({
      type: 'explain',
      text: 'explain.photo',
    });
  });

  it('S-1 a place answers the question for the address', () => {
    const location = { kind: 'location', lat: 18.52, lng: 73.85 } as const;
    const place = { lat: 18.52, lng: 73.85 };
    expect(decide(at(undefined, { kind: 'address', cartId: ID }), location)).toEqual({
      type: 'setLocation',
      cartId: ID,
      location: place,
    });
    expect(decide(customer, location)).toEqual({ type: 'setLocation', cartId: undefined, location: place });
    expect(decide(nowhere, location)).toEqual({ type: 'welcome' });
  });

  it('S-11 what can’t be read is answered with what can', () => {
    expect(decide(customer, { kind: 'unreadable' })).toEqual({ type: 'explain', text: 'explain.unreadable' });
    expect(decide(customer, { kind: 'tooLong' })).toEqual({ type: 'explain', text: 'explain.tooLong' });
    expect(typed(customer, '')).toEqual({ type: 'explain', text: 'explain.empty' });
  });
});

describe('what a tap comes to', () => {
  const rows: readonly (readonly [string, Situation, Callback | undefined, ChatCommand])[] = [
    ['S-8', customer, undefined, { type: 'answerTap', toast: 'toast.expired' }],
    ['S-17', customer, { kind: 'closeShop' }, { type: 'showHome' }],
    ['S-17', nowhere, { kind: 'closeShop' }, { type: 'welcome' }],
    ['S-1', customer, { kind: 'label' }, { type: 'answerTap', toast: undefined }],
    ['S-8', customer, { kind: 'place', cartId: ID, revision: 3 }, { type: 'place', cart: { cartId: ID, revision: 3 } }],
    [
      'S-1',
      customer,
      { kind: 'line', cartId: ID, revision: 3, productId: OTHER, step: 'less', under: 'cart' },
      { type: 'changeLine', cart: { cartId: ID, revision: 3 }, productId: OTHER, step: 'less', under: 'cart' },
    ],
    [
      'U-23',
      customer,
      { kind: 'draft', cartId: ID, revision: 3, choice: 'confirm' },
      { type: 'decideDraft', cart: { cartId: ID, revision: 3 }, choice: 'confirm' },
    ],
    ['S-52', customer, { kind: 'shopOrders', list: 'ALL', page: 0 }, { type: 'explain', text: 'explain.staffOnly' }],
    ['S-52', owner, { kind: 'shopOrders', list: 'ALL', page: 0 }, { type: 'showShopOrders', list: 'ALL', page: 0 }],
    [
      'K-61',
      nowhere,
      { kind: 'orderAction', action: 'reject', orderId: ID },
      { type: 'askRejectReason', order: { by: 'id', orderId: ID } },
    ],
    [
      'K-61',
      nowhere,
      { kind: 'orderAction', action: 'cashPaid', orderId: ID },
      { type: 'changeOrder', order: { by: 'id', orderId: ID }, change: 'cashPaid' },
    ],
    ['S-1', nowhere, { kind: 'product', productId: ID }, { type: 'welcome' }],
  ];
  it.each(rows)('%s %#', (_row, situation, callback, command) => expect(tapped(situation, callback)).toEqual(command));
});

describe('what a usage line shows', () => {
  const examples = Object.entries({ en, hi, ta }).flatMap(([locale, messages]) =>
    Object.entries(messages)
      .filter(([key]) => key.startsWith('usage.'))
      .flatMap(([key, text]) => [...text.matchAll(/\/[a-z].*$/gm)].map(([example]) => [locale, key, example] as const)),
  );

  it.each(examples)('S-11 is understood when it is typed: %s %s %s', (_locale, _key, example) => {
    expect(typed(owner, example)).not.toMatchObject({ type: 'explain' });
  });

  it('S-11 the control: each language has examples, and a line with a fault in it would be seen', () => {
    expect(new Set(examples.map(([locale]) => locale))).toEqual(new Set(['en', 'hi', 'ta']));
    expect(typed(owner, '/stock Masala dosa 40, or +5, or -2')).not.toMatchObject({ amount: { setTo: 40 } });
  });
});
