import { z } from 'zod';
import { rotatePspKeys as rotate } from '../../db/payments/rotatePspKeys';
import { setWebhookSecret as setSecret } from '../../db/payments/setWebhookSecret';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { providerKeys, pspAccount, pspAccountAccess, toPspAccount, webhookSecret } from './pspAccount';

const shared = { method: 'put', tag: 'payments', access: pspAccountAccess, params: idParams } as const;

export const rotatePspKeys = route({
  ...shared,
  path: '/psp-accounts/:id/keys',
  operationId: 'rotatePspKeys',
  summary: 'Replace the keys of an account; payments go on with the old ones until the provider has taken the new ones',
  body: z.discriminatedUnion('provider', [
    z.strictObject(providerKeys.razorpay),
    z.strictObject(providerKeys.stripe),
    z.strictObject(providerKeys.payfast),
  ]),
  response: pspAccount,
  statuses: [202],
  refusals: ['PSP_KEYS_OF_OTHER_MODE', 'PSP_KEYS_OF_OTHER_PROVIDER'],
  handler: async ({ tx, params, body: keys, sealer, publicBaseUrl }) => ({
    data: toPspAccount(await rotate(tx, { ...params, keys, sealer }), publicBaseUrl),
    message: 'The new keys are being checked.',
  }),
});

export const setWebhookSecret = route({
  ...shared,
  path: '/psp-accounts/:id/webhook-secret',
  operationId: 'setWebhookSecret',
  summary: 'Set what the account’s webhooks are signed with',
  body: z.strictObject({
    secret: webhookSecret,
    keepOld: z
      .boolean()
      .default(true)
      .meta({ description: 'the secret before is good for two days more; false when it has leaked' }),
  }),
  response: pspAccount,
  refusals: ['WEBHOOK_SECRET_IN_KEYS'],
  handler: async ({ tx, params, body, sealer, publicBaseUrl }) => ({
    data: toPspAccount(await setSecret(tx, { ...params, ...body, sealer }), publicBaseUrl),
    message: 'Webhooks are taken that are signed with it.',
  }),
});
