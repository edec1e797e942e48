import { toJsonAmount } from '../../../domain/kit/money';
import {
  UnsupportedByPsp,
  type LinkRequest,
  type PspLink,
  type PspPort,
  type PspResult,
  type PspReturn,
} from '../../../domain/payments/pspPort';
import { isSigned } from '../signature';
import { ask } from './ask';
import { payableOrderListOf, payableOrderOf, paymentListOf, REFERENCE_NOTE } from './entities';
import { findListed } from './findListed';
import type { RazorpayAccount, RazorpayClient } from './razorpayClient';

/**
 * Links that are paid in Razorpay's window over our page are its orders: tried several times and paid once, found again by
 * their receipt. They don't expire and can't be cancelled; nobody is led there any more instead, and who pays late gets
 * it back.
 */
export function isOrder(linkId: string): boolean {
  return linkId.startsWith('order_');
}

/** Razorpay takes a receipt as often as it is sent: whoever is not sure of the first time looks it up before. */
export function createOrder(client: RazorpayClient, request: LinkRequest): Promise<PspResult<PspLink>> {
  const body = {
    amount: toJsonAmount(request.amountMinor),
    currency: request.currency,
    receipt: request.reference,
    // As it is with links: what the bank has authorised is taken at once, whatever the dashboard says of orders.
    payment_capture: true,
    notes: { [REFERENCE_NOTE]: request.reference },
  };
  return ask(() => client.sdk.orders.create(body), payableOrderOf);
}

/** An order and what was tried on it. */
export async function fetchOrder(client: RazorpayClient, orderId: string): ReturnType<PspPort['fetchLink']> {
  const order = await ask(() => client.sdk.orders.fetch(orderId), payableOrderOf);
  if (order.kind !== 'definite') return order;
  const payments = await ask(() => client.sdk.orders.fetchPayments(orderId), paymentListOf);
  if (payments.kind !== 'definite') return payments;
  const { reference } = order.value;
  return {
    kind: 'definite',
    value: { link: order.value, payments: payments.value.map((payment) => ({ ...payment, reference })) },
  };
}

/** The order with our receipt. Two makers of one receipt leave two, of which payers are led to the one that was kept. */
export function findOrder(client: RazorpayClient, receipt: string): Promise<PspResult<PspLink | undefined>> {
  return findListed(receipt, (page) =>
    ask<readonly PspLink[]>(() => client.sdk.orders.all({ receipt, ...page }), payableOrderListOf),
  );
}

export function cannotCancel(): Promise<never> {
  return Promise.reject(new UnsupportedByPsp('razorpay', 'cancelLink'));
}

/** What the payer's page opens the window with; nothing of it is secret, and nobody is asked. */
export function wayToOrder(
  { keyId }: RazorpayAccount,
  orderId: string,
  request: LinkRequest,
): ReturnType<PspPort['wayToPay']> {
  const { amountMinor, currency, description } = request;
  const value = { kind: 'window', orderId, publicKey: keyId, amountMinor, currency, description } as const;
  return Promise.resolve({ kind: 'definite', value });
}

/** razorpay.com/docs/payments/server-integration/nodejs/payment-gateway/build-integration: order and payment, by the key's secret. */
export function isGenuineReturn({ keySecret }: RazorpayAccount, { orderId, paymentId, signature }: PspReturn): boolean {
  return isSigned([`${orderId}|${paymentId}`], [signature], [keySecret]);
}
