import { isAllowed } from '../domain/accounts/access';
import type { ApiScope } from '../domain/accounts/apiKey';
import type { MemberRole, Principal } from '../domain/accounts/principal';
import type { Route } from './kit/route';

/** Everybody whom a route may meet: nobody, members by role, a buyer, keys by what they hold, our own staff. */
export const CALLERS = [
  'anonymous',
  'VIEWER',
  'STAFF',
  'ADMIN',
  'OWNER',
  'BUYER',
  'key with the scope',
  'key with another scope',
  'platform ADMIN',
] as const;
export type Caller = (typeof CALLERS)[number];

/** Let in, or the status by which a caller is turned away before the route looks at what they want. */
export type Verdict = 'yes' | 401 | 403;

/** Whom a route lets in. */
export interface MatrixRow {
  readonly route: Route;
  readonly verdicts: Readonly<Record<Caller, Verdict>>;
}

/** Who may call what: one row per route, from what each says of its access. */
export function roleMatrix(routes: readonly Route[]): MatrixRow[] {
  return routes.map((route) => ({
    route,
    verdicts: Object.fromEntries(CALLERS.map((caller) => [caller, verdictOf(route, caller)])) as MatrixRow['verdicts'],
  }));
}

/** A scope that neither is the wanted one nor holds it. */
export function otherScope(wanted: ApiScope): ApiScope {
  return wanted.startsWith('orders:') ? 'payments:read' : 'orders:read';
}

function verdictOf({ access }: Route, caller: Caller): Verdict {
  if (access === 'public') return 'yes';
  if (caller === 'anonymous') return 401;
  if (access === 'person') return caller.startsWith('key ') ? 403 : 'yes';
  if (access === 'platform') return caller === 'platform ADMIN' ? 'yes' : 403;
  // Our own staff act in no shop that they don't belong to.
  if (caller === 'platform ADMIN') return 403;
  if (caller === 'BUYER') return access.buyer === undefined ? 403 : 'yes';
  return isAllowed(principalOf(caller, access.scope), access) ? 'yes' : 403;
}

function principalOf(caller: MemberRole | `key ${string}`, scope: ApiScope): Principal {
  switch (caller) {
    case 'VIEWER':
    case 'STAFF':
    case 'ADMIN':
    case 'OWNER':
      return { kind: 'staff', orgId: '', userId: '', role: caller };
    default: {
      const held = caller === 'key with the scope' ? scope : otherScope(scope);
      return { kind: 'apiKey', orgId: '', principalId: '', scopes: [held] };
    }
  }
}
