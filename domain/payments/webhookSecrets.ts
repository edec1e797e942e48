import { z } from 'zod';

/**
 * How long an old secret of a webhook is good beside the new one: providers repeat an event for a day (Razorpay), and
 * what was signed before the change keeps its signature.
 */
const OLD_SECRET_HOURS = 48;

/** The newest first, and the one before it. */
const secretList = z.array(z.string().min(1)).min(1).max(2);

/** As the secrets of an account's webhook are sealed: the newest, and the one before it if it is still to be good. */
export function writeWebhookSecrets(newest: string, before: string | undefined): string {
  return JSON.stringify(before === undefined || before === newest ? [newest] : [newest, before]);
}

/**
 * The secrets that webhooks may be signed with now, the newest first.
 * @throws Error when it is not what `writeWebhookSecrets` wrote.
 */
export function readWebhookSecrets(
  text: string,
  { changedAt, now }: { changedAt: Date; now: Date },
): readonly string[] {
  const secrets = secretList.parse(JSON.parse(text));
  return now.getTime() - changedAt.getTime() < OLD_SECRET_HOURS * 3_600_000 ? secrets : secrets.slice(0, 1);
}
