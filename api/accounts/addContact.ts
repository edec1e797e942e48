import { z } from 'zod';
import { requestCode } from '../../db/accounts/requestCode';
import { stagedRoute } from '../kit/route';
import { challenge, email, phone, readOneDestination, senderFor } from './destination';

export const addContact = stagedRoute({
  method: 'post',
  path: '/users/me/contacts',
  operationId: 'addContact',
  summary: 'Ask for a code by which the person proves that a number or mail address is theirs',
  tag: 'accounts',
  access: 'person',
  body: z.strictObject({ phone: phone.optional(), email: email.optional() }),
  response: challenge,
  statuses: [202],
  refusals: ['CHANNEL_OFF'],
  handler: async ({ body, transact, signIn }) => {
    const destination = readOneDestination(body);
    const command = { purpose: 'ADD_CONTACT', destination, locale: signIn.defaultLocale } as const;
    const sender = senderFor(destination, signIn);
    return { data: await transact((tx) => requestCode(tx, { ...command, sender, addFor: tx.actor.id })) };
  },
});
