import type { Route } from '../kit/route';
import { askResult } from './askResult';
import { getCheckout } from './getCheckout';
import { listPayments } from './listPayments';
import { markRefunded, retryRefund } from './mendRefund';
import { payLater } from './payLater';
import { recordManualPayment } from './recordManualPayment';
import { startTry } from './startTry';

/** Money of an order: what there is, what a person took, what goes back by hand, and the payer's page. */
export const paymentRoutes: readonly Route[] = [
  recordManualPayment,
  listPayments,
  markRefunded,
  retryRefund,
  getCheckout,
  startTry,
  askResult,
  payLater,
];
