import { z } from 'zod';
import { unauthenticated } from '../../db/accounts/authenticate';
import { renewSession } from '../../db/accounts/renewSession';
import { readRefreshCookie } from '../kit/refreshCookie';
import { stagedRoute } from '../kit/route';
import { answerTokens, assertCookieAllowed, cookieField, tokens } from './tokens';

/** Ours have 43 characters. */
export const refreshTokenField = z
  .string()
  .regex(/^[\w-]{20,100}$/)
  .optional()
  .meta({ description: 'absent: the one of the cookie' });

export const refresh = stagedRoute({
  method: 'post',
  path: '/auth/refresh',
  operationId: 'refresh',
  summary: 'Exchange a refresh token for new tokens; each is good once, and one that comes again ends its session',
  tag: 'accounts',
  access: 'public',
  countedAs: 'session',
  body: z.strictObject({ refreshToken: refreshTokenField, cookie: cookieField }).default({}),
  response: tokens,
  handler: async (context) => {
    const { body, transact, signIn } = context;
    const fromCookie = body.refreshToken === undefined ? readRefreshCookie(context) : undefined;
    const refreshToken = body.refreshToken ?? fromCookie;
    const inCookie = assertCookieAllowed(context, body.cookie ?? fromCookie !== undefined);
    if (refreshToken === undefined) throw unauthenticated();
    const { secret, refreshTokenSeconds: lifetimeSeconds } = signIn;
    const renewed = await transact((open) => renewSession(open, { refreshToken, secret, lifetimeSeconds }));
    if (!renewed) throw unauthenticated();
    return answerTokens(context, renewed, inCookie);
  },
});
