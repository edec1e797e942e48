import { button, view, withButtons } from '../say';
import type { Button, View } from '../view';

export interface ShopsPage {
  readonly shops: readonly { readonly orgId: string; readonly name: string }[];
  readonly page: number;
  readonly hasMore: boolean;
}

/** The first screen of somebody who followed no shop's link: what this is, and the ways in. */
export function welcomeView(personName: string): View {
  return withButtons(
    view('welcome.view', { name: personName }),
    [button('button.findShop', { kind: 'shops', page: 0 })],
    [button('button.newShop', { kind: 'newShop' })],
    [button('button.languages', { kind: 'languages' }), button('button.help', { kind: 'help' })],
  );
}

/** The shops that a person may visit, one button each. */
export function shopsView({ shops, page, hasMore }: ShopsPage): View {
  const open = [button('button.newShop', { kind: 'newShop' })];
  if (shops.length === 0 && page === 0) return withButtons(view('shops.none'), open);
  const rows = shops.map((shop) => [
    button('shops.button', { kind: 'enterShop', orgId: shop.orgId }, { shop: shop.name }),
  ]);
  const turns: Button[] = [
    ...(page > 0 ? [button('button.previous', { kind: 'shops', page: page - 1 })] : []),
    ...(hasMore ? [button('button.next', { kind: 'shops', page: page + 1 })] : []),
  ];
  return withButtons(view('shops.pick'), ...rows, turns);
}
