import type { ApiScope } from './apiKey';
import type { MemberRole, Principal } from './principal';

/** What a route of the shop's side asks of its caller: a scope of an API key, or at least this role of a member. */
export interface Access {
  readonly scope: ApiScope;
  readonly minRole: MemberRole;
}

const STRENGTH: Readonly<Record<MemberRole, number>> = { OWNER: 4, ADMIN: 3, STAFF: 2, VIEWER: 1 };

/**
 * May this principal use what needs that access? `admin` holds every scope, and writing a thing includes reading it.
 * A buyer's access is never a matter of roles, and the system needs none.
 */
export function isAllowed(principal: Principal, access: Access): boolean {
  switch (principal.kind) {
    case 'apiKey':
      return hasScope(principal.scopes, access.scope);
    case 'staff':
      return STRENGTH[principal.role] >= STRENGTH[access.minRole];
    case 'buyer':
      return false;
    case 'system':
      return true;
  }
}

function hasScope(held: readonly ApiScope[], wanted: ApiScope): boolean {
  if (held.includes('admin') || held.includes(wanted)) return true;
  const [subject, verb] = wanted.split(':');
  return verb === 'read' && held.some((scope) => scope === `${subject}:write`);
}
