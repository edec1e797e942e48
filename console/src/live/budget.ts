/** Reads that may be spent, of which some come back each second. Times are of one clock, in milliseconds. */
export interface Budget {
  /** How long to wait until so many may be spent; 0 when they may be now. */
  waitMs(reads: number, atMs: number): number;
  spend(reads: number, atMs: number): void;
}

/**
 * A bucket of reads: `most` at once after a quiet time, `perSecond` in the long run. More than `most` at once wait for a
 * full bucket and leave it in debt.
 */
export function createBudget({ most, perSecond }: { readonly most: number; readonly perSecond: number }): Budget {
  let left = most;
  let countedAtMs = -Infinity;
  const count = (atMs: number) => {
    left = Math.min(most, left + ((atMs - countedAtMs) / 1000) * perSecond);
    countedAtMs = atMs;
  };
  return {
    waitMs(reads, atMs) {
      count(atMs);
      const missing = Math.min(reads, most) - left;
      return missing <= 0 ? 0 : (missing / perSecond) * 1000;
    },
    spend(reads, atMs) {
      count(atMs);
      left -= reads;
    },
  };
}
