import type { RateLimit } from '../world';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** Buckets that are remembered; forgetting the oldest only forgives it. */
const BUCKETS_KEPT = 50_000;

/** Token buckets by name. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>();

  /** Takes one from each; returns seconds to wait, or 0 when all had one. What is not given by all is taken from none. */
  take(demands: readonly { key: string; limit: RateLimit }[], nowMs: number): number {
    const buckets = demands.map(({ key, limit }) => ({ bucket: this.filled(key, limit, nowMs), limit }));
    const waits = buckets.map(({ bucket, limit }) => Math.max(0, (1 - bucket.tokens) / limit.perSecond));
    const longest = Math.max(0, ...waits);
    if (longest === 0) for (const { bucket } of buckets) bucket.tokens -= 1;
    return longest;
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
