import { deliveryFeeMinor } from '../checkoutStep';
import { button, lines, view, withButtons } from '../say';
import { moneyParam, type View } from '../view';
import { backToCart } from './checkoutView';
import type { ShownShop } from './shown';
import type { CartView } from '../../orders/cart';

/** Prices are other ones than the customer saw: shown, with the new total, and asked. */
export function pricesChangedView(cart: CartView, shop: ShownShop): View {
  const changed = cart.lines.filter((line) => line.currentPriceMinor !== line.unitPriceMinor);
  const goods = cart.lines.reduce((sum, line) => sum + line.currentPriceMinor * BigInt(line.quantity), 0n);
  const shown = view('changed.prices', {
    lines: lines(
      'changed.priceLine',
      changed.map((line) => ({
        name: line.name,
        old: moneyParam(line.unitPriceMinor, cart.currency),
        new: moneyParam(line.currentPriceMinor, cart.currency),
      })),
    ),
    total: moneyParam(goods + deliveryFeeMinor(cart, shop), cart.currency),
  });
  const accept = button('button.acceptPrices', { kind: 'acceptPrices', cartId: cart.id, revision: cart.revision });
  return withButtons(shown, [accept], [backToCart()]);
}

/** There is less than the customer wants: shown, and asked whether to take what is there. */
export function stockShortView(cart: CartView): View {
  const short = cart.lines.filter((line) => line.available < line.quantity);
  const shown = view('changed.stock', {
    lines: lines(
      'changed.stockLine',
      short.map((line) => ({ name: line.name, wanted: line.quantity, available: Math.max(0, line.available) })),
    ),
  });
  const take = button('button.takeAvailable', { kind: 'takeAvailable', cartId: cart.id, revision: cart.revision });
  return withButtons(shown, [take], [backToCart()]);
}

/** Less is wanted than something is sold from on: shown, and asked whether to take that many. */
export function belowMinimumView(cart: CartView): View {
  const below = cart.lines.filter((line) => line.quantity < line.minOrderQuantity);
  const shown = view('refused.minQuantity', {
    lines: lines(
      'refused.minQuantityLine',
      below.map((line) => ({ name: line.name, wanted: line.quantity, count: line.minOrderQuantity })),
    ),
  });
  const take = button('button.takeMinimum', { kind: 'takeAvailable', cartId: cart.id, revision: cart.revision });
  return withButtons(shown, [take], [backToCart()]);
}
