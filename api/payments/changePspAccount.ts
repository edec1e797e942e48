import { z } from 'zod';
import {
  activatePspAccount as activate,
  deactivatePspAccount as deactivate,
} from '../../db/payments/activatePspAccount';
import { askPspCheck } from '../../db/payments/askPspCheck';
import { removePspAccount as remove } from '../../db/payments/removePspAccount';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { pspAccount, pspAccountAccess, toPspAccount } from './pspAccount';

const shared = { tag: 'payments', access: pspAccountAccess, params: idParams } as const;

export const verifyPspAccount = route({
  ...shared,
  method: 'post',
  path: '/psp-accounts/:id/verify',
  operationId: 'verifyPspAccount',
  summary:
    'Ask the provider whether it takes the keys, and try its webhook by a link that is cancelled at once; see `check` and `webhook.trial`',
  body: z.strictObject({}).default({}),
  response: pspAccount,
  statuses: [202],
  handler: async ({ tx, params, publicBaseUrl }) => ({
    data: toPspAccount(await askPspCheck(tx, params), publicBaseUrl),
    message: 'The provider is being asked.',
  }),
});

export const activatePspAccount = route({
  ...shared,
  method: 'post',
  path: '/psp-accounts/:id/activate',
  operationId: 'activatePspAccount',
  summary: 'Take new payments at this account, before every other; the provider must have taken its keys',
  body: z.strictObject({}).default({}),
  response: pspAccount,
  refusals: ['PSP_ACCOUNT_NOT_CHECKED'],
  handler: async ({ tx, params, publicBaseUrl }) => ({
    data: toPspAccount(await activate(tx, params), publicBaseUrl),
    message: 'New payments are made at this account.',
  }),
});

export const deactivatePspAccount = route({
  ...shared,
  method: 'post',
  path: '/psp-accounts/:id/deactivate',
  operationId: 'deactivatePspAccount',
  summary: 'Take no new payments at this account; what was paid there is still given back and told of',
  body: z
    .strictObject({
      useInstallation: z
        .boolean()
        .default(false)
        .meta({ description: 'of the last active account: new payments may go to the installation’s own' }),
    })
    .default({ useInstallation: false }),
  response: pspAccount,
  refusals: ['LAST_PSP_ACCOUNT'],
  handler: async ({ tx, params, body, publicBaseUrl }) => ({
    data: toPspAccount(await deactivate(tx, { ...params, ...body }), publicBaseUrl),
    message: 'No new payments are made at this account.',
  }),
});

export const removePspAccount = route({
  ...shared,
  method: 'delete',
  path: '/psp-accounts/:id',
  operationId: 'removePspAccount',
  summary: 'Remove an inactive account with its keys, once nothing is open there',
  response: z.object({ id: z.uuid() }),
  refusals: ['PSP_ACCOUNT_ACTIVE', 'PSP_ACCOUNT_IN_USE'],
  handler: async ({ tx, params }) => {
    await remove(tx, params);
    return { data: params, message: 'The account is removed, and its keys are gone.' };
  },
});
