import { Buckets } from '../faults/buckets';
import type { TelegramLimits } from '../world';

/** Telegram's limits for sending, as token buckets per bot and per chat. */
export class RateLimiter {
  private readonly buckets = new Buckets();

  constructor(private readonly limits: TelegramLimits | undefined) {}

  /** Takes one message's worth. Returns seconds to wait, rounded up as Telegram does, or 0 when it may be sent. */
  take(at: { botId: number; chatId?: number; nowMs: number }): number {
    if (this.limits === undefined) return 0;
    const demands = [{ key: `${at.botId}`, limit: this.limits.bot }];
    if (at.chatId !== undefined) {
      const limit = at.chatId < 0 ? this.limits.group : this.limits.chat;
      demands.push({ key: `${at.botId}:${at.chatId}`, limit });
    }
    return Math.ceil(this.buckets.take(demands, at.nowMs));
  }
}
