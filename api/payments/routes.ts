import type { Route } from '../kit/route';
import { activatePspAccount, deactivatePspAccount, removePspAccount, verifyPspAccount } from './changePspAccount';
import { createPspAccount } from './createPspAccount';
import { listPayments } from './listPayments';
import { getPspAccount, listPspAccounts } from './listPspAccounts';
import { markRefunded, retryRefund } from './mendRefund';
import { recordManualPayment } from './recordManualPayment';
import { rotatePspKeys, setWebhookSecret } from './rotatePspKeys';

/** Money of an order: what there is, what a person took, and what goes back by hand. And where the shop is paid. */
export const paymentRoutes: readonly Route[] = [
  recordManualPayment,
  listPayments,
  markRefunded,
  retryRefund,
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
