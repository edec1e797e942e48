import type { Backoff } from './delivery/dispatcher';
import type { Timers } from './clock/timers';
import type { FaultBook } from './faults/faultBook';
import type { Fact } from './record/eventRecord';

/** What every provider of the sandbox stands on. */
export interface World {
  /** Milliseconds since 1970. */
  now(): number;
  /** Address under which people and the product reach the sandbox, without a slash at the end. */
  url(): string;
  /** Writes facts to the record in one piece and applies them to the state; the only way to change it. */
  commit(...facts: Fact[]): void;
  faults: FaultBook;
  timers: Timers;
  settings: Settings;
}

export interface Settings {
  telegram: {
    /** Undefined: no limits, as for benchmarks. */
    limits: TelegramLimits | undefined;
    redelivery: Backoff;
    /** How long a webhook may take to answer. */
    answerWithinMs: number;
    /** How long a tap can be answered. */
    callbackLifetimeMs: number;
  };
  razorpay: {
    redelivery: Backoff;
    answerWithinMs: number;
    /** A webhook that fails for so long is switched off. */
    disableAfterMs: number;
    /** From the acceptance of a refund to its end at the bank. */
    refundTakesMs: number;
    merchantName: string;
  };
  stripe: {
    /** Undefined: no limits, as for benchmarks. Per account, over all endpoints. */
    limits: RateLimit | undefined;
    redelivery: Backoff;
    answerWithinMs: number;
    /** An endpoint that fails for so long is switched off. */
    disableAfterMs: number;
    /** From the acceptance of a refund to its end, where it doesn't end at once. */
    refundTakesMs: number;
    /** How old an intent is before search finds it. */
    searchLagMs: number;
    /** How long the answer to an idempotency key is kept. */
    keysKeptMs: number;
  };
  payfast: {
    redelivery: Backoff;
    answerWithinMs: number;
    /** A notification that nobody takes is given up after so many tries. */
    maxTries: number;
    merchantName: string;
  };
}

export interface TelegramLimits {
  bot: RateLimit;
  chat: RateLimit;
  group: RateLimit;
}

/** A bucket of `burst` messages that fills up with `perSecond`. */
export interface RateLimit {
  perSecond: number;
  burst: number;
}

export type Profile = 'story' | 'bench';

/** Limits of providers are on in `story` and off in `bench`. */
export function settingsFor(profile: Profile): Settings {
  return {
    telegram: {
      limits: profile === 'story' ? TELEGRAM_LIMITS : undefined,
      // The real one waits up to a minute between tries; here an outage of a second should cost about a second.
      redelivery: { firstMs: 100, longestMs: 2000 },
      answerWithinMs: 10_000,
      callbackLifetimeMs: 60_000,
    },
    razorpay: {
      // The real one tries for 24 hours with growing pauses.
      redelivery: { firstMs: 200, longestMs: 5000 },
      // razorpay.com/docs/webhooks/best-practices: an answer is awaited for five seconds.
      answerWithinMs: 5000,
      // 24 hours there; ten minutes outlast every outage of a test and can still be watched.
      disableAfterMs: 600_000,
      refundTakesMs: 300,
      merchantName: 'Munshi demo shops',
    },
    stripe: {
      // docs.stripe.com/rate-limits: 25 requests a second in test mode.
      limits: profile === 'story' ? { perSecond: 25, burst: 25 } : undefined,
      // The real one tries for three days with growing pauses.
      redelivery: { firstMs: 200, longestMs: 5000 },
      answerWithinMs: 10_000,
      disableAfterMs: 600_000,
      refundTakesMs: 300,
      // «Under a minute» there; a second is enough to be too late for whoever asks at once.
      searchLagMs: 1000,
      // docs.stripe.com/api/idempotent_requests: pruned once they are 24 hours old.
      keysKeptMs: 24 * 3_600_000,
    },
    payfast: {
      // There: once more at once, then after ten minutes, then after ever longer pauses.
      redelivery: { atOnce: 1, firstMs: 200, longestMs: 5000 },
      answerWithinMs: 5000,
      // «Until eventually stopping»: how often is not published. A minute and a half of an outage here.
      maxTries: 24,
      merchantName: 'Munshi demo shops',
    },
  };
}

/**
 * core.telegram.org/bots/faq: about 30 messages a second to different chats, one a second to one chat with short
 * bursts tolerated, 20 a minute to a group. The size of a burst is not published; ten is what a dialogue needs.
 */
const TELEGRAM_LIMITS: TelegramLimits = {
  bot: { perSecond: 30, burst: 30 },
  chat: { perSecond: 1, burst: 10 },
  group: { perSecond: 20 / 60, burst: 20 },
};
