import { button, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View, type ViewParam } from '../view';
import { closedNotice, opensParam } from './closedNotice';
import type { ShownShop } from './shown';
import type { CartView } from '../../orders/cart';

/** What the home view shows of a basket. */
export type HomeCart = Pick<CartView, 'id' | 'lines' | 'totalMinor' | 'currency'>;

export interface Home {
  readonly personName: string;
  readonly shop: ShownShop;
  readonly cart: HomeCart;
  /** Set for the shop's own people: how many orders wait for an answer, and the link by which customers come in. */
  readonly counter: { readonly pendingOrders: number | string; readonly link: string } | undefined;
}

/**
 * The one home view: after /start, after closing the shop's shelf, after checking out. A basket that holds something is
 * offered first, so that nobody has to look for it.
 */
export function renderHomeView(home: Home): View {
  return home.counter ? counterView(home, home.counter) : customerView(home);
}

function customerView({ personName, shop, cart }: Home): View {
  const others = [button('button.myOrders', { kind: 'myOrders', page: 0 }), button('button.help', { kind: 'help' })];
  const closed = closedNotice(shop);
  const away = [button('button.shops', { kind: 'shops', page: 0 })];
  if (cart.lines.length === 0) {
    const lookAround = [button('button.lookAround', { kind: 'products', cursor: '' })];
    return withButtons(view('home.customer', { name: personName, shop: shop.name, closed }), lookAround, others, away);
  }
  const shown = view('home.cart', {
    name: personName,
    shop: shop.name,
    count: cart.lines.reduce((sum, line) => sum + line.quantity, 0),
    total: moneyParam(cart.totalMinor, cart.currency),
    closed,
  });
  return withButtons(shown, cartButtons(cart), others, away);
}

function cartButtons(cart: HomeCart): Button[] {
  return [
    button('button.resume', { kind: 'products', cursor: '' }),
    button('button.checkout', { kind: 'checkout', cartId: cart.id }),
  ];
}

function counterView({ personName, shop, cart }: Home, counter: NonNullable<Home['counter']>): View {
  const shown = view('home.staff', {
    name: personName,
    shop: shop.name,
    pending: counter.pendingOrders,
    link: counter.link,
    closed: doorParam(shop),
  });
  const isClosedToday = !shop.opening.open && shop.opening.reason === 'CLOSED_TODAY';
  const door = isClosedToday
    ? button('button.openNow', { kind: 'shopOpen', open: 'yes' })
    : button('button.closeToday', { kind: 'shopOpen', open: 'no' });
  return withButtons(
    shown,
    [
      button('button.shopOrders', { kind: 'shopOrders', list: 'PENDING', page: 0 }),
      button('button.shopProducts', { kind: 'shopProducts', cursor: '' }),
    ],
    cart.lines.length > 0 ? cartButtons(cart) : [button('button.lookAround', { kind: 'products', cursor: '' })],
    [door, button('button.help', { kind: 'help' })],
  );
}

/** What the shop's people have to know of their own door: customers can look around, but not order. */
function doorParam({ opening }: ShownShop): ViewParam {
  if (opening.open) return '';
  const opens = opensParam(opening);
  return opening.reason === 'CLOSED_TODAY' ? text('home.closed', { opens }) : text('home.outsideHours', { opens });
}
