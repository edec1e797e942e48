/**
 * Razorpay's entities as its REST API and its webhooks write them (razorpay.com/docs/api, /docs/webhooks).
 * Amounts are whole minor units (paise), times are Unix seconds, empty notes are an empty array.
 */
export type Notes = Record<string, string> | [];

export type LinkStatus = 'created' | 'partially_paid' | 'expired' | 'cancelled' | 'paid';
export type PaymentStatus = 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
export type RefundStatus = 'pending' | 'processed' | 'failed';
export type OrderStatus = 'created' | 'attempted' | 'paid';
export type PaymentMethod = 'upi' | 'card' | 'netbanking' | 'wallet';

export interface Customer {
  name?: string;
  email?: string;
  contact?: string;
}

export interface PaymentLink {
  id: string;
  accept_partial: boolean;
  amount: number;
  amount_paid: number;
  callback_method: string;
  callback_url: string;
  cancelled_at: number;
  created_at: number;
  currency: string;
  customer: Customer;
  description: string;
  expire_by: number;
  expired_at: number;
  first_min_partial_amount: number;
  notes: Notes | null;
  notify: { email: boolean; sms: boolean; whatsapp: boolean };
  order_id?: string;
  payments: LinkPayment[] | null;
  reference_id: string;
  reminder_enable: boolean;
  reminders: { status: string } | [];
  short_url: string;
  status: LinkStatus;
  updated_at: number;
  upi_link: boolean;
  user_id: string;
  whatsapp_link: boolean;
}

export interface LinkPayment {
  amount: number;
  created_at: number;
  method: PaymentMethod;
  payment_id: string;
  plink_id: string;
  status: PaymentStatus;
  updated_at: number;
}

export interface Order {
  id: string;
  entity: 'order';
  amount: number;
  amount_due: number;
  amount_paid: number;
  attempts: number;
  created_at: number;
  currency: string;
  notes: Notes;
  offer_id: null;
  receipt: string | null;
  status: OrderStatus;
}

export interface Payment {
  id: string;
  entity: 'payment';
  amount: number;
  base_amount: number;
  currency: string;
  status: PaymentStatus;
  order_id: string;
  invoice_id: null;
  international: boolean;
  method: PaymentMethod;
  amount_refunded: number;
  amount_transferred: number;
  refund_status: 'partial' | 'full' | null;
  captured: boolean;
  description: string | null;
  card_id: string | null;
  card?: Card;
  bank: string | null;
  wallet: string | null;
  vpa: string | null;
  upi?: { payer_account_type: string; vpa: string; flow: string };
  email: string;
  contact: string;
  notes: Notes;
  fee: number | null;
  tax: number | null;
  error_code: string | null;
  error_description: string | null;
  error_source: string | null;
  error_step: string | null;
  error_reason: string | null;
  acquirer_data: Record<string, string | null>;
  created_at: number;
}

export interface Card {
  id: string;
  entity: 'card';
  name: string;
  last4: string;
  network: string;
  type: string;
  issuer: null;
  international: boolean;
  emi: boolean;
  sub_type: string;
}

export interface Refund {
  id: string;
  entity: 'refund';
  amount: number;
  currency: string;
  payment_id: string;
  notes: Notes;
  receipt: string | null;
  acquirer_data: { arn: string | null };
  created_at: number;
  batch_id: null;
  status: RefundStatus;
  speed_processed: string;
  speed_requested: string;
}

export interface Webhook {
  id: string;
  entity: 'webhook';
  url: string;
  active: boolean;
  events: string[];
  secret_exists: boolean;
  owner_id: string;
  owner_type: 'merchant';
  created_at: number;
  updated_at: number;
  disabled_at: number | null;
}

export interface WebhookEvent {
  entity: 'event';
  account_id: string;
  event: EventName;
  contains: string[];
  payload: Record<string, { entity: unknown }>;
  created_at: number;
}

export const EVENT_NAMES = [
  'payment.authorized',
  'payment.captured',
  'payment.failed',
  'order.paid',
  'payment_link.paid',
  'payment_link.partially_paid',
  'payment_link.cancelled',
  'payment_link.expired',
  'refund.created',
  'refund.processed',
  'refund.failed',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

export interface ErrorBody {
  error: {
    code: 'BAD_REQUEST_ERROR' | 'GATEWAY_ERROR' | 'SERVER_ERROR';
    description: string;
    field?: string | null;
    source?: string | null;
    step?: string | null;
    reason?: string | null;
    metadata?: Record<string, string>;
  };
}
