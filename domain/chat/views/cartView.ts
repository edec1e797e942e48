import { button, lines, text, view, withButtons, type ParamsOf } from '../say';
import { moneyParam, type Button, type View, type ViewParam } from '../view';
import type { CartLine, CartView } from '../../orders/cart';
import { closedNotice } from './closedNotice';
import type { ShownShop } from './shown';

/** Telegram takes 100 buttons under a message; 20 lines of four leave room for the others. */
const LINES_WITH_BUTTONS = 20;

/** The basket, with − + ✕ per line. */
export function cartView(shop: ShownShop, cart: CartView): View {
  if (cart.lines.length === 0) {
    return withButtons(
      view('cart.empty', { shop: shop.name, closed: closedNotice(shop) }),
      [button('button.lookAround', { kind: 'products', cursor: '' })],
      [button('button.closeShop', { kind: 'closeShop' })],
    );
  }
  const shown = view('cart.view', {
    shop: shop.name,
    lines: cartLines(cart),
    note: noteParam(cart.notes),
    total: moneyParam(cart.totalMinor, cart.currency),
    closed: closedNotice(shop),
  });
  const revised = { cartId: cart.id, revision: cart.revision };
  return withButtons(
    shown,
    ...cart.lines.slice(0, LINES_WITH_BUTTONS).map((line) => lineButtons(cart, line)),
    [button('button.checkout', { kind: 'checkout', cartId: cart.id })],
    [
      button('button.note', { kind: 'note', cartId: cart.id }),
      button('button.clear', { kind: 'clearCart', ...revised }),
    ],
    [button('button.resume', { kind: 'products', cursor: '' }), button('button.closeShop', { kind: 'closeShop' })],
  );
}

/** The lines of a basket, each with a warning when its price or stock is no longer what the customer saw. */
export function cartLines(cart: CartView): ViewParam {
  return lines(
    'cart.line',
    cart.lines.map((line): ParamsOf<'cart.line'> => ({
      quantity: line.quantity,
      name: line.name,
      subtotal: moneyParam(line.subtotalMinor, cart.currency),
      warning: warningOf(line, cart.currency),
    })),
  );
}

export function noteParam(note: string | undefined): ViewParam {
  return note ? text('cart.note', { note }) : '';
}

function warningOf(line: CartLine, currency: string): ViewParam {
  if (line.available <= 0) return text('cart.soldOut');
  if (line.minOrderQuantity > 1 && line.quantity <= line.minOrderQuantity)
    return text('cart.fromOn', { count: line.minOrderQuantity });
  if (line.available < line.quantity) return text('cart.onlyLeft', { count: line.available });
  if (line.currentPriceMinor !== line.unitPriceMinor) {
    return text('cart.newPrice', { price: moneyParam(line.currentPriceMinor, currency) });
  }
  return '';
}

function lineButtons(cart: CartView, line: CartLine): Button[] {
  const shown = {
    kind: 'line',
    cartId: cart.id,
    revision: cart.revision,
    productId: line.productId,
    under: 'cart',
  } as const;
  return [
    button('button.less', { ...shown, step: 'less' }),
    button('button.quantity', { kind: 'label' }, { quantity: line.quantity, name: line.name }),
    button('button.more', { ...shown, step: 'more' }),
    button('button.remove', { ...shown, step: 'remove' }),
  ];
}
