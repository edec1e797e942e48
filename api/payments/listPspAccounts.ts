import { z } from 'zod';
import { getPspAccount as get, listPspAccounts as list } from '../../db/payments/pspAccountRow';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { pspAccount, pspAccountAccess, toPspAccount } from './pspAccount';

export const listPspAccounts = route({
  method: 'get',
  path: '/psp-accounts',
  operationId: 'listPspAccounts',
  summary:
    'The shop’s own accounts at payment providers; without an active one the installation’s account takes payments',
  tag: 'payments',
  access: pspAccountAccess,
  response: z.object({ accounts: z.array(pspAccount) }),
  handler: async ({ tx, publicBaseUrl }) => ({
    data: { accounts: (await list(tx)).map((account) => toPspAccount(account, publicBaseUrl)) },
  }),
});

export const getPspAccount = route({
  method: 'get',
  path: '/psp-accounts/:id',
  operationId: 'getPspAccount',
  summary: 'One account, with what came of its last check and when its webhook was last heard',
  tag: 'payments',
  access: pspAccountAccess,
  params: idParams,
  response: pspAccount,
  handler: async ({ tx, params, publicBaseUrl }) => ({ data: toPspAccount(await get(tx, params), publicBaseUrl) }),
});
