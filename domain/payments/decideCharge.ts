import { nextQuestionSeconds } from './askingLadder';
import type { AttemptStatus } from './attempt';
import { isChargeOpen, PAYER_WANTED, type AttemptKind, type ChargeNews } from './charge';
import { classifyDecline, type Decline } from './declineReason';

/** A try that we began, as its row holds it. */
export interface AskedCharge {
  readonly kind: AttemptKind;
  readonly status: AttemptStatus;
  /** How often it was asked for since it was sent. */
  readonly queryCount: number;
}

/** What an answer, or none, comes to for a try that we began. The provider's own payment objects are decided elsewhere. */
export type ChargeDecision =
  /** The try is decided, or somebody has asked since, whose answer counts. */
  | { readonly kind: 'nothing' }
  /** A definite answer. */
  | {
      readonly kind: 'end';
      readonly status: AttemptStatus;
      readonly decline: Decline | undefined;
      readonly reason: string | undefined;
    }
  /** No answer: asked again after so many seconds; undefined: the ladder is at its end, and a person decides. */
  | { readonly kind: 'wait'; readonly status: AttemptStatus; readonly seconds: number | undefined }
  /** The provider did not even look: no rung is used up, and a sending is as if it had not been tried. */
  | { readonly kind: 'undo'; readonly status: AttemptStatus; readonly queryCount: number; readonly waitMs: number };

/**
 * Decides what we have learnt of a try that we began comes to. Only a definite answer ends it; whatever else was heard
 * leaves it UNKNOWN, which is asked for and never charged again.
 * @param asked the rung that the question took.
 */
export function decideCharge(
  charge: AskedCharge,
  asked: number,
  news: Exclude<ChargeNews, { kind: 'payment' }>,
): ChargeDecision {
  if (!isChargeOpen(charge) || charge.queryCount !== asked) return { kind: 'nothing' };
  switch (news.kind) {
    case 'declined':
      return declined(news.reason);
    case 'needsPayer':
      return declined(PAYER_WANTED);
    case 'refused':
      return { kind: 'end', status: 'DECLINED_HARD', decline: undefined, reason: news.message };
    case 'neverCame':
      return { kind: 'end', status: 'CANCELLED', decline: undefined, reason: 'it never came to the provider' };
    case 'pending':
      return noAnswer(charge, charge.status);
    case 'unknown':
    case 'duplicate':
      return noAnswer(charge, 'UNKNOWN');
    case 'notSent': {
      const wasSending = asked === 0;
      const { status, queryCount } = wasSending ? NOT_TRIED : { status: charge.status, queryCount: asked - 1 };
      return { kind: 'undo', status, queryCount, waitMs: news.waitMs };
    }
  }
}

/** No answer, or one that is none: the next rung of the ladder. */
export function noAnswer({ queryCount }: AskedCharge, status: AttemptStatus): ChargeDecision & { kind: 'wait' } {
  return { kind: 'wait', status, seconds: nextQuestionSeconds(queryCount) };
}

const NOT_TRIED = { status: 'CREATED', queryCount: 0 } as const;

function declined(reason: string | undefined): ChargeDecision {
  const decline = classifyDecline(reason);
  return { kind: 'end', status: decline.status, decline, reason };
}
