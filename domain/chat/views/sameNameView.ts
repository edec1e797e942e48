import type { Product } from '../../catalog/product';
import { button, text, view, withButtons } from '../say';
import { moneyParam, type View, type ViewParam } from '../view';

/** What a merchant has said of a product whose name is taken. */
export interface SameName {
  readonly name: string;
  readonly priceMinor: bigint;
  /** Undefined: nothing was said of how many there are. */
  readonly stockQuantity?: number | undefined;
  readonly fileId?: string | undefined;
}

/** A product of that name is there: what would become of it, from what to what, and whether that is meant. */
export function sameNameView(product: Product, wish: SameName, asked: number): View {
  const shown = view('sameName.ask', {
    name: product.name,
    price: priceParam(product, wish),
    stock: stockParam(product, wish),
    photo: wish.fileId === undefined ? '' : text('sameName.photo'),
    hidden: product.status === 'ACTIVE' ? '' : text('sameName.hidden'),
  });
  return withButtons(
    shown,
    [button('button.update', { kind: 'sameName', asked, choice: 'update' })],
    [button('button.addAsNew', { kind: 'sameName', asked, choice: 'addNew' })],
    [button('button.cancel', { kind: 'sameName', asked, choice: 'cancel' })],
  );
}

function priceParam({ priceMinor, currency }: Product, wish: SameName): ViewParam {
  const old = moneyParam(priceMinor, currency);
  if (wish.priceMinor === priceMinor) return text('sameName.samePrice', { price: old });
  return text('sameName.price', { old, new: moneyParam(wish.priceMinor, currency) });
}

function stockParam({ stockQuantity }: Product, wish: SameName): ViewParam {
  if (wish.stockQuantity === undefined || wish.stockQuantity === stockQuantity)
    return text('sameName.sameStock', { stock: stockQuantity });
  return text('sameName.stock', { old: stockQuantity, new: wish.stockQuantity });
}
