import { z } from 'zod';
import { countTry, forgetTries } from '../../db/accounts/countTry';
import { findPassword } from '../../db/accounts/findPassword';
import { openSession } from '../../db/accounts/openSession';
import { requestCode } from '../../db/accounts/requestCode';
import { DomainError, invalid } from '../../domain/kit/errors';
import { stagedRoute } from '../kit/route';
import { challenge, email, phone, readEmail, readPhone, senderFor } from './destination';
import { isPassword } from './hashPassword';
import { answerTokens, assertCookieAllowed, cookieField, tokens } from './tokens';

export const login = stagedRoute({
  method: 'post',
  path: '/auth/login',
  operationId: 'login',
  summary: 'Sign in: a phone number is sent a code (202), a mail address and its password are answered at once (200)',
  tag: 'accounts',
  access: 'public',
  accountOf: ({ phone: number, email: address }) => number ?? address?.trim().toLowerCase(),
  body: z.strictObject({
    phone: phone.optional(),
    email: email.optional(),
    password: z.string().min(1).max(512).optional(),
    cookie: cookieField,
  }),
  response: z.union([tokens, challenge]),
  statuses: [200, 202],
  refusals: ['CHANNEL_OFF'],
  handler: async (context) => {
    const { body, transact, signIn, visitor } = context;
    const inCookie = assertCookieAllowed(context, body.cookie);
    if (body.phone !== undefined && body.email === undefined && body.password === undefined) {
      const destination = readPhone(body.phone);
      const command = { purpose: 'SIGN_IN', destination, locale: signIn.defaultLocale } as const;
      const sender = senderFor(destination, signIn);
      return { status: 202, data: await transact((open) => requestCode(open, { ...command, sender })) };
    }
    if (body.phone !== undefined || body.email === undefined || body.password === undefined) {
      throw invalid('body', 'Send either phone, or email and password.');
    }
    const attempt = { kind: 'PASSWORD', destination: readEmail(body.email).address } as const;
    const found = await transact(async (open) => {
      await countTry(open, attempt);
      return findPassword(open, attempt.destination);
    });
    // No transaction is open while the hash is worked out: it would hold a connection.
    const isRight = await isPassword(body.password, found?.passwordHash);
    if (!found || !isRight) throw wrongPassword();
    const signed = await transact(async (open) => {
      await forgetTries(open, attempt);
      return openSession(open, {
        userId: found.userId,
        method: 'PASSWORD',
        userAgent: visitor.userAgent,
        lifetimeSeconds: signIn.refreshTokenSeconds,
      });
    });
    return answerTokens(context, signed, inCookie);
  },
});

/** The same for a wrong password, for somebody without one, and for nobody at all. */
function wrongPassword(): DomainError {
  return new DomainError({
    cause: 'unauthenticated',
    code: 'WRONG_PASSWORD',
    message: 'The mail address and the password do not belong together.',
  });
}
