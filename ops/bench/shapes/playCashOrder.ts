import type { Stage } from '../stage';
import { newOrder } from './newOrder';
import { untilRunEnded } from './untilRunEnded';

/**
 * An order that is paid at the door: accepted over REST, and handed over behind that, until its run has ended.
 *
 * @param onAccepted called when the API has answered
 */
export async function playCashOrder({ shop, temporal }: Stage, onAccepted: () => void): Promise<void> {
  const { id, orderNumber } = await shop.client.place(...newOrder(shop, 'COD'));
  onAccepted();
  await shop.client.change(orderNumber, 'fulfill');
  await untilRunEnded(temporal, id);
}
