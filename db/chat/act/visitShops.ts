import { botAddress } from '../../../domain/chat/botAddress';
import { isStaff } from '../../../domain/chat/menu';
import { shopLink } from '../../../domain/chat/shopLink';
import type { CommandOf } from '../../../domain/chat/command';
import { button, view, withButtons } from '../../../domain/chat/say';
import type { View } from '../../../domain/chat/view';
import { renderHomeView, type Home, type HomeCart } from '../../../domain/chat/views/renderHomeView';
import { shopsView, welcomeView } from '../../../domain/chat/views/shopsView';
import { DomainError } from '../../../domain/kit/errors';
import { openShop } from '../../accounts/openShop';
import { shopBySlug } from '../../accounts/shopBySlug';
import { listOrders } from '../../orders/listOrders';
import { openCart } from '../../orders/openCart';
import { listShops } from '../listShops';
import { show, type Reply } from '../reply';
import { asCustomer, asStaff, CHAT_SOURCE, readShop, shopAt, shopOf, type ShopNow, type Turn } from '../turn';

/** `/start`: into the shop whose link was followed, else back to the last shop, else to what this is. */
export async function start(turn: Turn, { slug }: CommandOf<'start'>): Promise<Reply> {
  const linked = slug === undefined ? undefined : await shopBySlug(turn.session, slug);
  if (slug !== undefined && !linked) throw shopGone();
  const shop = linked ? shopAt(linked, turn.now) : turn.shop;
  const reply = shop ? await goHome(turn, shop) : await welcome(turn);
  // Who comes back wants to hear from us again.
  return { ...reply, optedOut: false };
}

export async function enterShop(turn: Turn, { orgId }: CommandOf<'enterShop'>): Promise<Reply> {
  return goHome(turn, await readShop(turn, orgId));
}

export async function showHome(turn: Turn): Promise<Reply> {
  return goHome(turn, shopOf(turn));
}

/** Shows the home view of a shop, which is the chat's shop from then on. */
async function goHome(turn: Turn, shop: ShopNow): Promise<Reply> {
  return show(await homeView(turn, shop), { orgId: shop.orgId });
}

/** The one home view, as it is for this person at this moment. */
export async function homeView(turn: Turn, shop: ShopNow, knownCart?: HomeCart): Promise<View> {
  const counter = isStaff(turn.roles.get(shop.orgId)) ? await readCounter(turn, shop) : undefined;
  const cart = knownCart ?? (await openOwnCart(turn, shop));
  return renderHomeView({ personName: turn.personName, shop, cart, counter });
}

async function openOwnCart(turn: Turn, shop: ShopNow): Promise<HomeCart> {
  const tx = await asCustomer(turn, shop.orgId);
  return openCart(tx, { userId: turn.chat.userId, channel: CHAT_SOURCE });
}

/** Beyond this the number says only «many»: counting on would cost more with every order. */
const COUNT_UP_TO = 50;

async function readCounter(turn: Turn, shop: ShopNow): Promise<NonNullable<Home['counter']>> {
  const tx = await asStaff(turn, shop.orgId);
  const { orders, nextCursor } = await listOrders(tx, { status: ['PENDING'], limit: COUNT_UP_TO });
  return {
    pendingOrders: nextCursor === undefined ? orders.length : `${COUNT_UP_TO}+`,
    link: shopLink(botAddress(turn.chat.bot), shop.slug),
  };
}

/**
 * Somebody is in no shop: what this is, and the ways in. Whoever works for a shop, as one who was invited in the console,
 * wants to get there.
 */
export async function welcome(turn: Turn): Promise<Reply> {
  if (turn.roles.size > 0) return showShops(turn, { type: 'showShops', page: 0 });
  return show(welcomeView(turn.personName));
}

/** From then on a shop's name may be typed, too. */
export const PICKING = { dialogue: { kind: 'pickShop' } } as const;

export async function showShops(turn: Turn, { page }: CommandOf<'showShops'>): Promise<Reply> {
  return show(shopsView(await listShops(turn.session, { userId: turn.chat.userId, page })), PICKING);
}

/** `/newshop NAME`: the person owns a shop, and stands at its counter at once. */
export async function newShop(turn: Turn, { name }: CommandOf<'newShop'>): Promise<Reply> {
  if (name === undefined) {
    const promptMessageId = turn.inbound.kind === 'tap' ? turn.inbound.messageId : undefined;
    const question = withButtons(view('newShop.askName'), [button('button.never', { kind: 'dismiss' })]);
    return show(question, { dialogue: { kind: 'shopName', promptMessageId } });
  }
  const opened = await openShop(turn.session, { ownerUserId: turn.chat.userId, name, locale: turn.chat.locale });
  const done = view('newShop.done', { shop: name, link: shopLink(botAddress(turn.chat.bot), opened.slug) });
  return show(done, { orgId: opened.orgId, staff: true });
}

function shopGone(): DomainError {
  return new DomainError({ cause: 'notFound', code: 'SHOP_GONE', message: 'No such shop.' });
}
