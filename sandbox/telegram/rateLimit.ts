import type { RateLimit, TelegramLimits } from '../world';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** Chats whose bucket is remembered; forgetting the oldest only forgives it. */
const BUCKETS_KEPT = 50_000;

/** Telegram's limits for sending, as token buckets per bot and per chat. */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly limits: TelegramLimits | undefined) {}

  /** Takes one message's worth. Returns seconds to wait, rounded up as Telegram does, or 0 when it may be sent. */
  take(at: { botId: number; chatId?: number; nowMs: number }): number {
    if (this.limits === undefined) return 0;
    const demands = [{ key: `${at.botId}`, limit: this.limits.bot }];
    if (at.chatId !== undefined) {
      const limit = at.chatId < 0 ? this.limits.group : this.limits.chat;
      demands.push({ key: `${at.botId}:${at.chatId}`, limit });
    }
    const buckets = demands.map(({ key, limit }) => ({ bucket: this.filled(key, limit, at.nowMs), limit }));
    const waits = buckets.map(({ bucket, limit }) => Math.max(0, (1 - bucket.tokens) / limit.perSecond));
    const longest = Math.max(...waits);
    if (longest > 0) return Math.ceil(longest);
    for (const { bucket } of buckets) bucket.tokens -= 1;
    return 0;
  }

  private filled(key: string, limit: RateLimit, nowMs: number): Bucket {
    const bucket = this.buckets.get(key) ?? { tokens: limit.burst, filledAtMs: nowMs };
    const gained = ((nowMs - bucket.filledAtMs) / 1000) * limit.perSecond;
    bucket.tokens = Math.min(limit.burst, bucket.tokens + Math.max(0, gained));
    bucket.filledAtMs = nowMs;
    this.buckets.set(key, bucket);
    if (this.buckets.size > BUCKETS_KEPT) this.buckets.delete(this.buckets.keys().next().value as string);
    return bucket;
  }
}
