import type { ChannelOutcome } from './channelPort';

/** What a lane has seen of a bot. Times are milliseconds of one clock. */
export interface BotHealth {
  /** Calls in a row without an answer. */
  readonly silences: number;
  /** After silences, no call before this moment; an answer ends it. */
  readonly pausedUntilMs: number;
  /** The provider wants no call before this moment. */
  readonly limitedUntilMs: number;
  /** When the provider last answered anything at all. */
  readonly answeredAtMs: number;
  /** The last «too many requests», and for which chat. */
  readonly limited: { readonly chatId: string; readonly atMs: number } | undefined;
}

export const HEALTHY: BotHealth = {
  silences: 0,
  pausedUntilMs: 0,
  limitedUntilMs: 0,
  answeredAtMs: 0,
  limited: undefined,
};

/** How many calls may go out: any number, one at a time to see whether it is back, or none yet. */
export type Allowance = 'open' | 'probe' | 'closed';

/** One or two lost answers happen to a healthy bot; the third in a row is its own trouble. */
const SILENCES_OF_TROUBLE = 3;
const FIRST_PAUSE_MS = 250;
/** A provider that is back shall not wait longer than this for our messages. */
const LONGEST_PAUSE_MS = 15_000;
/** Two chats that are refused this close to each other have met the limit of the bot, not each its own. */
const SAME_LIMIT_MS = 1_000;

export function allowance(health: BotHealth, nowMs: number): Allowance {
  if (nowMs < health.limitedUntilMs || nowMs < health.pausedUntilMs) return 'closed';
  return health.silences >= SILENCES_OF_TROUBLE ? 'probe' : 'open';
}

/** The bot's health after a call. */
export function observe(
  health: BotHealth,
  seen: { readonly chatId: string; readonly outcome: ChannelOutcome; readonly nowMs: number },
): BotHealth {
  const { outcome, nowMs } = seen;
  switch (outcome.type) {
    case 'unknown':
      return silent(health, health.silences + 1, nowMs);
    case 'notSent':
      // Without a connection there is nothing to doubt.
      return silent(health, Math.max(health.silences + 1, SILENCES_OF_TROUBLE), nowMs);
    case 'rateLimited':
      return limit(answered(health, nowMs), { chatId: seen.chatId, nowMs, retryAfterMs: outcome.retryAfterMs });
    default:
      return answered(health, nowMs);
  }
}

function silent(health: BotHealth, silences: number, nowMs: number): BotHealth {
  const beyond = silences - SILENCES_OF_TROUBLE;
  const pauseMs = beyond < 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** beyond, LONGEST_PAUSE_MS);
  return { ...health, silences, pausedUntilMs: nowMs + pauseMs };
}

function answered(health: BotHealth, nowMs: number): BotHealth {
  return { ...health, silences: 0, pausedUntilMs: 0, answeredAtMs: nowMs };
}

function limit(health: BotHealth, refusal: { chatId: string; nowMs: number; retryAfterMs: number }): BotHealth {
  const { chatId, nowMs, retryAfterMs } = refusal;
  const before = health.limited;
  const isTheBots = before !== undefined && before.chatId !== chatId && nowMs - before.atMs < SAME_LIMIT_MS;
  return {
    ...health,
    limited: { chatId, atMs: nowMs },
    limitedUntilMs: isTheBots ? nowMs + retryAfterMs : health.limitedUntilMs,
  };
}
