import type { Head } from '../../db/notifications/findHeads';
import { allowance, HEALTHY, observe, type Allowance, type BotHealth } from '../../domain/notifications/botHealth';
import type { BotKey, ChannelOutcome } from '../../domain/notifications/channelPort';
import { settle, type Settlement } from '../../domain/notifications/settle';
import type { Rest } from './outcomes';

/** What follows from a call. */
export interface Consequence {
  readonly settlement: Settlement;
  /** The provider's limit for the whole bot, which other lanes must keep too. */
  readonly rest: Rest | undefined;
  /** When something that waits because of it may go on. */
  readonly wakeInMs: number | undefined;
}

/** What a lane remembers of its bots: their switches, and how they answered lately. */
export class BotDesk {
  private readonly healths = new Map<BotKey, BotHealth>();
  private usable: readonly BotKey[] = [];

  /** Bots that no switch stops. */
  setUsable(bots: readonly BotKey[]): void {
    this.usable = bots;
  }

  /**
   * Bots that may be called now, in groups that are looked at apart: those that answer, and each that is only probed,
   * so that its many waiting messages don't crowd out the others'. The first group is there even when it is empty.
   */
  groups(nowMs: number): BotKey[][] {
    const by = (wanted: Allowance) => this.usable.filter((bot) => this.allowanceOf(bot, nowMs) === wanted);
    return [by('open'), ...by('probe').map((bot) => [bot])];
  }

  allowanceOf(bot: BotKey, nowMs: number): Allowance {
    return allowance(this.healthOf(bot), nowMs);
  }

  settle(head: Head, outcome: ChannelOutcome, nowMs: number): Consequence {
    const before = this.healthOf(head.bot);
    const health = observe(before, { chatId: head.chatId, outcome, nowMs });
    this.healths.set(head.bot, health);
    const settlement = settle({ ...head, botAnswers: hasAnsweredSince(head, before) }, outcome);
    const isNewLimit = health.limitedUntilMs > before.limitedUntilMs;
    const rest = isNewLimit ? { bot: head.bot, forMs: health.limitedUntilMs - nowMs } : undefined;
    return { settlement, rest, wakeInMs: soonest(settlement, health, nowMs) };
  }

  private healthOf(bot: BotKey): BotHealth {
    return this.healths.get(bot) ?? HEALTHY;
  }
}

/** Did the bot answer anybody since this message was tried before? A first try has nothing to compare with. */
function hasAnsweredSince({ triedAtMs }: Head, health: BotHealth): boolean {
  return triedAtMs === undefined || health.answeredAtMs > triedAtMs;
}

function soonest({ waitMs, chat }: Settlement, health: BotHealth, nowMs: number): number | undefined {
  const silentForMs = chat && 'silentForMs' in chat ? chat.silentForMs : undefined;
  const pauses = [waitMs, silentForMs, health.pausedUntilMs - nowMs, health.limitedUntilMs - nowMs];
  const coming = pauses.filter((ms): ms is number => ms !== undefined && ms > 0);
  return coming.length > 0 ? Math.min(...coming) : undefined;
}
