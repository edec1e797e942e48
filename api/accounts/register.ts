import { z } from 'zod';
import { forbidden } from '../../db/accounts/authenticate';
import { requestCode } from '../../db/accounts/requestCode';
import { invalid } from '../../domain/kit/errors';
import { userRole } from '../kit/accessToken';
import { line, locale } from '../kit/fields';
import { stagedRoute } from '../kit/route';
import { choosePassword, newPassword } from './choosePassword';
import { challenge, email, phone, readOneDestination, senderFor } from './destination';

// Whether the number or address is taken is told by POST /auth/verify-otp, to whoever has its code: 409 there. Here every
// destination is answered alike, and is sent a code alike.
export const register = stagedRoute({
  method: 'post',
  path: '/auth/register',
  operationId: 'register',
  summary: 'Begin to register: a code is sent, and the person is made when it comes back',
  tag: 'accounts',
  access: 'public',
  accountOf: ({ phone: number, email: address }) => number ?? address?.trim().toLowerCase(),
  body: z.strictObject({
    name: line(255),
    phone: phone.optional(),
    email: email.optional(),
    password: newPassword.optional().meta({ description: 'with email: to sign in by it later' }),
    role: userRole.optional().meta({ description: 'BUYER unless told; ADMIN is given by nobody to themselves' }),
    locale: locale.optional(),
  }),
  response: challenge,
  statuses: [201],
  refusals: ['WEAK_PASSWORD', 'CHANNEL_OFF'],
  handler: async ({ body, transact, signIn }) => {
    const { name, role = 'BUYER', password } = body;
    if (role === 'ADMIN') throw forbidden('The role ADMIN is given by the people who run the platform.');
    const destination = readOneDestination(body);
    if (password !== undefined && destination.channel !== 'email') {
      throw invalid('body.password', 'A password goes with a mail address.');
    }
    const sender = senderFor(destination, signIn);
    const passwordHash =
      password === undefined ? undefined : await choosePassword(password, { name, email: destination.address });
    const registration = {
      ...{ name, role },
      ...(body.locale && { locale: body.locale }),
      ...(passwordHash !== undefined && { passwordHash }),
    };
    const sent = await transact((open) =>
      requestCode(open, {
        ...{ purpose: 'REGISTER', destination, sender, registration },
        locale: body.locale ?? signIn.defaultLocale,
      }),
    );
    return { data: sent, message: 'A code is on its way: send it to POST /auth/verify-otp.' };
  },
});
