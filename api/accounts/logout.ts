import { z } from 'zod';
import { endSessionOf } from '../../db/accounts/endSession';
import { clearRefreshCookie, readRefreshCookie } from '../kit/refreshCookie';
import { stagedRoute } from '../kit/route';
import { refreshTokenField } from './refresh';

// Answered alike for every token, so that a device can forget its session whatever has become of it.
export const logout = stagedRoute({
  method: 'post',
  path: '/auth/logout',
  operationId: 'logout',
  summary: 'End the session of a refresh token, with its access tokens',
  tag: 'accounts',
  access: 'public',
  countedAs: 'session',
  body: z.strictObject({ refreshToken: refreshTokenField }).default({}),
  response: z.object({ signedOut: z.boolean() }),
  handler: async (context) => {
    const fromCookie = context.body.refreshToken === undefined ? readRefreshCookie(context) : undefined;
    const refreshToken = context.body.refreshToken ?? fromCookie;
    if (refreshToken !== undefined) await context.transact((open) => endSessionOf(open, refreshToken));
    return {
      data: { signedOut: true },
      ...(fromCookie !== undefined && { cookies: [clearRefreshCookie(context)] }),
    };
  },
});
