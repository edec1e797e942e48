import { create } from 'zustand';
import { ApiError } from '../../../client/createClient';
import { NoAnswer } from './failure';

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly locale?: 'en' | 'hi' | 'ta' | undefined;
}

export interface SessionShop {
  readonly orgId: string;
  readonly name: string;
  readonly slug: string;
  readonly role: 'OWNER' | 'ADMIN' | 'STAFF' | 'VIEWER';
  /** No shop, but the org of the people who run the installation. */
  readonly isPlatform: boolean;
}

/** What every way of signing in answers. The refresh token is not in it: it lies in a cookie that no script can read. */
export interface Tokens {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: SessionUser;
  readonly shops: readonly SessionShop[];
}

export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'out'; /** Why, when it was not the person's wish. */ readonly because?: 'ended' }
  | { readonly state: 'in'; readonly user: SessionUser; readonly shops: readonly SessionShop[] };

/** Who is signed in, for components. The token itself is in no store, no storage and no attribute: only in this file. */
export const useSession = create<{ session: Session }>(() => ({ session: { state: 'unknown' } }));

let accessToken: string | undefined;

/** The bearer token of this tab, for the API client and the live feed. */
export function currentToken(): string | undefined {
  return accessToken;
}

/** Takes what a sign-in answered. */
export function enter(tokens: Tokens): void {
  accessToken = tokens.accessToken;
  useSession.setState({ session: { state: 'in', user: tokens.user, shops: tokens.shops } });
}

/** Forgets the token of this tab; the server has ended the session, or was told to. */
export function leave(because?: 'ended'): void {
  accessToken = undefined;
  useSession.setState({ session: { state: 'out', ...(because && { because }) } });
}

let running: Promise<boolean> | undefined;

/**
 * Gets a new access token by the cookie; false when there is no session any more. One at a time in this tab, and by
 * a lock of the browser one at a time over all tabs: each refresh token may be used once, and its successor is in the
 * cookie by the time the next tab has the lock.
 */
export function refresh(): Promise<boolean> {
  running ??= locked(askForToken).finally(() => {
    running = undefined;
  });
  return running;
}

function locked(work: () => Promise<boolean>): Promise<boolean> {
  // Browsers have locks on secure origins (and localhost) only.
  return navigator.locks ? navigator.locks.request('munshi.refresh', work) : work();
}

async function askForToken(): Promise<boolean> {
  const response = await fetch('/v1/auth/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ cookie: true }),
  }).catch((error: unknown) => {
    throw new NoAnswer(error);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    enter((body as { data: Tokens }).data);
    return true;
  }
  // Everything else than a clear no may pass; signing out a person because a server restarts would lose their work.
  if (response.status >= 500 || response.status === 429) throw new ApiError(response, body);
  leave(accessToken === undefined ? undefined : 'ended');
  return false;
}
