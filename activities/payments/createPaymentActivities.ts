import type { ClosingAnswer } from '../../db/orders/settleClosing';
import { flagPayment } from '../../db/payments/flagPayment';
import { lookAtPayment } from '../../db/payments/lookAtPayment';
import { lockPayment } from '../../db/payments/paymentRow';
import type { PaymentSituation } from '../../domain/payments/situation';
import { onRow } from '../kit/onRow';
import { askAboutLink } from './askAboutLink';
import { closeLink } from './closeLink';
import { ensureLink, type EnsuredLink } from './ensureLink';
import { inShop, type PaymentActivityDeps } from './inShop';
import { lookAgain } from './lookAgain';
import { sendCapture } from './sendCapture';
import { sendCharge } from './sendCharge';
import { sendRefund } from './sendRefund';
import { shutLinks } from './shutLinks';

interface OrderRef {
  readonly orgId: string;
  readonly orderId: string;
}

interface PaymentRef {
  readonly orgId: string;
  readonly paymentId: string;
}

/** What runs ask of providers. Each may be repeated at any time: it looks at our rows and at the provider first. */
export interface PaymentActivities {
  /** The order's newest link exists at the provider, or we know why not. */
  ensureLink(input: OrderRef): Promise<EnsuredLink>;
  /** The provider's word on the order's links and payments, booked. */
  askAboutLink(input: OrderRef): Promise<ClosingAnswer>;
  /** Asks, cancels what can be cancelled, asks again. */
  closeLink(input: OrderRef): Promise<ClosingAnswer>;
  lookAtPayment(input: PaymentRef): Promise<PaymentSituation>;
  /** Closes the links of a payment that somebody has paid by hand, and books that. */
  shutLinks(input: PaymentRef): Promise<void>;
  sendRefund(input: PaymentRef & { readonly refundId: string }): Promise<void>;
  /** Sends a try that we have begun, once, or asks what became of it. */
  sendCharge(input: PaymentRef & { readonly attemptId: string }): Promise<void>;
  /** Takes what is authorised, or asks what became of that. */
  sendCapture(input: PaymentRef & { readonly attemptId: string }): Promise<void>;
  flagPayment(input: PaymentRef & { readonly reason: string }): Promise<void>;
  /** The provider's latest word on a declined attempt. */
  lookAgain(input: PaymentRef & { readonly attemptId: string }): Promise<void>;
}

/** Builds the activities of payments over the application's pool and the providers. */
export function createPaymentActivities(deps: PaymentActivityDeps): PaymentActivities {
  return {
    ensureLink: onRow((input) => ensureLink(deps, input)),
    askAboutLink: onRow((input) => askAboutLink(deps, input)),
    closeLink: onRow((input) => closeLink(deps, input)),
    lookAtPayment: onRow((input) => inShop(deps, input.orgId, (tx) => lookAtPayment(tx, input))),
    shutLinks: onRow((input) => shutLinks(deps, input)),
    sendRefund: onRow((input) => sendRefund(deps, input)),
    sendCharge: onRow((input) => sendCharge(deps, input)),
    sendCapture: onRow((input) => sendCapture(deps, input)),
    flagPayment: onRow((input) =>
      inShop(deps, input.orgId, async (tx) => flagPayment(tx, await lockPayment(tx, input), input.reason)),
    ),
    lookAgain: onRow((input) => lookAgain(deps, input)),
  };
}
