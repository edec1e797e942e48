import type { Route } from '../kit/route';
import { listPayments } from './listPayments';
import { markRefunded, retryRefund } from './mendRefund';
import { recordManualPayment } from './recordManualPayment';

/** Money of an order: what there is, what a person took, and what goes back by hand. */
export const paymentRoutes: readonly Route[] = [recordManualPayment, listPayments, markRefunded, retryRefund];
