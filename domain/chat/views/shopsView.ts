import { button, view, withButtons } from '../say';
import type { Button, View } from '../view';

export interface ShopsPage {
  readonly shops: readonly { readonly orgId: string; readonly name: string }[];
  readonly page: number;
  readonly hasMore: boolean;
}

/** The shops that a person may visit, one button each. */
export function shopsView({ shops, page, hasMore }: ShopsPage): View {
  if (shops.length === 0 && page === 0) return view('shops.none');
  const rows = shops.map((shop) => [
    button('shops.button', { kind: 'enterShop', orgId: shop.orgId }, { shop: shop.name }),
  ]);
  const turns: Button[] = [
    ...(page > 0 ? [button('button.previous', { kind: 'shops', page: page - 1 })] : []),
    ...(hasMore ? [button('button.next', { kind: 'shops', page: page + 1 })] : []),
  ];
  return withButtons(view('shops.pick'), ...rows, turns);
}
