import { z } from 'zod';
import { RefusedRequest } from '../http/answer';
import { PROVIDERS } from '../record/eventRecord';

const provider = z.enum(PROVIDERS);
const cardProvider = z.enum(['razorpay', 'stripe']);
/** A minute is longer than any client of the product waits. */
const delayMs = z.number().int().min(0).max(60_000);

const matching = {
  provider,
  /** Bot API method (`sendMessage`), operation of Razorpay, Stripe or Twilio (`messages.create`), SMTP command (`RCPT`). */
  method: z.string().min(1).optional(),
  /** Beginning of the request's path. */
  route: z.string().startsWith('/').optional(),
  /** Values that the request's parameters must have (`chat_id`, `reference_id`, a name of Stripe's metadata, …). */
  match: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** How often the rule strikes; without it, until it is deleted. */
  times: z.number().int().min(1).optional(),
  /** Share of the matching occasions at which it strikes. */
  probability: z.number().gt(0).max(1).optional(),
  /** Makes `probability` repeatable. */
  seed: z.number().int().optional(),
};

const call = {
  ...matching,
  /** Before the effect, or after it: the thing is done, only its answer is touched. */
  when: z.enum(['before', 'after']).default('before'),
};

const delivery = {
  ...matching,
  /** Event of a webhook (`payment.captured`) or kind of an update (`callback_query`). */
  event: z.string().min(1).optional(),
};

const rule = z.discriminatedUnion('action', [
  z.strictObject({
    ...call,
    action: z.literal('status'),
    status: z.number().int().min(200).max(599),
    /** An object is sent as JSON, a text as HTML (as a proxy in front of the provider would). */
    body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    /** Fills in what a 429 of the provider carries. */
    retryAfterSeconds: z.number().int().min(1).max(3600).optional(),
  }),
  z.strictObject({ ...call, action: z.literal('reset') }),
  z.strictObject({ ...call, action: z.literal('hang') }),
  z.strictObject({ ...call, action: z.literal('slow'), delayMs }),
  /**
   * Payments younger than `delayMs` don't show yet when links, orders, intents and charges, or PayFast's history, are
   * asked for.
   */
  z.strictObject({
    ...matching,
    action: z.literal('lag'),
    provider: z.enum(['razorpay', 'stripe', 'payfast']),
    delayMs,
  }),
  /** Lists ignore their filters, as some accounts report of `reference_id`. */
  z.strictObject({ ...matching, action: z.literal('ignoreFilters'), provider: z.literal('razorpay') }),
  /** The refund is accepted and fails later at the bank. */
  z.strictObject({ ...matching, action: z.literal('failRefund'), provider: cardProvider }),
  /** A try to pay is in the bank's hands for so long before it decides. */
  z.strictObject({ ...matching, action: z.literal('late'), provider: z.literal('stripe'), delayMs }),
  z.strictObject({ ...delivery, action: z.literal('drop') }),
  z.strictObject({ ...delivery, action: z.literal('duplicate'), copies: z.number().int().min(1).max(10).default(1) }),
  z.strictObject({ ...delivery, action: z.literal('delay'), delayMs }),
  /** Held back until the next one to the same target has gone, at most `delayMs`. */
  z.strictObject({ ...delivery, action: z.literal('reorder'), delayMs: delayMs.default(2000) }),
]);

export type FaultRule = z.infer<typeof rule>;
export type FaultAction = FaultRule['action'];

/** Reads a rule from the control API; throws RefusedRequest 400 naming what is wrong and what is accepted. */
export function parseFaultRule(value: unknown): FaultRule {
  const parsed = rule.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RefusedRequest(400, describeIssues(parsed.error));
}

/** All problems of a refused body in one line: `path: problem; …`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
}
