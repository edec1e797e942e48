import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { takeLoginLink } from '../../db/accounts/loginLink';
import { openSession } from '../../db/accounts/openSession';
import { DomainError } from '../../domain/kit/errors';
import { stagedRoute } from '../kit/route';
import { answerTokens, assertCookieAllowed, tokens } from './tokens';

/** Soon enough for somebody who comes back from their phone; between two looks no connection is held. */
const LOOK_EVERY_MS = 1_000;

export const pollTelegramLogin = stagedRoute({
  method: 'get',
  path: '/auth/telegram/poll',
  operationId: 'pollTelegramLogin',
  summary: 'Has the bot been started with this nonce? 202 while not, tokens once (200), then 410',
  tag: 'accounts',
  access: 'public',
  countedAs: 'session',
  query: z.strictObject({
    nonce: z.string().regex(/^[\w-]{43}$/, 'must be a nonce of GET /auth/telegram/start'),
    cookie: z.enum(['true', 'false']).optional().meta({ description: 'true: as in the body of POST /auth/login' }),
  }),
  response: z.union([tokens, z.object({ isWaiting: z.boolean() })]),
  statuses: [200, 202],
  refusals: ['LINK_GONE (410)'],
  handler: async (context) => {
    const { query, transact, signIn, visitor } = context;
    const inCookie = assertCookieAllowed(context, query.cookie === 'true');
    const take = () =>
      transact(async (open) => {
        const link = await takeLoginLink(open, query.nonce);
        if (link.state !== 'started') return link.state;
        return openSession(open, {
          userId: link.userId,
          method: 'TELEGRAM',
          userAgent: visitor.userAgent,
          lifetimeSeconds: signIn.refreshTokenSeconds,
        });
      });
    const deadline = performance.now() + signIn.pollHoldMs;
    let taken = await take();
    while (taken === 'waiting' && performance.now() < deadline) {
      await pause(LOOK_EVERY_MS);
      taken = await take();
    }
    if (taken === 'gone') throw linkGone();
    return taken === 'waiting'
      ? { status: 202, data: { isWaiting: true }, message: 'Nobody has started the bot with it yet.' }
      : answerTokens(context, taken, inCookie);
  },
});

/** The same for one that was never made, is too old, or has given its tokens. */
function linkGone(): DomainError {
  return new DomainError({ cause: 'gone', code: 'LINK_GONE', message: 'This link is no longer good: begin again.' });
}
