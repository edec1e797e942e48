import { percentile } from '../world/percentile';
import type { ReplayOutcome } from './replay';

/** How fast a replay went, in one line. */
export function describePace({ played, seconds, orderMs }: ReplayOutcome): string {
  if (played === 0) return 'Every basket had been played before, and all were counted anew';
  const within = (share: number) => `${(percentile(orderMs, share) / 1_000).toFixed(1)} s`;
  return (
    `${played} orders in ${seconds.toFixed(0)} s: ${(played / seconds).toFixed(1)} a second; ` +
    `an order took ${within(0.5)} (p50), ${within(0.95)} (p95), ${within(1)} (the slowest)`
  );
}
