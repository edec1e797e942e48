import { z } from 'zod';
import type { Person } from '../../db/accounts/getPerson';
import { userRole, type AccessTokens, type UserRole } from '../kit/accessToken';
import { locale } from '../kit/fields';
import { assertOwnPage, writeRefreshCookie, type CookiePlace } from '../kit/refreshCookie';
import type { RouteAnswer } from '../kit/route';
import type { SignInSettings } from '../kit/signInSettings';
import { shopOfPerson } from './person';

/** What somebody who has signed in gets. */
export const tokens = z
  .object({
    accessToken: z.string().meta({ description: 'RS256 JWT, sent as Authorization: Bearer' }),
    expiresInSeconds: z.int(),
    refreshToken: z
      .string()
      .optional()
      .meta({ description: 'good once, for POST /auth/refresh; absent where it went into the cookie' }),
    user: z.object({ id: z.uuid(), name: z.string(), role: userRole, locale: locale.optional() }),
    shops: z.array(shopOfPerson),
  })
  .meta({ id: 'Tokens' });

/** In the body of what signs in: a browser keeps its refresh token where no script can read it. */
export const cookieField = z
  .boolean()
  .optional()
  .meta({ description: 'true: the refresh token goes into an HttpOnly cookie and not into the answer' });

export interface Signed {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly person: Person;
}

export interface TokenContext extends CookiePlace {
  readonly tokens: AccessTokens;
  readonly signIn: SignInSettings;
}

/** The answer to somebody who has signed in, or has renewed their session. */
export async function answerTokens(
  context: TokenContext,
  { sessionId, refreshToken, person }: Signed,
  inCookie: boolean,
): Promise<RouteAnswer<z.input<typeof tokens>>> {
  const { id, name, locale: spoken } = person;
  const role = roleOf(person);
  return {
    data: {
      accessToken: await context.tokens.sign({ userId: id, role, sid: sessionId }),
      expiresInSeconds: context.tokens.lifetimeSeconds,
      ...(!inCookie && { refreshToken }),
      user: { id, name, role, ...(spoken && { locale: spoken }) },
      shops: [...person.shops],
    },
    ...(inCookie && { cookies: [writeRefreshCookie(context, refreshToken, context.signIn.refreshTokenSeconds)] }),
  };
}

/** Somebody who belongs to a shop acts for it; the token of a buyer would have to name it each time. */
function roleOf({ role, shops }: Person): UserRole {
  return role === 'BUYER' && shops.length > 0 ? 'VENDOR' : role;
}

/** Refuses, before anything is done, a page of another site that wants the cookie set. */
export function assertCookieAllowed(context: CookiePlace, cookie: boolean | undefined): boolean {
  if (cookie) assertOwnPage(context);
  return cookie ?? false;
}
