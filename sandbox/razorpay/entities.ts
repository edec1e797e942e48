import type { Card, Order, Payment, PaymentLink, PaymentMethod } from '../wire/razorpay';
import { newId } from './ids';

/** What a payment without a problem says of problems. */
export const NO_ERROR = {
  error_code: null,
  error_description: null,
  error_source: null,
  error_step: null,
  error_reason: null,
} as const;

/** An order as it is made, with nothing paid. */
export function newOrder(wish: Pick<Order, 'amount' | 'currency' | 'receipt' | 'notes'> & { nowMs: number }): Order {
  const { amount, currency, receipt, notes, nowMs } = wish;
  return {
    id: newId('order'),
    entity: 'order',
    amount,
    amount_due: amount,
    amount_paid: 0,
    attempts: 0,
    created_at: Math.floor(nowMs / 1000),
    currency,
    notes,
    offer_id: null,
    receipt,
    status: 'created',
  };
}

export interface NewPayment {
  orderId: string;
  /** What the link says of it; of an order that is paid by itself there is the currency alone. */
  of: Pick<Payment, 'currency'> & Partial<Pick<PaymentLink, 'customer' | 'description' | 'notes'>>;
  method: PaymentMethod;
  amount: number;
  nowMs: number;
}

/** A payment as it is made, in flight. */
export function newPayment({ orderId, of, method, amount, nowMs }: NewPayment): Payment {
  const { currency, customer, description, notes } = of;
  return {
    id: newId('pay'),
    entity: 'payment',
    amount,
    base_amount: amount,
    currency,
    status: 'created',
    order_id: orderId,
    invoice_id: null,
    international: false,
    method,
    amount_refunded: 0,
    amount_transferred: 0,
    refund_status: null,
    captured: false,
    description: description || null,
    ...instrument(method),
    email: customer?.email ?? 'void@razorpay.com',
    contact: customer?.contact ?? '+919000090000',
    notes: notes ?? [],
    fee: null,
    tax: null,
    ...NO_ERROR,
    acquirer_data: {},
    created_at: Math.floor(nowMs / 1000),
  };
}

/** What was paid with. The card and the addresses are Razorpay's public test values. */
function instrument(method: PaymentMethod): Pick<Payment, 'card_id' | 'card' | 'bank' | 'wallet' | 'vpa' | 'upi'> {
  const none = { card_id: null, bank: null, wallet: null, vpa: null };
  switch (method) {
    case 'upi': {
      const vpa = 'success@razorpay';
      return { ...none, vpa, upi: { payer_account_type: 'bank_account', vpa, flow: 'collect' } };
    }
    case 'card': {
      const card = newCard();
      return { ...none, card_id: card.id, card };
    }
    case 'netbanking':
      return { ...none, bank: 'HDFC' };
    case 'wallet':
      return { ...none, wallet: 'payzapp' };
  }
}

function newCard(): Card {
  return {
    id: newId('card'),
    entity: 'card',
    name: 'Test Card',
    last4: '1111',
    network: 'Visa',
    type: 'debit',
    issuer: null,
    international: false,
    emi: false,
    sub_type: 'consumer',
  };
}

/** The bank's own number for the payment, known once it has authorized. */
export function acquirer({ method, created_at: createdAt }: Payment): Pick<Payment, 'acquirer_data'> {
  const number = String(createdAt).padStart(12, '0');
  switch (method) {
    case 'upi':
      return { acquirer_data: { rrn: number } };
    case 'card':
      return { acquirer_data: { auth_code: number.slice(-6) } };
    case 'netbanking':
      return { acquirer_data: { bank_transaction_id: number } };
    case 'wallet':
      return { acquirer_data: { transaction_id: null } };
  }
}
