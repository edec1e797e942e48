import type { FundingType, Pairs } from '../wire/payfast';

/** An account of a merchant. Test accounts live in PayFast's sandbox, which keeps them apart from the live ones. */
export interface Merchant {
  merchantId: string;
  merchantKey: string;
  /** Empty: none is set, and forms need no signature. */
  passphrase: string;
  isTest: boolean;
}

/** A signed form that a payer has brought: somebody may pay on it once. */
export interface StoredForm {
  formId: string;
  merchantId: string;
  fields: Record<string, string>;
  /** Cents, as all amounts here. */
  amount: number;
  status: 'open' | 'paid' | 'cancelled';
}

export interface StoredPayment {
  pfPaymentId: string;
  formId: string;
  merchantId: string;
  amount: number;
  fee: number;
  refunded: number;
  fundingType: FundingType;
  status: 'PENDING' | 'COMPLETE' | 'FAILED';
  /** Why it failed. */
  reason: string | null;
  completedAtMs: number | null;
  /** What the bank will do with it later by itself. */
  plan: { atMs: number } | null;
  /** Nobody is told: the payer vanished behind the bank's page. */
  silent: boolean;
}

/** A line of a merchant's history: money that came or went back. */
export interface Transaction {
  merchantId: string;
  atMs: number;
  type: 'FUNDS_RECEIVED' | 'REFUND';
  pfPaymentId: string;
  gross: number;
  fee: number;
  /** What the merchant has at PayFast after it. */
  balance: number;
}

/** Money that moved, in the words that a test compares with the product's books. */
export interface Movement {
  amount: number;
  currency: 'ZAR';
  /** The form's `m_payment_id`. */
  reference: string | null;
  formId: string;
  paymentId: string;
}

export interface ItnDelivery {
  deliveryId: string;
  url: string;
  pfPaymentId: string;
  status: string;
  fields: Pairs;
  /** The local address that it is sent from, where it is not the usual one. */
  from: string | null;
}

export interface ItnSending {
  deliveryId: string;
  pfPaymentId: string;
  attempt: number;
  /** Null when no answer came. */
  status: number | null;
  accepted: boolean;
  problem?: string;
}

export interface ItnDrop {
  pfPaymentId: string;
  /**
   * `fault`: a rule said so · `vanished`: nobody is told · `once`: test accounts are told once · `givenUp`: too many
   * tries.
   */
  reason: 'fault' | 'vanished' | 'once' | 'givenUp';
  deliveryId?: string;
}

/** Everything that can happen at PayFast. Kinds are names in the record; see the sandbox's README for their data. */
export type PayFastFact =
  | { kind: 'merchant'; data: Merchant }
  | {
      kind: 'call';
      data: { merchantId: string | null; method: string; path: string; status: number; error?: string };
    }
  | { kind: 'fault'; data: { method: string; path: string; fault: string; action: string; when?: 'before' | 'after' } }
  | { kind: 'form'; data: StoredForm }
  /** A try to pay, at each of its states but the captured one. */
  | { kind: 'payment'; data: StoredPayment }
  | { kind: 'capture'; data: Movement & { payment: StoredPayment } }
  | { kind: 'refund'; data: Movement & { status: 'processed'; reason: string; atMs: number; payment: StoredPayment } }
  | { kind: 'itn'; data: ItnDelivery }
  | { kind: 'itnSent'; data: ItnSending }
  | { kind: 'itnRetried'; data: ItnSending }
  | { kind: 'itnDropped'; data: ItnDrop };
