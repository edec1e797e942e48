import type { Answer } from './answer';
import type { Call } from './call';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  method: Method;
  /** Segments are literal, `:name`, or a literal head with a name (`bot:token`). */
  path: string;
  handle(call: Call): Answer | Promise<Answer>;
  /** Larger than the default of one megabyte where uploads come in. */
  maxBodyBytes?: number;
}

export type Found =
  | { outcome: 'found'; route: Route; params: Record<string, string> }
  | { outcome: 'unknownPath' }
  | { outcome: 'wrongMethod'; allowed: string[] };

/** Compiles a table of routes into a look-up by method and path. Routes stated earlier win. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Found {
  const compiled = routes.map((route) => ({ route, match: compilePath(route.path) }));
  return (method, path) => {
    const allowed: string[] = [];
    for (const { route, match } of compiled) {
      const params = match(path);
      if (params === undefined) continue;
      if (route.method === method) return { outcome: 'found', route, params };
      allowed.push(route.method);
    }
    return allowed.length === 0 ? { outcome: 'unknownPath' } : { outcome: 'wrongMethod', allowed };
  };
}

function compilePath(path: string): (path: string) => Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = path.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  // A slash at the end is tolerated because the published Razorpay client appends one to some addresses.
  const expression = new RegExp(`^${pattern}/?$`);
  return (candidate) => {
    const found = expression.exec(candidate);
    if (found === null) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] as string)]));
  };
}

/** A malformed escape stays as it is: it then names nothing that exists. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
