import { z } from 'zod';
import { createPspAccount as create } from '../../db/payments/createPspAccount';
import { route } from '../kit/route';
import {
  accountName,
  providerKeys,
  pspAccount,
  pspAccountAccess,
  pspMode,
  toPspAccount,
  webhookSecret,
} from './pspAccount';

const about = { name: accountName, mode: pspMode };
const signed = { ...about, webhookSecret: webhookSecret.optional() };

// No Idempotency-Key: of each request that has one a hash is kept, and by it a weak passphrase could be guessed. A
// retry meets the name that is taken, so that it makes no second account.
export const createPspAccount = route({
  method: 'post',
  path: '/psp-accounts',
  operationId: 'createPspAccount',
  summary: 'Add an account at a payment provider; its keys are checked at once, and never shown again',
  tag: 'payments',
  access: pspAccountAccess,
  body: z.discriminatedUnion('provider', [
    z.strictObject({ ...signed, ...providerKeys.razorpay }),
    z.strictObject({ ...signed, ...providerKeys.stripe }),
    // Its passphrase, one of the keys, signs its webhooks too.
    z.strictObject({ ...about, ...providerKeys.payfast }),
  ]),
  response: pspAccount,
  statuses: [201],
  refusals: ['PSP_KEYS_OF_OTHER_MODE', 'PSP_ACCOUNT_EXISTS', 'TOO_MANY_PSP_ACCOUNTS'],
  handler: async ({ tx, body, sealer, publicBaseUrl }) => {
    const { name, mode, webhookSecret: secret, ...keys } = { webhookSecret: undefined, ...body };
    const made = await create(tx, { name, mode, keys, sealer, ...(secret !== undefined && { webhookSecret: secret }) });
    return {
      data: toPspAccount(made, publicBaseUrl),
      message:
        keys.provider === 'payfast'
          ? 'The keys are being checked.'
          : 'The keys are being checked. Set up the webhook at the provider meanwhile.',
    };
  },
});
