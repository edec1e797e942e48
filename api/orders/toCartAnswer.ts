import type { CartView } from '../../domain/orders/cart';

/** A cart in the words of the API: its lines are items there. */
export function toCartAnswer({ lines, ...view }: CartView) {
  return { ...view, items: [...lines] };
}
