import type { BalanceTransaction, BillingDetails, Charge, PaymentIntent, PaymentMethod, Refund } from '../wire/stripe';
import { detailsOf, type TestCard } from './cards';
import { newId } from './ids';

type IntentWish = Pick<
  PaymentIntent,
  | 'amount'
  | 'automatic_payment_methods'
  | 'capture_method'
  | 'currency'
  | 'customer'
  | 'description'
  | 'livemode'
  | 'metadata'
  | 'payment_method_types'
  | 'receipt_email'
  | 'setup_future_usage'
> & { nowMs: number };

/** An intent as it is made, with nothing tried. */
export function newIntent({ nowMs, ...wish }: IntentWish): PaymentIntent {
  const id = newId('pi');
  return {
    id,
    object: 'payment_intent',
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    canceled_at: null,
    cancellation_reason: null,
    client_secret: newId(`${id}_secret`),
    confirmation_method: 'automatic',
    created: Math.floor(nowMs / 1000),
    last_payment_error: null,
    latest_charge: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_options: {},
    processing: null,
    review: null,
    shipping: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    ...wish,
  };
}

/** A charge as it is made, undecided. It has the intent's metadata as they are now. */
export function newCharge(intent: PaymentIntent, method: PaymentMethod, nowMs: number): Charge {
  const { amount, currency, customer, description, livemode, metadata, receipt_email } = intent;
  return {
    id: newId('ch'),
    object: 'charge',
    amount,
    amount_captured: 0,
    amount_refunded: 0,
    balance_transaction: null,
    billing_details: method.billing_details,
    captured: false,
    created: Math.floor(nowMs / 1000),
    currency,
    customer,
    description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode,
    metadata,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: method.card, type: 'card' },
    receipt_email,
    receipt_url: null,
    refunded: false,
    status: 'pending',
  };
}

const NOBODY: BillingDetails = { address: null, email: null, name: null, phone: null };

export interface MethodWish {
  card: TestCard;
  expires?: { exp_month: number; exp_year: number };
  billing?: BillingDetails;
  livemode: boolean;
  nowMs: number;
}

/** A PaymentMethod of a test card. The card's number is not in it. */
export function newMethod({ card, expires, billing, livemode, nowMs }: MethodWish): PaymentMethod {
  return {
    id: newId('pm'),
    object: 'payment_method',
    billing_details: billing ?? NOBODY,
    card: detailsOf(card, expires),
    created: Math.floor(nowMs / 1000),
    customer: null,
    livemode,
    metadata: {},
    type: 'card',
  };
}

/** A fee of 2.9 percent and 30 minor units, of successful cards in the provider's home; the real one varies. */
const FEE_PER_MILLE = 29;
const FEE_FIXED = 30;

export function newTransaction(
  type: BalanceTransaction['type'],
  of: Pick<Charge | Refund, 'id' | 'amount' | 'currency'>,
  nowMs: number,
): BalanceTransaction {
  const amount = type === 'refund' ? -of.amount : of.amount;
  const fee = type === 'charge' ? Math.min(amount, Math.round((amount * FEE_PER_MILLE) / 1000) + FEE_FIXED) : 0;
  const created = Math.floor(nowMs / 1000);
  const detail = { amount: fee, application: null, currency: of.currency, type: 'stripe_fee' as const };
  return {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: created,
    balance_type: 'payments',
    created,
    currency: of.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [{ ...detail, description: 'Stripe processing fees' }],
    net: amount - fee,
    reporting_category: type,
    source: of.id,
    status: 'available',
    type,
  };
}
