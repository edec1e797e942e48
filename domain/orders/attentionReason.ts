/**
 * Why an order or payment waits for a person, as it is written down and as on-call reads it; `{detail}` is what is
 * particular: an id, or what a provider said. Rows hold the sentence, so that a version of the product that knows a
 * reason no more still shows it; whoever speaks another language translates by the code.
 */
const SENTENCES = {
  CLOSING_UNANSWERED: 'the bank has not answered for an hour whether the order was paid',
  REFUNDED_ELSEWHERE: 'the payment was given back in full at the provider, and the order is still open',
  CASH_WAITS: 'a payment by hand is not booked yet: the bank does not say whether the pay link is closed',
  CASH_TO_GIVE_BACK: 'cash is to be given back by hand, and nobody has said that it was',
  OLD_LINK_OPEN: 'the bank does not say whether the pay link for the old amount is closed',
  LINK_REFUSED: 'the provider refuses the pay link: {detail}',
  LINK_IS_OTHER: 'the provider reports pay link {detail}, which is not what we asked for',
  PAYMENT_OTHER_AMOUNT: 'the provider reports payment {detail}, which is not the amount that was asked for',
  PAYMENT_OTHER_ORDER: 'the provider reports payment {detail}, which belongs to another order there',
  PAYMENT_OTHER_MODE: 'the provider reports payment {detail}, which mixes test and real money',
  CHARGE_UNANSWERED: 'the provider does not say whether a charge of ours was taken',
  CHARGE_WRONG_KEYS: 'the provider does not accept our keys: a charge waits until they are mended',
  CAPTURE_REFUSED: 'the provider will not take what is authorised: {detail}',
  CAPTURE_UNANSWERED: 'the provider does not say whether what is authorised was taken',
  REFUND_FAILED: 'a refund has failed: {detail}',
  REFUND_UNANSWERED: 'the provider does not say whether a refund was sent',
  REFUND_WRONG_KEYS: 'the provider does not accept our keys: a refund waits until they are mended',
  REFUND_OTHER_AMOUNT: 'the provider reports refund {detail}, which is not the amount that we asked for',
  REFUND_TWICE: 'the provider has sent refund {detail}, which the shop has given back by hand too',
  REFUND_TOO_LARGE: 'the provider reports refund {detail}, which is more than was taken',
  RUN_FAILED_ORDER: "the order's run met an error: {detail}",
  RUN_FAILED_PAYMENT: "the payment's run met an error: {detail}",
} as const;

export type AttentionCode = keyof typeof SENTENCES;
/** OTHER: a sentence that is none of ours (any more); it is its own detail. */
export const ATTENTION_CODES = [...(Object.keys(SENTENCES) as AttentionCode[]), 'OTHER'] as const;

export interface AttentionReason {
  readonly code: AttentionCode | 'OTHER';
  readonly detail: string | undefined;
}

/** The column's own limit; what a provider or an error says may be of any length. */
const MAX_LENGTH = 300;

/** The sentence of a reason, for the row and for on-call. */
export function attentionReason(code: AttentionCode, detail = ''): string {
  return SENTENCES[code].replace('{detail}', () => detail).slice(0, MAX_LENGTH);
}

/** Which reason a row's sentence is, for words in another language. */
export function readAttentionReason(sentence: string): AttentionReason {
  for (const code of Object.keys(SENTENCES) as AttentionCode[]) {
    const [before = '', after] = SENTENCES[code].split('{detail}');
    if (after === undefined) {
      if (sentence === before) return { code, detail: undefined };
    } else if (sentence.startsWith(before) && sentence.endsWith(after)) {
      return { code, detail: sentence.slice(before.length, sentence.length - after.length) };
    }
  }
  return { code: 'OTHER', detail: sentence };
}
