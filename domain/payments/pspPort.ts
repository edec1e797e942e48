/** Providers that take payments. What each calls a link, and how a payer gets to it: ops/decisions/0014. */
export const PSP_NAMES = ['razorpay', 'stripe', 'payfast'] as const;
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
  /** The payer's money is only authorised until we capture it; `UnsupportedByPsp` where a link can't do that. */
  readonly captureLater?: boolean;
  /**
   * The payer is on our page and may stay there: a provider that has a page of its own for links, and a window that opens
   * over ours, makes what the window needs.
   */
  readonly onOurPage?: boolean;
}

/** A link as the provider has it: whatever there can be paid for our reference, several times tried and once paid. */
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

/** How a payer's browser gets from our page to the money of a link. */
export type WayToPay =
  /** The provider has a page of its own: the browser is sent there. */
  | { readonly kind: 'page'; readonly url: string }
  /**
   * Our page mounts the provider's own fields, and the payer's browser confirms the intent. The secret is for that one
   * browser: it is never stored, logged, or put into an address.
   */
  | {
      readonly kind: 'intent';
      readonly intentId: string;
      readonly clientSecret: string;
      readonly publishableKey: string;
    }
  /**
   * Our page lets the provider's script open its window over it, for an order that can be paid once. The key is the public
   * one.
   */
  | {
      readonly kind: 'window';
      readonly orderId: string;
      readonly publicKey: string;
      readonly amountMinor: bigint;
      readonly currency: string;
      readonly description: string;
    }
  /** Our page posts these fields, signed and in this order, to the provider. */
  | {
      readonly kind: 'form';
      readonly action: string;
      readonly fields: readonly (readonly [name: string, value: string])[];
    };

/** One payment object as the provider has it. */
export interface PspPayment {
  readonly id: string;
  readonly status: 'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'FAILED' | 'REFUNDED';
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Taken from the payer, also when it went back since. */
  readonly capturedMinor: bigint;
  /** At most so much went back; by which refunds, `listRefunds` says. */
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
  /** The provider keeps no keys with refunds: without a reference it may be one of ours all the same. */
  readonly isNameless?: true;
}

export interface RefundRequest {
  readonly pspPaymentId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The same key and body give the same refund, however often they are sent; it is kept with the refund as `reference`. */
  readonly key: string;
  /**
   * What of the payment had gone back before this refund, by our own books; nothing unless told. A provider without keys
   * is judged by it: what has gone back beyond it is this refund.
   */
  readonly refundedBeforeMinor?: bigint;
  /**
   * When it was first sent; never unless told. A provider without keys may still be at it, and is not asked twice at
   * once.
   */
  readonly firstSentAt?: Date;
}

export interface CaptureRequest {
  readonly pspPaymentId: string;
  /** At most what was authorised; a provider without partial captures refuses less. What is left goes back to the payer. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The same key and body take the money once. Where a provider has no keys, it refuses the second time: fetch then. */
  readonly key: string;
}

/** A try to pay that we begin, with what the provider's fields or a mandate gave us: never with a card. */
export interface ChargeRequest {
  /** The same key and body begin the same try, however often they are sent. */
  readonly key: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly token: string;
  /**
   * Present: the try is made on the link's own object, which can be paid once. Absent: an object of its own, found again
   * by the key as its reference.
   */
  readonly payer:
    | { readonly kind: 'present'; readonly linkId: string; readonly returnUrl: string }
    | { readonly kind: 'absent'; readonly customer: string };
}

/** What became of a try that we began. A decline is a definite answer, and no refusal of our call. */
export interface PspCharge {
  /** What the try hangs on, as `PspPayment.orderId` names it. */
  readonly orderId: string;
  readonly status: 'AUTHORIZED' | 'CAPTURED' | 'PENDING' | 'NEEDS_PAYER' | 'DECLINED';
  /** Not there while the payer has a step to go, and when it was declined before the bank was asked. */
  readonly payment: PspPayment | undefined;
  /** Where the payer goes on, when they have to prove who they are. */
  readonly step: WayToPay | undefined;
  /** Why it was declined, in the provider's word. */
  readonly failureReason: string | undefined;
}

