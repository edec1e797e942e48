import { z } from 'zod';

/** How many requests in how long; the window opens with the first of them. */
export interface RateRule {
  readonly limit: number;
  readonly windowSeconds: number;
}

/**
 * Who is counted together: addresses without a name, browsers that hold a secret of ours by the address they ask from,
 * payers with their signed link by the address too, tries to sign in to one account, people, systems.
 */
export type RateClass = 'anonymous' | 'session' | 'payer' | 'auth' | 'user' | 'apiKey';
export type RateRules = Readonly<Record<RateClass, RateRule>>;

/**
 * What each class may ask unless RATE_LIMIT_RULES says otherwise. A stranger's hundred in a quarter of an hour is the
 * limit that was asked for. A person at the console asks a handful per page; a till with three orders a second stays
 * below ten a second. Six passwords a minute are no person's typing. Behind one address a whole office renews its
 * sessions and waits for Telegram; behind one of a mobile network a whole town pays, at a dozen requests each.
 */
export const RATE_RULES: RateRules = {
  anonymous: { limit: 100, windowSeconds: 900 },
  session: { limit: 120, windowSeconds: 60 },
  payer: { limit: 600, windowSeconds: 60 },
  auth: { limit: 5, windowSeconds: 60 },
  user: { limit: 100, windowSeconds: 60 },
  apiKey: { limit: 600, windowSeconds: 60 },
};

/** A day: a longer window would lock somebody out for longer than they remember why. */
const MAX_WINDOW_SECONDS = 86_400;

const rule = z.strictObject({
  limit: z.int().min(1).max(1_000_000_000),
  windowSeconds: z.int().min(1).max(MAX_WINDOW_SECONDS),
});

/** RATE_LIMIT_RULES: a JSON object of the classes that differ, `{"apiKey": {"limit": 1200, "windowSeconds": 60}}`. */
export const rateRules = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON object' });
      return z.NEVER;
    }
  })
  .pipe(z.strictObject({ anonymous: rule, session: rule, payer: rule, auth: rule, user: rule, apiKey: rule }).partial())
  .transform((changed): RateRules => ({ ...RATE_RULES, ...(changed as Partial<RateRules>) }));
