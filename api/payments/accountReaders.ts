import type { Database } from '../../db/kit/database';
import { findWebhookAccount, noteWebhook, type WebhookAccount } from '../../db/payments/findWebhookAccount';
import type { PspWebhookReader } from '../../domain/payments/pspPort';
import { createPayFastWebhook } from '../../integrations/psp/payfast/createPayFastWebhook';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createStripeWebhook } from '../../integrations/psp/stripe/createStripeWebhook';
import type { Config } from '../../ops/runtime/config';
import type { Sealer } from '../../ops/runtime/sealing';

/** What reads the webhooks of one shop's account. */
export interface AccountReader {
  /** Undefined while the account has nothing to sign with. */
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

/** Where PayFast is asked to confirm what it has told, and where it tells from; no networks: from its own. */
export type PayFastPlaces = Pick<Config<'api'>, 'PAYFAST_BASE_URL' | 'PAYFAST_TEST_BASE_URL' | 'PAYFAST_SOURCES'>;

/**
 * Looks an account up for each webhook, by one statement: a secret that was changed, or an account that was removed,
 * counts from the next one on, in every copy of the API.
 */
export function createAccountReaders({
  database,
  sealer,
  places,
}: {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly places: PayFastPlaces;
}): AccountReaders {
  return {
    async find(provider, token) {
      if (!TOKEN.test(token)) return undefined;
      const account = await findWebhookAccount(database, { token, sealer });
      if (account?.provider !== provider) return undefined;
      return {
        reader: readerOf(account, places),
        note: (kind) => noteWebhook(database, account, kind),
      };
    },
  };
}

function readerOf(found: WebhookAccount, places: PayFastPlaces): PspWebhookReader | undefined {
  const { id: account, secrets } = found;
  switch (found.provider) {
    case 'razorpay':
      return secrets.length === 0 ? undefined : createRazorpayWebhook({ account, secrets });
    case 'stripe':
      return secrets.length === 0 ? undefined : createStripeWebhook({ account, secrets });
    case 'payfast':
      return payFastReader(found, places);
  }
}

/** It signs with the account's passphrase: the one in use, the next while it waits for its check, or for a while the one before. */
function payFastReader({ id, mode, keys }: WebhookAccount, places: PayFastPlaces): PspWebhookReader | undefined {
  const merchants = keys.flatMap((each) => (each.provider === 'payfast' ? [each.keys] : []));
  if (merchants.length === 0) return undefined;
  const { PAYFAST_SOURCES: ranges } = places;
  return createPayFastWebhook({
    ...{ name: id, merchants, mode },
    baseUrl: mode === 'live' ? places.PAYFAST_BASE_URL : places.PAYFAST_TEST_BASE_URL,
    sources: ranges.length === 0 ? undefined : { ranges, hosts: [] },
  });
}
