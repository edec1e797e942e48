import { actAs, type Unnamed } from '../../db/kit/actAs';
import {
  authenticate,
  authenticatePerson,
  authenticatePlatform,
  forbidden,
  type Credentials,
} from '../../db/accounts/authenticate';
import type { OpenTransaction } from '../../db/kit/database';
import { withoutPrincipal, type Tx } from '../../db/kit/transaction';
import { isAllowed } from '../../domain/accounts/access';
import { redactCardData } from '../../domain/kit/cardData';
import { DomainError } from '../../domain/kit/errors';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import { answerOnce } from './answerOnce';
import { countGuess, countRequest, countStranger } from './countRequest';
import type { RateSubject } from './rateLimiter';
import { readCredentials } from './readCredentials';
import type { RouteInput } from './readInput';
import { readBytes, readWhole, type WholeInput } from './readWhole';
import type { Route, RouteAccess, Visitor } from './route';
import type {
  Exchange,
  GuardedRoute,
  PublicRoute,
  RouteRequest,
  RouteRuntime,
  StagedRoute,
  WireAnswer,
} from './routeRuntime';
import { toWire } from './writeAnswer';

/**
 * Carries a request through its route. A caller learns nothing of a resource before they are known and allowed; the
 * body is read before the transaction opens, so that a slow client holds no connection.
 * @throws DomainError, or whatever the use case throws: `errorAnswer` turns it into an answer.
 */
export async function answerRoute(route: Route, runtime: RouteRuntime, request: RouteRequest): Promise<WireAnswer> {
  if (route.access === 'public') {
    return 'isStaged' in route ? answerInStages(route, runtime, request) : answerPublicly(route, runtime, request);
  }
  try {
    return 'isStaged' in route
      ? await answerInStages(route, runtime, request)
      : await answerKnown(route, runtime, request);
  } catch (error) {
    // Who turns out to be nobody we know is counted as such. It comes after the answer was found, because somebody's
    // good key must not be refused for what others do behind the same address.
    if (error instanceof DomainError && error.kind === 'unauthenticated') await countStranger(runtime, request);
    throw error;
  }
}

async function answerKnown(route: GuardedRoute, runtime: RouteRuntime, request: RouteRequest): Promise<WireAnswer> {
  const { access } = route;
  const credentials = await readCredentials(request.message.headers, runtime.tokens);
  await countRequest(runtime, request, subjectOf(credentials));
  const bytes = await readBytes(route, request);
  return withCaller({ route, runtime, request }, credentials, async (caller) => {
    const input = readWhole(route, request, bytes);
    const tx = typeof access === 'string' ? caller : await enterForBuyer(caller, access, input);
    if (tx.principal.kind !== 'buyer') request.context.orgId = tx.principal.orgId;
    const exchange = { route, runtime, request };
    const asCaller = async <T>(work: (own: Tx) => Promise<T>) =>
      withCaller(exchange, await readCredentials(request.message.headers, runtime.tokens), work);
    const context = contextOf({ runtime, request, input, sessionId: sessionOf(credentials) });
    const header = request.message.headers['idempotency-key'];
    return answerOnce({ route, tx, input, header }, async () =>
      toWire(exchange, await route.handler({ ...context, tx, asCaller })),
    );
  });
}

/** Runs work in a transaction in the name of whom the credentials belong to, if they may use the route. */
function withCaller<T>(
  { route: { access }, runtime, request }: Exchange & { readonly route: GuardedRoute },
  credentials: Credentials,
  work: (caller: Tx) => Promise<T>,
): Promise<T> {
  return withoutPrincipal(runtime.database, async (open) =>
    work(await enter(access, { ...open, ...carried(runtime, request) }, credentials)),
  );
}

function subjectOf(credentials: Credentials): RateSubject {
  return credentials.kind === 'apiKey'
    ? { class: 'apiKey', keySha256: credentials.keySha256 }
    : { class: 'user', userId: credentials.userId };
}

/** What a transaction carries of the process and the request, besides its connection. */
function carried(runtime: RouteRuntime, request: RouteRequest): Omit<Unnamed, keyof OpenTransaction> {
  return { durations: runtime.database.durations, requestId: request.context.requestId };
}

async function enter(access: GuardedRoute['access'], session: Unnamed, credentials: Credentials): Promise<Tx> {
  if (access === 'person') return authenticatePerson(session, credentials);
  if (access === 'platform') return authenticatePlatform(session, credentials);
  const caller = await authenticate(session, credentials);
  assertAllowed(caller, access);
  return caller;
}

