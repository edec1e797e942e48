import type { Route } from '../kit/route';
import { capturePayment } from './capturePayment';
import { activatePspAccount, deactivatePspAccount, removePspAccount, verifyPspAccount } from './changePspAccount';
import { chargePayment } from './chargePayment';
import { createPspAccount } from './createPspAccount';
import { getPayment } from './getPayment';
import { listPayments } from './listPayments';
import { getPspAccount, listPspAccounts } from './listPspAccounts';
import { listSurpluses } from './listSurpluses';
import { listUnknowns } from './listUnknowns';
import { markRefunded, retryRefund } from './mendRefund';
import { recordManualPayment } from './recordManualPayment';
import { refundPayment } from './refundPayment';
import { rotatePspKeys, setWebhookSecret } from './rotatePspKeys';

/** Money of an order: what there is, what a person or the shop’s own systems take, and what goes back. And where the shop is paid. */
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
  listPspAccounts,
  createPspAccount,
  getPspAccount,
  removePspAccount,
  verifyPspAccount,
  activatePspAccount,
  deactivatePspAccount,
  rotatePspKeys,
  setWebhookSecret,
];
