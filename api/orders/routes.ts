import type { Route } from '../kit/route';
import { acceptPaid, clearAttention, closeNotPaid, listAttention, retryAttention } from './attention';
import { cancelOrder, confirmOrder, fulfilOrder, rejectOrder } from './changeOrder';
import { dropLine } from './dropLine';
import { countOrders } from './countOrders';
import { exportOrders } from './exportOrders';
import { getOrder } from './getOrder';
import { listOrders } from './listOrders';
import { placeOrder } from './placeOrder';
import { readTimeline } from './readTimeline';
import { setOrderStatus } from './setOrderStatus';
import { trackOrder } from './trackOrder';

/** Orders: placed, listed, read, tracked and moved. */
export const orderRoutes: readonly Route[] = [
  placeOrder,
  listOrders,
  countOrders,
  exportOrders,
  getOrder,
  readTimeline,
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
