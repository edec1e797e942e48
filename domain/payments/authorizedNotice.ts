import { moneyParam } from '../chat/view';
import type { OrderNotice } from '../orders/notices';
import type { OrderRecord } from '../orders/record';

/** A payer has agreed, and the shop has to say whether the money is to be taken. */
export function authorizedNotice(
  order: OrderRecord,
  { amountMinor, currency }: { readonly amountMinor: bigint; readonly currency: string },
): OrderNotice {
  const params = { number: order.orderNumber, amount: moneyParam(amountMinor, currency) };
  return { to: 'owners', class: 'ALERT', view: { text: 'alert.authorized', params, buttons: [] } };
}
