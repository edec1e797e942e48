import { leave } from '../kit/api/session';
import { cache } from './cache';

/** Ends the session of the cookie at the server, and forgets everything of it here, also when the server can't be reached. */
export async function signOut(): Promise<void> {
  await fetch('/v1/auth/logout', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined);
  cache.clear();
  leave();
}
