import type { Route } from '../kit/route';
import { acceptPaid, clearAttention, closeNotPaid, listAttention, retryAttention } from './attention';
import { cancelOrder, confirmOrder, fulfilOrder, rejectOrder } from './changeOrder';
import { dropLine } from './dropLine';
import { countOrders } from './countOrders';
import { getOrder } from './getOrder';
import { listOrders } from './listOrders';
import { placeOrder } from './placeOrder';
import { setOrderStatus } from './setOrderStatus';
import { trackOrder } from './trackOrder';

/** Orders: placed, listed, read, tracked and moved. */
export const orderRoutes: readonly Route[] = [
  placeOrder,
  listOrders,
  countOrders,
  getOrder,
  trackOrder,
  setOrderStatus,
  confirmOrder,
  fulfilOrder,
  rejectOrder,
  cancelOrder,
  dropLine,
  listAttention,
  retryAttention,
  closeNotPaid,
  acceptPaid,
  clearAttention,
];
