import { randomUUID } from 'node:crypto';
import type { WantedOrder } from '../../world/shopClient';
import type { BenchShop } from '../stage';

let drawn = 0;

/** An order of a new customer for one piece, product after product, with a key of its own. */
export function newOrder(
  { productIds }: BenchShop,
  paymentMethod: WantedOrder['paymentMethod'],
): [order: WantedOrder, key: string] {
  const reference = randomUUID();
  return [
    {
      customer: { externalRef: reference, name: 'Meera' },
      items: [{ productId: nextProduct(productIds), quantity: 1 }],
      paymentMethod,
    },
    reference,
  ];
}

/** One product after the other, so that no row is hotter than another. */
export function nextProduct(productIds: readonly string[]): string {
  drawn += 1;
  return productIds[drawn % productIds.length] ?? '';
}
