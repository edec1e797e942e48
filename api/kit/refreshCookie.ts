import { forbidden } from '../../db/accounts/authenticate';
import type { Visitor } from './route';

/** For whom a cookie is: the visitor, and where people reach us. */
export interface CookiePlace {
  readonly visitor: Visitor;
  readonly publicBaseUrl: string;
}

/**
 * The refresh token as a cookie that no script can read (HttpOnly), that no other site's request carries (SameSite), and
 * that goes to the sign-in routes alone, by the one of their two prefixes that this browser uses.
 */
export function writeRefreshCookie(place: CookiePlace, refreshToken: string, lifetimeSeconds: number): string {
  return `${cookieName(place)}=${refreshToken}; Max-Age=${lifetimeSeconds}; ${attributes(place)}`;
}

/** Takes the cookie away. */
export function clearRefreshCookie(place: CookiePlace): string {
  return `${cookieName(place)}=; Max-Age=0; ${attributes(place)}`;
}

/** The refresh token that the browser has sent along. @throws DomainError `FORBIDDEN` when another site's page made it. */
export function readRefreshCookie(place: CookiePlace): string | undefined {
  const prefix = `${cookieName(place)}=`;
  const pair = place.visitor.cookies.split(';').find((candidate) => candidate.trim().startsWith(prefix));
  const value = pair?.trim().slice(prefix.length);
  if (!value) return undefined;
  assertOwnPage(place);
  return value;
}

/**
 * A request that sets or uses the cookie comes from a page of our own, or is refused: a browser names the page's origin
 * on every POST, and no page can make it name another (OWASP CSRF cheat sheet, «verifying origin»).
 * @throws DomainError `FORBIDDEN`.
 */
export function assertOwnPage({ visitor, publicBaseUrl }: CookiePlace): void {
  const { origin, host, site } = visitor;
  const own = new URL(publicBaseUrl);
  // The name that the browser itself has called is its page's own name; behind a proxy it is the public one.
  if (origin === own.origin || (host !== undefined && origin === `${own.protocol}//${host}`)) return;
  // Browsers name no origin when a page of ours reads by GET, but say that it is one (W3C Fetch Metadata).
  if (origin === undefined && site === 'same-origin') return;
  throw forbidden('This is for pages of this site alone: the header Origin names another, or none.');
}

function isSecure({ publicBaseUrl }: CookiePlace): boolean {
  return publicBaseUrl.startsWith('https:');
}

/** The prefix makes browsers refuse it from an unencrypted page (RFC 6265bis §4.1.3.1). */
function cookieName(place: CookiePlace): string {
  return isSecure(place) ? '__Secure-munshi-refresh' : 'munshi-refresh';
}

function attributes(place: CookiePlace): string {
  return `Path=${place.visitor.prefix}/auth; HttpOnly; SameSite=Strict${isSecure(place) ? '; Secure' : ''}`;
}
