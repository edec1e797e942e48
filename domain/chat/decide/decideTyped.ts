import { parseMajorAmount } from '../../kit/money';
import { cleanLine } from '../cleanText';
import type { ChatCommand, OrderRef } from '../command';
import { readLoginStart } from '../loginStart';
import { isStaff, MENU, type MenuEntry, type MenuName } from '../menu';
import { readHours } from './readHours';
import { readProductWords, readWholeNumber, splitLastWord } from './readProductWords';
import { explain, MAX_SHOP_NAME, type Situation } from './situation';

/** A command as it was typed: its name without the slash, and what stands behind it. */
export interface TypedCommand {
  readonly name: string;
  readonly args: string;
}

/** What a typed command comes to. Commands of the shop's staff are refused in a friendly way to everybody else. */
export function decideTyped(situation: Situation, { name, args }: TypedCommand): ChatCommand {
  const entry: MenuEntry | undefined = MENU.find((candidate) => candidate.name === (ALIASES[name] ?? name));
  if (!entry) return explain('explain.unknownCommand');
  if (entry.audience === 'staff' && !isStaff(situation.role)) return explain('explain.staffOnly');
  if (entry.audience === 'customer' && !situation.shop) return { type: 'showShops', page: 0 };
  return READERS[entry.name as MenuName](args, situation);
}

/** Other spellings that people use. */
const ALIASES: Readonly<Record<string, MenuName>> = {
  fulfil: 'fulfill',
  basket: 'cart',
  menu: 'shop',
  lang: 'language',
  delete: 'unpublish',
  remove: 'unpublish',
  hide: 'unpublish',
  show: 'publish',
  pay: 'track',
  close: 'closed',
  link: 'start',
};

type Reader = (args: string, situation: Situation) => ChatCommand;

const READERS: Readonly<Record<MenuName, Reader>> = {
  start: readStart,
  shop: () => ({ type: 'showProducts', cursor: '' }),
  search: (args) => ({ type: 'search', query: args || undefined }),
  cart: () => ({ type: 'showCart' }),
  checkout: () => ({ type: 'checkOut', cartId: undefined }),
  clear: () => ({ type: 'clearCart', cart: undefined }),
  myorders: () => ({ type: 'showMyOrders', page: 0 }),
  track: (args) => ({ type: 'track', order: orderRef(args) }),
  cancel: (args) => ({ type: 'cancelOrder', order: orderRef(args) }),
  reorder: (args) => ({ type: 'reorder', order: orderRef(args) }),
  orders: readList,
  order: (args) => (args ? { type: 'showShopOrder', order: orderRef(args) } : explain('usage.order')),
  confirm: (args) => changeOf(args, 'confirm'),
  fulfill: (args) => changeOf(args, 'fulfil'),
  reject: readReject,
  drop: readDrop,
  add: readAdd,
  products: () => ({ type: 'showShopProducts', cursor: '' }),
  price: readPrice,
  stock: readStock,
  publish: (args) => publishOf(args, true),
  unpublish: (args) => publishOf(args, false),
  closed: () => ({ type: 'setOpenToday', open: false }),
  open: () => ({ type: 'setOpenToday', open: true }),
  hours: readHoursCommand,
  shops: () => ({ type: 'showShops', page: 0 }),
  newshop: (args) => ({ type: 'newShop', name: cleanLine(args, MAX_SHOP_NAME) || undefined }),
  support: (args) => ({ type: 'support', words: args || undefined }),
  language: (args) => {
    const locale = /^(en|hi|ta)$/i.exec(args)?.[1]?.toLowerCase() as 'en' | 'hi' | 'ta' | undefined;
    return locale ? { type: 'setLanguage', locale } : { type: 'chooseLanguage' };
  },
  help: () => ({ type: 'help' }),
  stop: () => ({ type: 'stopReminders' }),
};

