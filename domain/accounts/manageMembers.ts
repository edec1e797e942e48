import type { MemberRole, Principal } from './principal';

/** More people than a shop over chat employs; a list of them is one screen. */
export const MAX_MEMBERS = 100;
/** As many as could all accept at once and still fit. */
export const MAX_OPEN_INVITATIONS = 50;
/** A week: people read their mail on Monday. */
export const INVITATION_DAYS = 7;

/**
 * May somebody give or take this role? An owner every one; an admin, and a shop's own system, only those below their
 * own, so that nobody raises themselves or another above what they are.
 */
export function mayManageRole(principal: Principal, role: MemberRole): boolean {
  switch (principal.kind) {
    case 'staff':
      return principal.role === 'OWNER' || (principal.role === 'ADMIN' && isBelowAdmin(role));
    case 'apiKey':
      return principal.scopes.includes('admin') && isBelowAdmin(role);
    case 'buyer':
      return false;
    case 'system':
      return true;
  }
}

function isBelowAdmin(role: MemberRole): boolean {
  return role === 'STAFF' || role === 'VIEWER';
}