function sessionOf(credentials: Credentials): string | undefined {
  return credentials.kind === 'user' ? credentials.sessionId : undefined;
}

/** A person is looked at before their input is, and again by each of the route's transactions. */
async function answerInStages(route: StagedRoute, runtime: RouteRuntime, request: RouteRequest): Promise<WireAnswer> {
  const { headers } = request.message;
  const credentials = route.access === 'person' ? await readCredentials(headers, runtime.tokens) : undefined;
  if (credentials) await countRequest(runtime, request, subjectOf(credentials));
  else await countStranger(runtime, request, route.countedAs);
  const bytes = await readBytes(route, request);
  const transact = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    withoutPrincipal(runtime.database, async (open) => {
      const session = { ...open, ...carried(runtime, request) };
      // A public route's work takes what a transaction of nobody has; its type says so where it is written.
      return work(credentials ? await authenticatePerson(session, credentials) : (session as Tx));
    });
  if (credentials) await transact(() => Promise.resolve());
  const input = readWhole(route, request, bytes);
  await countGuess(route, runtime, { request, input });
  const { tokens } = runtime;
  const context = contextOf({ runtime, request, input, sessionId: credentials && sessionOf(credentials) });
  return toWire(
    { route, runtime, request },
    await route.handler({ ...context, transact, tokens, visitor: visitorOf(request), psps: runtime.psps ?? NO_PSPS }),
  );
}

const NO_PSPS = createPspDirectory([]);

function visitorOf({ message: { headers }, prefix }: RouteRequest): Visitor {
  return {
    // It is kept with a session, and nobody can do anything about what their browser says.
    userAgent: headers['user-agent'] && redactCardData(headers['user-agent']),
    origin: headers.origin,
    host: headers.host,
    site: headers['sec-fetch-site'],
    cookies: headers.cookie ?? '',
    prefix,
  };
}

async function answerPublicly(route: PublicRoute, runtime: RouteRuntime, request: RouteRequest): Promise<WireAnswer> {
  await countStranger(runtime, request, route.countedAs);
  const input = readWhole(route, request, await readBytes(route, request));
  await countGuess(route, runtime, { request, input });
  return withoutPrincipal(runtime.database, async (session) =>
    toWire({ route, runtime, request }, await route.handler({ ...contextOf({ runtime, request, input }), session })),
  );
}

function assertAllowed(caller: Tx, access: Exclude<RouteAccess<unknown, unknown>, string>): void {
  const { principal } = caller;
  if (principal.kind === 'buyer' ? access.buyer !== undefined : isAllowed(principal, access)) return;
  throw forbidden(
    principal.kind === 'apiKey'
      ? `This needs an API key with the scope ${access.scope}.`
      : `This needs the role ${access.minRole} or higher in the shop.`,
  );
}

/** A buyer's change runs as a named use case in the vendor's org; everything else stays with its caller. */
async function enterForBuyer(
  caller: Tx,
  access: Exclude<RouteAccess<unknown, unknown>, string>,
  input: RouteInput,
): Promise<Tx> {
  const { principal } = caller;
  if (principal.kind !== 'buyer' || access.buyer === undefined || access.buyer === 'own') return caller;
  const orgId = await access.buyer.orgOf(caller, input);
  return actAs(caller, {
    kind: 'system',
    orgId,
    useCase: access.buyer.useCase,
    actor: { type: 'BUYER', id: principal.userId },
  });
}

interface Understood extends Omit<Exchange, 'route'> {
  readonly input: WholeInput;
  readonly sessionId?: string | undefined;
}

function contextOf({ runtime, request, input, sessionId }: Understood) {
  return {
    ...input,
    sessionId,
    requestId: request.context.requestId,
    log: request.context.log,
    publicBaseUrl: runtime.publicBaseUrl,
    signIn: runtime.signIn,
    sealer: runtime.sealer,
    feed: runtime.feed,
    workflowUrl: (id: string) => workflowUrl(runtime, id),
    lastEventId: request.message.headers['last-event-id']?.toString(),
  };
}

function workflowUrl({ temporalUi }: RouteRuntime, id: string): string | undefined {
  if (!temporalUi) return undefined;
  const [namespace, workflow] = [temporalUi.namespace, id].map(encodeURIComponent);
  return `${temporalUi.url}/namespaces/${namespace}/workflows/${workflow}`;
}
