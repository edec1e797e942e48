import type { Database } from '../../db/kit/database';
import { findWebhookAccount, noteWebhook } from '../../db/payments/findWebhookAccount';
import type { PspName, PspWebhookReader } from '../../domain/payments/pspPort';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createStripeWebhook } from '../../integrations/psp/stripe/createStripeWebhook';
import type { Sealer } from '../../ops/runtime/sealing';

/** What reads the webhooks of one shop's account. */
export interface AccountReader {
  /** Undefined while the account has no secret: nobody can sign for it. */
  readonly reader: PspWebhookReader | undefined;
  /** Notes on the account that one has come, so that its people see that it does; never more than once a minute. */
  note(kind: 'signed' | 'refused'): Promise<void>;
}

/** The shops' accounts by the token in the address of their webhook. */
export interface AccountReaders {
  /** @returns undefined when no account of this provider has the token. */
  find(provider: string, token: string): Promise<AccountReader | undefined>;
}

/** A token is 22 characters; what can't be one is not looked for. */
const TOKEN = /^[\w-]{20,64}$/;

/**
 * Looks an account up for each webhook, by one statement: a secret that was changed, or an account that was removed,
 * counts from the next one on, in every copy of the API.
 */
export function createAccountReaders({
  database,
  sealer,
}: {
  readonly database: Database;
  readonly sealer: Sealer;
}): AccountReaders {
  return {
    async find(provider, token) {
      if (!TOKEN.test(token)) return undefined;
      const account = await findWebhookAccount(database, { token, sealer });
      if (account?.provider !== provider) return undefined;
      const { id, secrets } = account;
      return {
        reader: secrets.length === 0 ? undefined : readerOf(account.provider, { account: id, secrets }),
        note: (kind) => noteWebhook(database, account, kind),
      };
    },
  };
}

function readerOf(
  provider: PspName,
  options: { readonly account: string; readonly secrets: readonly string[] },
): PspWebhookReader {
  switch (provider) {
    case 'razorpay':
      return createRazorpayWebhook(options);
    case 'stripe':
      return createStripeWebhook(options);
  }
}
