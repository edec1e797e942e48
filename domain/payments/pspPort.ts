/** Providers that take payments. Stripe and PayFast come in by the same port. */
export const PSP_NAMES = ['razorpay'] as const;
export type PspName = (typeof PSP_NAMES)[number];

/** Test and live objects of one provider never mix. */
export type PspMode = 'test' | 'live';

/**
 * What asking a provider comes to. `unknown` is neither yes nor no: a time-out, a reset, a 5xx, a «still in progress»;
 * the effect may have happened, and only asking tells.
 */
export type PspResult<T> =
  | { readonly kind: 'definite'; readonly value: T }
  /** The provider said no and did nothing. */
  | { readonly kind: 'refused'; readonly code: PspRefusal; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string }
  /** Not done; asking again before that time only makes it worse. */
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number };

/**
 * - `NOT_FOUND`: no such object
 * - `DUPLICATE`: our key was used before; the object is there under it
 * - `CREDENTIALS`: our keys are wrong; it is not about this payment
 * - `INVALID`: anything else that the provider will never do as asked
 */
export type PspRefusal = 'NOT_FOUND' | 'DUPLICATE' | 'CREDENTIALS' | 'INVALID';

/** A provider can't do this at all; which one is known before it is asked. */
export class UnsupportedByPsp extends Error {
  constructor(
    readonly psp: PspName,
    readonly operation: string,
  ) {
    super(`${psp} can't do «${operation}»`);
    this.name = 'UnsupportedByPsp';
  }
}

export interface LinkRequest {
  /** Our key: unique at the provider, so that asking twice makes one link. */
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** What the payer reads. */
  readonly description: string;
  /** The provider may make it later, never earlier, where it has a shortest life of links. */
  readonly expiresAt: Date;
  /** Where the payer comes back to. */
  readonly returnUrl: string;
}

/** A link as the provider has it. */
export interface PspLink {
  readonly id: string;
  readonly status: 'OPEN' | 'PAID' | 'CANCELLED' | 'EXPIRED';
  readonly reference: string | undefined;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly url: string | undefined;
  /** The object that the payments of this link hang on, where there is one. */
  readonly orderId: string | undefined;
  readonly expiresAt: Date | undefined;
}

/** One payment object as the provider has it. */
export interface PspPayment {
  readonly id: string;
  readonly status: 'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'FAILED' | 'REFUNDED';
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Taken from the payer, also when it went back since. */
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly method: string | undefined;
  readonly orderId: string | undefined;
  /** Our link's reference, where the provider repeats it. */
  readonly reference: string | undefined;
  readonly mode: PspMode | undefined;
  /** Why it failed, in the provider's word. */
  readonly failureReason: string | undefined;
}

export interface PspRefund {
  readonly id: string;
  readonly pspPaymentId: string;
  readonly status: 'PENDING' | 'PROCESSED' | 'FAILED';
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The key that we gave; undefined for a refund that somebody made in the provider's dashboard. */
  readonly reference: string | undefined;
}

export interface RefundRequest {
  readonly pspPaymentId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The same key and body give the same refund, however often they are sent; it is kept with the refund as `reference`. */
  readonly key: string;
}

/** A page of what happened at the provider; `next` is undefined on the last. */
export interface PspPage<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

export interface PspWebhook {
  readonly id: string;
  readonly url: string;
  readonly active: boolean;
  /** Undefined when the provider does not say. */
  readonly events: readonly string[] | undefined;
}

/**
 * A provider as the product speaks to it. Every call has a time limit, and none throws for what the provider answered;
 * what a provider can't do at all throws `UnsupportedByPsp`.
 */
export interface PspPort {
  readonly name: PspName;
  /** Which of our accounts there. */
  readonly account: string;
  readonly mode: PspMode | undefined;
  createLink(request: LinkRequest): Promise<PspResult<PspLink>>;
  /** The link and every payment that was tried on it. */
  fetchLink(linkId: string): Promise<PspResult<{ readonly link: PspLink; readonly payments: readonly PspPayment[] }>>;
  findLinkByReference(reference: string): Promise<PspResult<PspLink | undefined>>;
  cancelLink(linkId: string): Promise<PspResult<PspLink>>;
  fetchPayment(paymentId: string): Promise<PspResult<PspPayment>>;
  /** Payments created in [from, to], page by page. */
  listPayments(range: {
    readonly from: Date;
    readonly to: Date;
    readonly page?: string;
  }): Promise<PspResult<PspPage<PspPayment>>>;
  refund(request: RefundRequest): Promise<PspResult<PspRefund>>;
  fetchRefund(refundId: string): Promise<PspResult<PspRefund>>;
  /** All refunds of one payment. */
  listRefunds(pspPaymentId: string): Promise<PspResult<readonly PspRefund[]>>;
  listWebhooks(): Promise<PspResult<readonly PspWebhook[]>>;
}

/** One thing that a webhook tells. */
export type PspFact =
  | { readonly kind: 'payment'; readonly payment: PspPayment }
  | { readonly kind: 'link'; readonly link: PspLink }
  | { readonly kind: 'refund'; readonly refund: PspRefund };

/** A webhook whose signature is good. */
export interface VerifiedWebhook {
  readonly eventId: string;
  readonly eventType: string;
  readonly body: string;
}

/** Reads what a provider sends by itself. */
export interface PspWebhookReader {
  readonly name: PspName;
  readonly account: string;
  /** @returns undefined when the signature is missing or wrong. */
  verify(raw: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>): VerifiedWebhook | undefined;
  /**
   * What a stored body tells, in the order in which it is to be booked; empty for events that are not about money of
   * ours. @throws Error when an event that we know does not have its form.
   */
  read(body: string): readonly PspFact[];
}