/** Money that moved at the provider, as its own books have it: what is compared with ours. */
export interface PspTransaction {
  readonly id: string;
  /** OTHER: a dispute, a payout, a fee by itself. */
  readonly kind: 'PAYMENT' | 'REFUND' | 'REFUND_FAILED' | 'OTHER';
  readonly pspPaymentId: string | undefined;
  readonly pspRefundId: string | undefined;
  /** What the payer paid or got back, in the payer's currency: never negative, but for OTHER. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** What it did to the shop's balance there: positive came in. Undefined where the provider does not tell. */
  readonly settled:
    | {
        readonly amountMinor: bigint;
        /** Kept by the provider, taxes in it. Net is amount less fee. */
        readonly feeMinor: bigint;
        readonly netMinor: bigint;
        readonly currency: string;
      }
    | undefined;
  readonly reference: string | undefined;
  readonly occurredAt: Date;
}

/** What happened between two moments; `page` is the `next` of the page before. */
export interface PspRange {
  readonly from: Date;
  readonly to: Date;
  readonly page?: string;
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
  /**
   * «Not there» is said only by a list that shows what was written just now, and that has come to its end.
   * @param since a moment before it was asked for, where it is known: a provider without a filter is spared older pages.
   */
  findLinkByReference(reference: string, since?: Date): Promise<PspResult<PspLink | undefined>>;
  /** How the payer of a link that is there gets to pay; asked for when our page opens, and nothing of it is kept. */
  wayToPay(linkId: string, request: LinkRequest): Promise<PspResult<WayToPay>>;
  /**
   * Has the provider signed what the payer's browser brings back? It says who has written it, and not what is true now:
   * the provider is asked all the same. Not there where nothing signed comes back.
   */
  isGenuineReturn?(returned: PspReturn): boolean;
  /** Also lets go of what is authorised on it, where the provider can; else it is refused while that is so. */
  cancelLink(linkId: string): Promise<PspResult<PspLink>>;
  charge(request: ChargeRequest): Promise<PspResult<PspCharge>>;
  capture(request: CaptureRequest): Promise<PspResult<PspPayment>>;
  fetchPayment(paymentId: string): Promise<PspResult<PspPayment>>;
  /** Payments created in the range. */
  listPayments(range: PspRange): Promise<PspResult<PspPage<PspPayment>>>;
  /** Money that moved in the range, whoever moved it. */
  listTransactions(range: PspRange): Promise<PspResult<PspPage<PspTransaction>>>;
  refund(request: RefundRequest): Promise<PspResult<PspRefund>>;
  /** A refund that may have been sent before, by its key or by what went back; undefined when it definitely is not there. */
  findRefund(request: RefundRequest): Promise<PspResult<PspRefund | undefined>>;
  fetchRefund(refundId: string): Promise<PspResult<PspRefund>>;
  /** All refunds of one payment. */
  listRefunds(pspPaymentId: string): Promise<PspResult<readonly PspRefund[]>>;
  listWebhooks(): Promise<PspResult<readonly PspWebhook[]>>;
}

/** What a provider's window gives to the page when it has been paid, signed with the account's secret key. */
export interface PspReturn {
  readonly paymentId: string;
  readonly orderId: string;
  readonly signature: string;
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

/** A webhook as it came in. */
export interface ReceivedWebhook {
  readonly raw: Buffer;
  /** Of whoever sent it, behind the proxies that we trust; undefined once the connection is gone. */
  readonly address: string | undefined;
}

/**
 * What checks beyond the signature come to. `unknown`: who could tell has not answered; it is neither good nor bad, nothing
 * may be booked, and asking again tells.
 */
export type WebhookVerdict =
  | { readonly kind: 'genuine' }
  | { readonly kind: 'refused' | 'unknown'; readonly check: WebhookCheck; readonly message: string };

/** SOURCE: where it came from. CONFIRMATION: the provider's own word that it has sent it. */
export type WebhookCheck = 'SOURCE' | 'CONFIRMATION';

/** Reads what a provider sends by itself. */
export interface PspWebhookReader {
  readonly name: PspName;
  readonly account: string;
  /** @returns undefined when the signature is missing, wrong, or so old that it may be a recording. */
  verify(raw: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>): VerifiedWebhook | undefined;
  /**
   * What a stored body tells, in the order in which it is to be booked; empty for events that are not about money of
   * ours. @throws Error when an event that we know does not have its form.
   */
  read(body: string): readonly PspFact[];
  /**
   * Checks one whose signature is good, where that alone proves little; not there where it proves all. Asks others, changes
   * nothing, and may be repeated.
   */
  confirm?(received: ReceivedWebhook): Promise<WebhookVerdict>;
}
