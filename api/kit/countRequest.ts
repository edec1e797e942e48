import { unauthenticated } from '../../db/accounts/authenticate';
import { tooManyRequests, type RateSubject } from './rateLimiter';
import type { RouteInput } from './readInput';
import type { PublicRoute, RouteRequest, RouteRuntime, StagedRoute } from './routeRuntime';

/** Counts who has no name by where they come from. @throws DomainError `TOO_MANY_REQUESTS`. */
export function countStranger(
  runtime: RouteRuntime,
  request: RouteRequest,
  countedAs: 'anonymous' | 'session' | 'payer' = 'anonymous',
): Promise<void> {
  return countRequest(runtime, request, { class: countedAs, address: request.address });
}

/** @throws DomainError `TOO_MANY_REQUESTS` (429), `UNAUTHENTICATED` for a key that opens nothing. */
export async function countRequest(
  runtime: RouteRuntime,
  { context }: RouteRequest,
  subject: RateSubject,
): Promise<void> {
  const standing = await runtime.limiter.count(subject);
  if (!standing) throw unauthenticated();
  context.standings.push(standing);
  if (standing.isOver) throw tooManyRequests(standing);
}

/**
 * Counts a try to open an account's door by that account, wherever it comes from. @throws DomainError
 * `TOO_MANY_REQUESTS`.
 */
export async function countGuess(
  route: PublicRoute | StagedRoute,
  runtime: RouteRuntime,
  { request, input }: { readonly request: RouteRequest; readonly input: RouteInput },
): Promise<void> {
  const account = route.accountOf?.(input.body);
  if (account === undefined) return;
  await countRequest(runtime, request, { class: 'auth', address: request.address, account });
}