function readStart(args: string): ChatCommand {
  const login = readLoginStart(args);
  return login
    ? { type: 'signIn', ...login }
    : { type: 'start', slug: /^shop_([a-z0-9][a-z0-9-]{0,39})$/.exec(args)?.[1] };
}

function orderRef(args: string): OrderRef {
  return args ? { by: 'number', typed: args.slice(0, 60) } : { by: 'latest' };
}

/** `/orders`, `/orders confirmed`, `/orders all 2`. */
function readList(args: string): ChatCommand {
  const match = /^(pending|confirmed|all)?\s*(\d{1,2})?$/i.exec(args);
  if (!match) return explain('usage.orders');
  const list = (match[1]?.toUpperCase() ?? 'PENDING') as 'PENDING' | 'CONFIRMED' | 'ALL';
  return { type: 'showShopOrders', list, page: Math.max(0, Number(match[2] ?? '1') - 1) };
}

function changeOf(args: string, change: 'confirm' | 'fulfil'): ChatCommand {
  if (args) return { type: 'changeOrder', order: orderRef(args), change };
  return explain(change === 'confirm' ? 'usage.confirm' : 'usage.fulfill');
}

/** `/reject 12 Sold out`: the number ends at the first space; without a reason it is asked for. */
function readReject(args: string): ChatCommand {
  const [number = '', ...words] = args.split(/\s+/);
  if (!number) return explain('usage.reject');
  const order = orderRef(number);
  return words.length === 0
    ? { type: 'askRejectReason', order }
    : { type: 'rejectOrder', order, reason: cleanLine(words.join(' '), 500) };
}

/** `/drop 12 2 Sold out` takes out the second line of order 12, `/drop 12 2x1 Sold out` one piece of it. */
function readDrop(args: string): ChatCommand {
  const match = /^(\S+)\s+(\d{1,3})(?:[x×*](\d{1,3}))?\s+(\S.*)$/is.exec(args);
  const [, number = '', position = '0', pieces, reason = ''] = match ?? [];
  const quantity = pieces === undefined ? undefined : Number(pieces);
  if (Number(position) === 0 || quantity === 0) return explain('usage.drop');
  return {
    type: 'dropLine',
    order: orderRef(number),
    position: Number(position),
    quantity,
    reason: cleanLine(reason, 500),
  };
}

function readAdd(args: string, { shop }: Situation): ChatCommand {
  const words = shop && readProductWords(args, shop.currency);
  return words ? { type: 'addProduct', ...words, fileId: undefined } : explain('usage.add');
}

function readPrice(args: string, { shop }: Situation): ChatCommand {
  const words = splitLastWord(args);
  const priceMinor = words && shop && parseMajorAmount(words.last, shop.currency);
  if (!words || priceMinor === undefined) return explain('usage.price');
  return { type: 'setPrice', product: { by: 'name', name: words.name }, priceMinor };
}

/** `/stock biryani 40` counts anew, `/stock biryani +5` and `-2` correct. */
function readStock(args: string): ChatCommand {
  const words = splitLastWord(args);
  const sign = words && /^[+−-]/.test(words.last) ? words.last[0] : undefined;
  const pieces = words && readWholeNumber(sign ? words.last.slice(1) : words.last);
  if (!words || pieces === undefined) return explain('usage.stock');
  const amount = sign ? { delta: sign === '+' ? pieces : -pieces } : { setTo: pieces };
  return { type: 'setStock', product: { by: 'name', name: words.name }, amount };
}

function publishOf(args: string, shown: boolean): ChatCommand {
  if (args) return { type: 'setPublished', product: { by: 'name', name: args }, shown };
  return explain(shown ? 'usage.publish' : 'usage.unpublish');
}

function readHoursCommand(args: string): ChatCommand {
  if (!args) return { type: 'showHours' };
  const hours = readHours(args);
  return hours ? { type: 'setHours', hours: hours.hours } : explain('usage.hours');
}
