import fc from 'fast-check';
import { decodeCallback, encodeCallback, type Callback } from '../../domain/chat/callback';

const uuid = fc.uuid();
const number = fc.integer({ min: 0, max: 2_176_782_335 });
const cartId = uuid;
const cursor = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), maxLength: 56 });

const of = <T extends object>(record: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) => fc.record(record);
const plain = fc.constantFrom(
  ...(['home', 'help', 'label', 'dismiss', 'closeShop', 'cart', 'newShop', 'languages', 'askShop'] as const),
) as fc.Arbitrary<Callback['kind']>;

/** A button of every kind, with any values. */
const callbacks: fc.Arbitrary<Callback> = fc.oneof(
  plain.map((kind) => ({ kind }) as Callback),
  of<Callback & { kind: 'language' }>({ kind: fc.constant('language'), locale: fc.constantFrom('en', 'hi', 'ta') }),
  of<Callback & { kind: 'shops' }>({ kind: fc.constant('shops'), page: number }),
  of<Callback & { kind: 'enterShop' }>({ kind: fc.constant('enterShop'), orgId: uuid }),
  of<Callback & { kind: 'products' }>({ kind: fc.constant('products'), cursor }),
  of<Callback & { kind: 'shopProducts' }>({ kind: fc.constant('shopProducts'), cursor }),
  of<Callback & { kind: 'product' }>({ kind: fc.constant('product'), productId: uuid }),
  of<Callback & { kind: 'shopProduct' }>({ kind: fc.constant('shopProduct'), productId: uuid }),
  of<Callback & { kind: 'addToCart' }>({ kind: fc.constant('addToCart'), cartId, revision: number, productId: uuid }),
  of<Callback & { kind: 'line' }>({
    kind: fc.constant('line'),
    cartId,
    revision: number,
    productId: uuid,
    step: fc.constantFrom('more', 'less', 'remove'),
    under: fc.constantFrom('cart', 'product'),
  }),
  of<Callback & { kind: 'clearCart' }>({ kind: fc.constant('clearCart'), cartId, revision: number }),
  of<Callback & { kind: 'note' }>({ kind: fc.constant('note'), cartId }),
  of<Callback & { kind: 'draft' }>({
    kind: fc.constant('draft'),
    cartId,
    revision: number,
    choice: fc.constantFrom('confirm', 'edit', 'cancel', 'skip'),
  }),
  of<Callback & { kind: 'pickProduct' }>({
    kind: fc.constant('pickProduct'),
    cartId,
    productId: uuid,
    quantity: number,
  }),
  of<Callback & { kind: 'checkout' }>({ kind: fc.constant('checkout'), cartId }),
  of<Callback & { kind: 'askAgain' }>({
    kind: fc.constant('askAgain'),
    cartId,
    what: fc.constantFrom('fulfilment', 'address', 'method'),
  }),
  of<Callback & { kind: 'fulfilment' }>({
    kind: fc.constant('fulfilment'),
    cartId,
    choice: fc.constantFrom('PICKUP', 'DELIVERY'),
  }),
  of<Callback & { kind: 'method' }>({
    kind: fc.constant('method'),
    cartId,
    choice: fc.constantFrom('ONLINE', 'COD', 'MANUAL'),
  }),
  of<Callback & { kind: 'place' }>({ kind: fc.constant('place'), cartId, revision: number }),
  of<Callback & { kind: 'acceptPrices' }>({ kind: fc.constant('acceptPrices'), cartId, revision: number }),
  of<Callback & { kind: 'takeAvailable' }>({ kind: fc.constant('takeAvailable'), cartId, revision: number }),
  of<Callback & { kind: 'myOrders' }>({ kind: fc.constant('myOrders'), page: number }),
  of<Callback & { kind: 'order' }>({ kind: fc.constant('order'), orderId: uuid }),
  of<Callback & { kind: 'orderAction' }>({
    kind: fc.constant('orderAction'),
    action: fc.constantFrom('confirm', 'reject', 'cancel', 'fulfil', 'track', 'reorder', 'markRefunded', 'cashPaid'),
    orderId: uuid,
  }),
  of<Callback & { kind: 'shopOrders' }>({
    kind: fc.constant('shopOrders'),
    list: fc.constantFrom('PENDING', 'CONFIRMED', 'ALL'),
    page: number,
  }),
  of<Callback & { kind: 'publish' }>({
    kind: fc.constant('publish'),
    productId: uuid,
    shown: fc.constantFrom('yes', 'no'),
  }),
  of<Callback & { kind: 'merchantText' }>({
    kind: fc.constant('merchantText'),
    meaning: fc.constantFrom('stock', 'order'),
  }),
  of<Callback & { kind: 'sameName' }>({
    kind: fc.constant('sameName'),
    asked: number,
    choice: fc.constantFrom('update', 'addNew', 'cancel'),
  }),
  of<Callback & { kind: 'shopOpen' }>({ kind: fc.constant('shopOpen'), open: fc.constantFrom('yes', 'no') }),
);

describe('a button’s data', () => {
  it('S-8 every button comes back as it was written, in at most 64 bytes of ASCII', () => {
    fc.assert(
      fc.property(callbacks, (callback) => {
        const data = encodeCallback(callback);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(data).toMatch(/^[\x21-\x7e]+$/);
        expect(decodeCallback(data)).toEqual(callback);
      }),
      { numRuns: 1_000 },
    );
  });

  it('S-8 data that no button of ours carries reads as nothing, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 64 })), (data) => {
        const read = decodeCallback(data);
        if (read) expect(encodeCallback(read)).toBe(data);
      }),
      { numRuns: 1_000 },
    );
  });

  it('S-8 a changed button is another button or none: no two spellings mean the same', () => {
    const change = fc.tuple(callbacks, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(change, ([callback, at, character]) => {
        const data = encodeCallback(callback);
        const place = at % data.length;
        const changed = data.slice(0, place) + character + data.slice(place + 1);
        const read = decodeCallback(changed);
        if (read) expect(encodeCallback(read)).toBe(changed);
        if (changed !== data) expect(read).not.toEqual(callback);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '',
    '1',
    '0h',
    '2h',
    '1h~',
    '1p',
    '1p~short',
    '1l~a~b~c~d~e',
    '1__proto__',
    '1toString',
    '1k'.padEnd(65, 'k'),
  ])('S-8 «%s» reads as nothing', (data) => expect(decodeCallback(data)).toBeUndefined());

  it('S-8 the codes of buttons that are in people’s chats already keep their meaning', () => {
    const id = '0b0e7a52-8f4c-4c8e-9b5e-7d4f6a1c2b3d';
    const written: readonly (readonly [string, Callback])[] = [
      ['1A~0~Cw56Uo9MTI6bXn1PahwrPQ', { kind: 'orderAction', action: 'confirm', orderId: id }],
      ['1A~1~Cw56Uo9MTI6bXn1PahwrPQ', { kind: 'orderAction', action: 'reject', orderId: id }],
      ['1A~3~Cw56Uo9MTI6bXn1PahwrPQ', { kind: 'orderAction', action: 'fulfil', orderId: id }],
      ['1A~7~Cw56Uo9MTI6bXn1PahwrPQ', { kind: 'orderAction', action: 'cashPaid', orderId: id }],
      ['1!~Cw56Uo9MTI6bXn1PahwrPQ~z', { kind: 'place', cartId: id, revision: 35 }],
      ['1h', { kind: 'home' }],
    ];
    for (const [data, callback] of written) {
      expect(encodeCallback(callback)).toBe(data);
      expect(decodeCallback(data)).toEqual(callback);
    }
  });
});
