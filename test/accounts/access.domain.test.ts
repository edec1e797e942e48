import { isAllowed } from '../../domain/accounts/access';
import { API_SCOPES, type ApiScope } from '../../domain/accounts/apiKey';
import type { MemberRole, Principal } from '../../domain/accounts/principal';

const orgId = '00000000-0000-4000-8000-00000000000a';
const staff = (role: MemberRole): Principal => ({ kind: 'staff', orgId, userId: orgId, role });
const key = (...scopes: ApiScope[]): Principal => ({ kind: 'apiKey', orgId, principalId: orgId, scopes });

describe('isAllowed', () => {
  const roles: readonly MemberRole[] = ['VIEWER', 'STAFF', 'ADMIN', 'OWNER'];

  it.each(roles.flatMap((held, strength) => roles.map((asked, needed) => [held, asked, strength >= needed] as const)))(
    'R-3 (part) %s where %s is asked: %s',
    (held, asked, expected) => {
      expect(isAllowed(staff(held), { scope: 'admin', minRole: asked })).toBe(expected);
    },
  );

  it('R-4 (part) admin holds every scope', () => {
    for (const scope of API_SCOPES) expect(isAllowed(key('admin'), { scope, minRole: 'OWNER' })).toBe(true);
  });

  it('R-4 (part) a key without scopes opens nothing', () => {
    for (const scope of API_SCOPES) expect(isAllowed(key(), { scope, minRole: 'VIEWER' })).toBe(false);
  });

  it('R-4 (part) writing a thing includes reading it, never the reverse, and never another thing', () => {
    const opens = (held: ApiScope) => API_SCOPES.filter((scope) => isAllowed(key(held), { scope, minRole: 'VIEWER' }));
    expect(opens('orders:read')).toEqual(['orders:read']);
    expect(opens('orders:write')).toEqual(['orders:read', 'orders:write']);
    expect(opens('payments:write')).toEqual(['payments:read', 'payments:write']);
  });

  it('R-3 (part) a buyer is never let in by role or scope', () => {
    expect(isAllowed({ kind: 'buyer', userId: orgId }, { scope: 'orders:read', minRole: 'VIEWER' })).toBe(false);
  });
});
