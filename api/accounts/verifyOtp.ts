import { z } from 'zod';
import { checkCode, type ProvenChallenge } from '../../db/accounts/checkCode';
import { openSession } from '../../db/accounts/openSession';
import { registerPerson } from '../../db/accounts/registerPerson';
import { DomainError, invalid } from '../../domain/kit/errors';
import type { Unnamed } from '../../db/kit/actAs';
import { stagedRoute } from '../kit/route';
import { code, phone, readPhone } from './destination';
import { answerTokens, assertCookieAllowed, cookieField, tokens } from './tokens';

export const verifyOtp = stagedRoute({
  method: 'post',
  path: '/auth/verify-otp',
  operationId: 'verifyOtp',
  summary: 'Sign in with the code that was sent, or finish registering with it',
  tag: 'accounts',
  access: 'public',
  accountOf: ({ challengeId, phone: number }) => challengeId ?? number,
  body: z.strictObject({
    challengeId: z.uuid().optional(),
    phone: phone.optional().meta({ description: 'instead of challengeId: the code that was sent there last' }),
    code,
    cookie: cookieField,
  }),
  response: tokens,
  refusals: ['ALREADY_REGISTERED (409)'],
  handler: async (context) => {
    const { body, transact, signIn, visitor } = context;
    const inCookie = assertCookieAllowed(context, body.cookie);
    const of = whichChallenge(body);
    const signed = await transact(async (open) => {
      const purposes = ['SIGN_IN', 'REGISTER'] as const;
      const proven = await checkCode(open, { of, purposes, code: body.code, secret: signIn.secret });
      const userId = proven && (await personBehind(open, proven));
      if (userId === undefined) return undefined;
      const { userAgent } = visitor;
      return openSession(open, { userId, method: 'CODE', userAgent, lifetimeSeconds: signIn.refreshTokenSeconds });
    });
    if (!signed) throw wrongCode();
    return answerTokens(context, signed, inCookie);
  },
});

function whichChallenge({ challengeId, phone: number }: { challengeId?: string; phone?: string }) {
  if (challengeId !== undefined && number === undefined) return { challengeId };
  if (challengeId === undefined && number !== undefined) return { destination: readPhone(number) };
  throw invalid('body', 'Send either challengeId or phone.');
}

function personBehind(open: Unnamed, proven: ProvenChallenge): Promise<string | undefined> {
  return proven.purpose === 'REGISTER' ? registerPerson(open, proven) : Promise.resolve(proven.userId);
}

/** The same whether the code is wrong, used, too old or locked, and whether anybody is known there. */
export function wrongCode(): DomainError {
  return new DomainError({
    cause: 'unauthenticated',
    code: 'WRONG_CODE',
    message: 'The code is wrong, used, or too old. Ask for a new one.',
  });
}
