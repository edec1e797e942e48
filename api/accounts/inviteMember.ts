import { z } from 'zod';
import { inviteMember as invite } from '../../db/accounts/inviteMember';
import { invitationLink } from '../../domain/accounts/invitationLink';
import { locale } from '../kit/fields';
import { route } from '../kit/route';
import { email, phone, readOneDestination, senderFor } from './destination';
import { invitation } from './member';
import { memberRole } from './person';

// No Idempotency-Key: its stored answer would hold the link in clear. A retry makes a second invitation, which can be revoked.
export const inviteMember = route({
  method: 'post',
  path: '/members/invitations',
  operationId: 'inviteMember',
  summary: 'Invite somebody to work in the shop: by mail, by SMS, or by passing on the link of this answer',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  body: z.strictObject({
    role: memberRole,
    email: email.optional(),
    phone: phone.optional(),
    locale: locale.optional().meta({ description: 'language of the message' }),
  }),
  response: invitation.extend({ link: z.string().meta({ description: 'shown only now' }) }),
  statuses: [201],
  refusals: ['TOO_MANY_INVITATIONS', 'CHANNEL_OFF'],
  handler: async ({ tx, body, signIn, publicBaseUrl }) => {
    const isSent = body.email !== undefined || body.phone !== undefined;
    const destination = isSent ? readOneDestination(body) : undefined;
    const sendTo = destination && {
      destination,
      sender: senderFor(destination, signIn),
      locale: body.locale ?? signIn.defaultLocale,
    };
    const command = { role: body.role, secret: signIn.secret, ...(sendTo && { sendTo }) };
    const { token, ...invited } = await invite(tx, command);
    return { data: { ...invited, link: invitationLink(publicBaseUrl, token) } };
  },
});
