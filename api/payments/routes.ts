import type { Route } from '../kit/route';
import { askResult } from './askResult';
import { capturePayment } from './capturePayment';
import { activatePspAccount, deactivatePspAccount, removePspAccount, verifyPspAccount } from './changePspAccount';
import { chargePayment } from './chargePayment';
import { createPspAccount } from './createPspAccount';
import { getCheckout } from './getCheckout';
import { getPayment } from './getPayment';
import { listPayments } from './listPayments';
import { getPspAccount, listPspAccounts } from './listPspAccounts';
import { listShopPayments } from './listShopPayments';
import { listSurpluses } from './listSurpluses';
import { listUnknowns } from './listUnknowns';
import { markRefunded, retryRefund } from './mendRefund';
import { payLater } from './payLater';
import { recordManualPayment } from './recordManualPayment';
import { refundPayment } from './refundPayment';
import { rotatePspKeys, setWebhookSecret } from './rotatePspKeys';
import { startTry } from './startTry';

/**
 * Money of an order: what there is, what a person or the shop’s own systems take, what goes back, the payer's page, and
 * where the shop is paid.
 */
export const paymentRoutes: readonly Route[] = [
  recordManualPayment,
  listPayments,
  markRefunded,
  retryRefund,
  listShopPayments,
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
  getCheckout,
  startTry,
  askResult,
  payLater,
];
