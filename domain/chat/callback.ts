import { choice, cursor, number, shape, uuid, type FieldsOf, type Shape } from './callbackField';

/**
 * Every kind of button, with a code of its own and what it carries. Codes are part of messages that are already in
 * people's chats: give a new kind a new code, and never give an old code another meaning.
 */
const shapes = {
  home: shape('h', {}),
  help: shape('?', {}),
  /** A label that can be tapped but does nothing, as the quantity between − and +. */
  label: shape('-', {}),
  /** «No», «never mind»: ends what the bot was asking. */
  dismiss: shape('x', {}),
  closeShop: shape('c', {}),
  language: shape('g', { locale: choice('en', 'hi', 'ta') }),
  shops: shape('S', { page: number }),
  enterShop: shape('s', { orgId: uuid }),
  products: shape('P', { cursor }),
  product: shape('p', { productId: uuid }),
  addToCart: shape('a', { cartId: uuid, revision: number, productId: uuid }),
  cart: shape('k', {}),
  line: shape('l', {
    cartId: uuid,
    revision: number,
    productId: uuid,
    step: choice('more', 'less', 'remove'),
    /** The view that the button stands under, which is shown again. */
    under: choice('cart', 'product'),
  }),
  clearCart: shape('z', { cartId: uuid, revision: number }),
  note: shape('n', { cartId: uuid }),
  draft: shape('d', { cartId: uuid, revision: number, choice: choice('confirm', 'edit', 'cancel', 'skip') }),
  pickProduct: shape('q', { cartId: uuid, productId: uuid, quantity: number }),
  checkout: shape('C', { cartId: uuid }),
  askAgain: shape('r', { cartId: uuid, what: choice('fulfilment', 'address', 'method') }),
  fulfilment: shape('f', { cartId: uuid, choice: choice('PICKUP', 'DELIVERY') }),
  method: shape('m', { cartId: uuid, choice: choice('ONLINE', 'COD', 'MANUAL') }),
  place: shape('!', { cartId: uuid, revision: number }),
  acceptPrices: shape('$', { cartId: uuid, revision: number }),
  takeAvailable: shape('t', { cartId: uuid, revision: number }),
  myOrders: shape('M', { page: number }),
  order: shape('o', { orderId: uuid }),
  orderAction: shape('A', {
    action: choice('confirm', 'reject', 'cancel', 'fulfil', 'track', 'reorder', 'markRefunded', 'cashPaid'),
    orderId: uuid,
  }),
  shopOrders: shape('O', { list: choice('PENDING', 'CONFIRMED', 'ALL'), page: number }),
  shopProducts: shape('W', { cursor }),
  shopProduct: shape('w', { productId: uuid }),
  publish: shape('u', { productId: uuid, shown: choice('yes', 'no') }),
  merchantText: shape('i', { meaning: choice('stock', 'order') }),
  shopOpen: shape('y', { open: choice('yes', 'no') }),
  newShop: shape('N', {}),
  languages: shape('G', {}),
  askShop: shape('V', {}),
  /** A product of that name is there already; `asked` is the question's own number, so that no older one is answered. */
  sameName: shape('=', { asked: number, choice: choice('update', 'addNew', 'cancel') }),
  /** «That was not me» under a sign-in. */
  signOutAll: shape('X', {}),
} satisfies Record<string, Shape>;

type Shapes = typeof shapes;

/** What a button means when it is tapped. */
export type Callback = { [Kind in keyof Shapes]: { readonly kind: Kind } & FieldsOf<Shapes[Kind]> }[keyof Shapes];
/** One kind of button. */
export type CallbackOf<Kind extends Callback['kind']> = Extract<Callback, { kind: Kind }>;
export type OrderAction = CallbackOf<'orderAction'>['action'];

/** The first character of all data: old messages keep their buttons when the format changes. */
const VERSION = '1';
/** Telegram's limit for `callback_data` (Bot API, InlineKeyboardButton: 1–64 bytes). */
const MAX_BYTES = 64;

/**
 * Writes a button's data: version, code of the kind, then its fields in the order of the table, all ASCII.
 * @throws RangeError when it would be longer than 64 bytes, which only a too long cursor can cause.
 */
export function encodeCallback(callback: Callback): string {
  const { code, fields } = shapes[callback.kind] as Shape;
  const values = callback as unknown as Record<string, never>;
  const parts = Object.entries(fields).map(([name, field]) => field.write(values[name] as never));
  const data = [VERSION + code, ...parts].join('~');
  if (data.length > MAX_BYTES) throw new RangeError(`button data of kind ${callback.kind} is over ${MAX_BYTES} bytes`);
  return data;
}

/**
 * Reads the data of a tapped button. Whoever runs a client of their own can send anything here, so nothing is believed
 * beyond its form: whether a cart or an order is the person's own is asked later.
 * @returns undefined for anything that `encodeCallback` would not have written.
 */
export function decodeCallback(data: string): Callback | undefined {
  if (data.length > MAX_BYTES || !data.startsWith(VERSION)) return undefined;
  const [head = '', ...parts] = data.split('~');
  const kind = kindByCode.get(head.slice(VERSION.length));
  if (!kind) return undefined;
  const entries = Object.entries((shapes[kind] as Shape).fields);
  if (entries.length !== parts.length) return undefined;
  const values = entries.map(([name, field], index) => [name, field.read(parts[index] ?? '')] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  return { kind, ...Object.fromEntries(values) } as Callback;
}

const kindByCode = new Map(Object.entries(shapes).map(([kind, { code }]) => [code, kind as Callback['kind']]));
