import { z } from 'zod';
import { requestCode } from '../../db/accounts/requestCode';
import { stagedRoute } from '../kit/route';
import { challenge, email, readEmail, senderFor } from './destination';

export const forgotPassword = stagedRoute({
  method: 'post',
  path: '/auth/password/forgot',
  operationId: 'forgotPassword',
  summary: 'Ask for a code by mail with which a new password can be set; every address is answered alike',
  tag: 'accounts',
  access: 'public',
  accountOf: ({ email: address }) => address.trim().toLowerCase(),
  body: z.strictObject({ email }),
  response: challenge,
  statuses: [202],
  refusals: ['CHANNEL_OFF'],
  handler: async ({ body, transact, signIn }) => {
    const destination = readEmail(body.email);
    const command = { purpose: 'RESET_PASSWORD', destination, locale: signIn.defaultLocale } as const;
    const sender = senderFor(destination, signIn);
    return { data: await transact((open) => requestCode(open, { ...command, sender })) };
  },
});
