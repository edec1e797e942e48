/** Moments between a commit and what follows it, at which a crash must lose nothing and double nothing. */
export const FAILPOINTS = [
  'outbox.claimed',
  'outbox.startedBeforeDone',
  'message.claimed',
  'message.sentBeforeMark',
  'webhook.storedBeforeAnswer',
  'refund.sentBeforeRecord',
] as const;

/** The same where money is taken without its payer, or in parts: for shops that do so, which those of the proofs don't. */
export const CHARGE_FAILPOINTS = [
  'charge.claimedBeforeSend',
  'charge.sentBeforeRecord',
  'capture.claimedBeforeSend',
  'capture.sentBeforeRecord',
] as const;

export type Failpoint = (typeof FAILPOINTS)[number] | (typeof CHARGE_FAILPOINTS)[number];

/**
 * Lets a test stop the product at a named moment: it may throw, hold, or end the process there. The product's own
 * composition roots pass `noFailpoints`; nothing in the environment can arm one.
 */
export interface Failpoints {
  hit(name: Failpoint): Promise<void>;
}

const passed = Promise.resolve();

/** What every process of the product runs with. */
export const noFailpoints: Failpoints = { hit: () => passed };
