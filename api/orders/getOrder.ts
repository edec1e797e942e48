import { readAttentionReason } from '../../domain/orders/attentionReason';
import { offersTo } from '../../domain/orders/offers';
import { route } from '../kit/route';
import { readOrder } from './findOrder';
import { order, orderParams } from './order';
import { payUrl } from './payUrl';

export const getOrder = route({
  method: 'get',
  path: '/orders/:id',
  operationId: 'getOrder',
  summary: 'An order with its items, totals, payments, refunds and history',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER', buyer: 'own' },
  params: orderParams,
  response: order,
  handler: async ({ tx, params, publicBaseUrl }) => {
    const detail = await readOrder(tx, params.id);
    return {
      data: {
        ...detail,
        vendorId: detail.orgId,
        payUrl: payUrl(publicBaseUrl, detail.payLinkToken),
        attention: detail.needsAttention === undefined ? undefined : readAttentionReason(detail.needsAttention),
        allowedChanges: offersTo(tx.principal, detail),
      },
    };
  },
});
