export interface WaitOptions {
  /** When to give up. Generous by default: it is a limit for what is broken, not a measure of what is normal. */
  deadlineMs?: number;
  /** How often to look. */
  everyMs?: number;
  /** What is waited for, as in "no … within 10000 ms". */
  message?: string;
}

/**
 * Waits until the condition gives something truthy, and returns it. A condition that throws counts as not yet, and its
 * last error is told when time is up.
 *
 * @throws Error after the deadline, naming what was waited for.
 */
export async function waitFor<Value>(
  condition: () => Value | Promise<Value>,
  { deadlineMs = 15_000, everyMs = 20, message = 'the condition' }: WaitOptions = {},
): Promise<NonNullable<Value>> {
  const deadline = performance.now() + deadlineMs;
  let lastError: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`Waited ${deadlineMs} ms in vain for ${message}`, { cause: lastError });
}
