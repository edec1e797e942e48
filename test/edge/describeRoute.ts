import type { Route } from '../../api/kit/route';
import { examples, type Example, type Named } from './examples';

/** An acceptable request of a route. @throws Error for a route that nobody has written one for. */
export function exampleOf(route: Route, named: Named): Example {
  const example = examples[route.operationId];
  if (!example) throw new Error(`${route.operationId} has no example in test/edge/examples.ts`);
  return example(named);
}

/** Which things the route's example names. */
export function namesOf(route: Route): (keyof Named)[] {
  const read = new Set<keyof Named>();
  exampleOf(route, new Proxy({} as Named, { get: (_named, name) => (read.add(name as keyof Named), 'x') }));
  return [...read];
}

/** The names that a route's query may have. */
export function queryNames(route: Route): string[] {
  return Object.keys((route.query as { shape?: object } | undefined)?.shape ?? {});
}

/** Routes whose example, asked by GET with a key, finds nothing, and why. */
export const NOTHING_TO_FIND: Readonly<Record<string, string>> = {
  getPhoto: 'the product has none',
  pollTelegramLogin: 'nobody has begun to sign in',
  getCheckout: 'opens by a signed token alone; test/payments/checkout.api.test.ts has one',
  getRunbook: 'for the people of the platform alone; test/operations/health.api.test.ts reads one',
};
