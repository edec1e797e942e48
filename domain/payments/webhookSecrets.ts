import { z } from 'zod';

/**
 * How long an old secret of a webhook is good beside the new one: providers repeat an event for a day (Razorpay) or at
 * ever longer intervals (PayFast: at once, after 10 minutes, then «exponentially», payfast.co.za/blog/documentation/itn,
 * so that the eighth doubling is within it), and what was signed before the change keeps its signature.
 */
export const OLD_SECRET_HOURS = 48;

/** When a secret was changed, and what time it is. */
export interface SecretChange {
  readonly changedAt: Date;
  readonly now: Date;
}

/** Is what was signed with the secret before still to be taken? */
export function isOldSecretGood({ changedAt, now }: SecretChange): boolean {
  return now.getTime() - changedAt.getTime() < OLD_SECRET_HOURS * 3_600_000;
}

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
export function readWebhookSecrets(text: string, change: SecretChange): readonly string[] {
  const secrets = secretList.parse(JSON.parse(text));
  return isOldSecretGood(change) ? secrets : secrets.slice(0, 1);
}
