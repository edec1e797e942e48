import { z } from 'zod';
import type { OrderDetail } from '../../db/orders/getOrder';
import type { OrderStatus } from '../../domain/orders/order';
import { timestamp } from '../kit/fields';
import { route } from '../kit/route';
import { readOrder } from './findOrder';
import { fulfilment, orderParams, orderStatus, paymentStatus } from './order';

const tracking = z
  .object({
    id: z.uuid(),
    orderNumber: z.string(),
    status: orderStatus,
    paymentStatus,
    fulfilment,
    closing: z.boolean(),
    timeline: z.array(z.object({ status: orderStatus, at: timestamp })),
  })
  .meta({ id: 'Tracking' });

export const trackOrder = route({
  method: 'get',
  path: '/orders/:id/tracking',
  operationId: 'trackOrder',
  summary: 'The states that an order went through, with their times',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER', buyer: 'own' },
  params: orderParams,
  response: tracking,
  handler: async ({ tx, params }) => {
    const detail = await readOrder(tx, params.id);
    return { data: { ...detail, closing: detail.closing !== undefined, timeline: timelineOf(detail) } };
  },
});

function timelineOf({ events }: OrderDetail) {
  return events.flatMap(({ to, at }) => (to === null ? [] : [{ status: to as OrderStatus, at }]));
}
