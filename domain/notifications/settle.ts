import { unreachable } from '../kit/exhaustive';
import type { ChannelOutcome } from './channelPort';
import type { SuppressedReason } from './message';

/** A message that was tried. */
export interface TriedMessage {
  /** What it was before this try. */
  readonly status: 'QUEUED' | 'UNKNOWN';
  /** Tries before this one that counted. */
  readonly attempts: number;
  /** Did the bot answer anything since the try before this one? If not, the trouble is the bot's, not the message's. */
  readonly botAnswers: boolean;
}

/** What a try makes of a message, and of its chat. */
export interface Settlement {
  readonly status: 'QUEUED' | 'UNKNOWN' | 'SENT' | 'SUPPRESSED' | 'FAILED';
  readonly providerMessageId?: string;
  readonly reason?: SuppressedReason;
  readonly error?: string;
  /** The try counts towards the limit. */
  readonly counts?: true;
  /** How long this message waits, and with it its chat. */
  readonly waitMs?: number;
  readonly chat?: { readonly blocked: true } | { readonly silentForMs: number };
}

/**
 * Tries that are the message's own fault before it is set aside: with the waits below they take three minutes, longer
 * than any hiccup of one message at a healthy provider.
 */
export const MOST_TRIES = 10;
/** The first wait after an unknown outcome, doubled by each try that counts, up to a minute. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** Servers that want to be asked twice want it after a minute or so; ten tries then take two and a half hours. */
const FIRST_DEFERRAL_MS = 60_000;
const LONGEST_DEFERRAL_MS = 1_800_000;
/** A provider that asks for more is believed for an hour and asked again then. */
const LONGEST_SILENCE_MS = 3_600_000;

/**
 * Decides what is recorded of a try. «Too many requests» and «no connection» leave the message as it was; an unknown
 * outcome makes it UNKNOWN, and `decide` then knows whether it may go again.
 */
export function settle(message: TriedMessage, outcome: ChannelOutcome): Settlement {
  switch (outcome.type) {
    case 'sent':
      return { status: 'SENT', providerMessageId: outcome.providerMessageId };
    case 'done':
      return { status: 'SENT' };
    case 'blocked':
      return { status: 'SUPPRESSED', reason: 'BLOCKED', chat: { blocked: true } };
    case 'rateLimited':
      return {
        status: message.status,
        error: `too many requests: again in ${outcome.retryAfterMs} ms`,
        chat: { silentForMs: Math.min(outcome.retryAfterMs, LONGEST_SILENCE_MS) },
      };
    case 'deferred':
      return afterDeferral(message, outcome.text);
    case 'refused':
      return { status: 'FAILED', error: `${outcome.code} ${outcome.text}` };
    case 'notEditable':
      return { status: 'FAILED', error: 'not editable, and not sent anew' };
    case 'notSent':
      return { status: message.status, error: outcome.text };
    case 'unknown':
      return afterUnknown(message, outcome.text);
    default:
      return unreachable(outcome);
  }
}

function afterDeferral({ status, attempts }: TriedMessage, error: string): Settlement {
  if (attempts + 1 >= MOST_TRIES) return { status: 'FAILED', error, counts: true };
  return { status, error, counts: true, waitMs: Math.min(FIRST_DEFERRAL_MS * 2 ** attempts, LONGEST_DEFERRAL_MS) };
}

function afterUnknown({ attempts, botAnswers }: TriedMessage, error: string): Settlement {
  if (!botAnswers) return { status: 'UNKNOWN', error, waitMs: FIRST_WAIT_MS };
  if (attempts + 1 >= MOST_TRIES) return { status: 'FAILED', error, counts: true };
  return { status: 'UNKNOWN', error, counts: true, waitMs: Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS) };
}
