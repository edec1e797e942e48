import type { Route } from '../kit/route';
import { capturePayment } from './capturePayment';
import { chargePayment } from './chargePayment';
import { getPayment } from './getPayment';
import { listPayments } from './listPayments';
import { listSurpluses } from './listSurpluses';
import { listUnknowns } from './listUnknowns';
import { markRefunded, retryRefund } from './mendRefund';
import { recordManualPayment } from './recordManualPayment';
import { refundPayment } from './refundPayment';

/** Money of an order: what there is, what a person or the shop's own systems take, and what goes back. */
export const paymentRoutes: readonly Route[] = [
  recordManualPayment,
  listPayments,
  markRefunded,
  retryRefund,
  // Before `/payments/:id`, of which they would be one.
  listSurpluses,
  listUnknowns,
  getPayment,
  chargePayment,
  capturePayment,
  refundPayment,
];
