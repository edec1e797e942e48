import type { Stage } from '../stage';
import { newOrder } from './newOrder';
import { untilRunEnded } from './untilRunEnded';

/**
 * An order from its placing to its end: over REST, paid at the bank behind its pay link, confirmed and handed over.
 * Ends when its run has; the messages that it causes are waited for by whoever measures.
 */
export async function playOnlineOrder(stage: Stage): Promise<{ orderId: string }> {
  const { shop, board, payer, temporal } = stage;
  const { id, orderNumber, payUrl } = await shop.client.place(...newOrder(stage.shop, 'ONLINE'));
  if (payUrl === undefined) throw new Error(`${orderNumber} came without a pay link`);
  await board.until(orderNumber, 'to be payable', (row) => row.is_payable);
  await payer.act(payUrl, { action: 'pay' });
  await board.until(orderNumber, 'to be paid', (row) => row.payment_status === 'PAID');
  await shop.client.change(orderNumber, 'confirm');
  await shop.client.change(orderNumber, 'fulfill');
  await untilRunEnded(temporal, id);
  return { orderId: id };
}
