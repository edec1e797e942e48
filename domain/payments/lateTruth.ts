/**
 * Waits between looks at a declined attempt, in seconds: after 10 min, 1 h, 6 h, then daily to the fifth day. A payment
 * that Razorpay calls failed may still be authorised up to five days later (razorpay.com, late authorisation), and its
 * webhook may be lost; after the last look nothing can come any more.
 */
const LOOKS_SECONDS = [600, 3_600, 21_600, 86_400, 86_400, 86_400, 86_400, 86_400] as const;

/** Seconds until the next look at a declined attempt after `looked` of them; undefined when the watch is over. */
export function nextLateLookSeconds(looked: number): number | undefined {
  return LOOKS_SECONDS[looked];
}
