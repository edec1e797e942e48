import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { actAs, type Unnamed } from '../../db/kit/actAs';
import {
  authenticate,
  authenticatePerson,
  authenticatePlatform,
  forbidden,
  unauthenticated,
  type Credentials,
} from '../../db/accounts/authenticate';
import type { Database, OpenTransaction } from '../../db/kit/database';
import { once } from '../../db/kit/idempotency';
import { withoutPrincipal, type Tx } from '../../db/kit/transaction';
import { isAllowed } from '../../domain/accounts/access';
import { DomainError } from '../../domain/kit/errors';
import type { AccessTokens } from './accessToken';
import type { LiveFeed } from './liveFeed';
import { success } from './envelope';
import { tooManyRequests, type RateLimiter, type RateSubject } from './rateLimiter';
import { assertType, readBody } from './readBody';
import { readCredentials } from './readCredentials';
import { readInput, type RouteInput } from './readInput';
import type { Route, RouteAccess, RouteAnswer, SentFile, Visitor } from './route';
import type { SignInSettings } from './signInSettings';
import type { RequestContext } from './trackRequests';

/** What all routes of a process share. */
export interface RouteRuntime {
  readonly database: Database;
  readonly tokens: AccessTokens;
  readonly signIn: SignInSettings;
  readonly limiter: RateLimiter;
  readonly feed: LiveFeed;
  readonly publicBaseUrl: string;
  /** Where people look at runs; undefined where nobody said. */
  readonly temporalUi: { readonly url: string; readonly namespace: string } | undefined;
  /** `throw` while we build and test: an answer that breaks its own schema is a bug. `log` where people depend on it. */
  readonly onBrokenAnswer: 'throw' | 'log';
}

export interface RouteRequest {
  readonly message: IncomingMessage;
  readonly params: Readonly<Record<string, string>>;
  /** The path that the routes are served below. */
  readonly prefix: string;
  readonly context: RequestContext;
  /** Where it comes from; callers without a name are counted by it. */
  readonly address: string;
}

/** An answer as it goes over the wire: the JSON of the envelope, or a file. */
export type WireAnswer = EnvelopeAnswer | { readonly status: number; readonly file: SentFile };

interface EnvelopeAnswer {
  readonly status: number;
  readonly text: string;
  readonly isReplay: boolean;
  readonly cookies?: readonly string[];
}

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
    return answerOnce({ route, runtime, request, tx, input, sessionId: sessionOf(credentials) });
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

function countStranger(
  runtime: RouteRuntime,
  request: RouteRequest,
  countedAs: 'anonymous' | 'session' = 'anonymous',
): Promise<void> {
  return countRequest(runtime, request, { class: countedAs, address: request.address });
}

/** @throws DomainError `TOO_MANY_REQUESTS` (429), `UNAUTHENTICATED` for a key that opens nothing. */
async function countRequest(runtime: RouteRuntime, { context }: RouteRequest, subject: RateSubject): Promise<void> {
  const standing = await runtime.limiter.count(subject);
  if (!standing) throw unauthenticated();
  context.standings.push(standing);
  if (standing.isOver) throw tooManyRequests(standing);
}

async function countGuess(
  route: PublicRoute | StagedRoute,
  runtime: RouteRuntime,
  { request, input }: { readonly request: RouteRequest; readonly input: WholeInput },
): Promise<void> {
  const account = route.accountOf?.(input.body);
  if (account === undefined) return;
  await countRequest(runtime, request, { class: 'auth', address: request.address, account });
}

type StagedRoute = Extract<Route, { isStaged: true }>;
type PublicRoute = Exclude<Extract<Route, { access: 'public' }>, StagedRoute>;
type GuardedRoute = Exclude<Route, PublicRoute | StagedRoute>;

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
    await route.handler({ ...context, transact, tokens, visitor: visitorOf(request) }),
  );
}

function visitorOf({ message: { headers }, prefix }: RouteRequest): Visitor {
  return {
    userAgent: headers['user-agent'],
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

/** What a request brings along: parsed, and the bytes of a body that is no JSON. */
type WholeInput = RouteInput & { readonly bytes: Buffer };

const NO_BYTES = Buffer.alloc(0);
const JSON_TYPES = ['application/json'];

async function readBytes(route: Route, { message }: RouteRequest): Promise<Buffer> {
  return route.body || route.rawBody ? readBody(message, route.rawBody?.maxBytes) : NO_BYTES;
}

/** An empty body needs no type; any other says that it is what the route reads. */
function readWhole(route: Route, request: RouteRequest, bytes: Buffer): WholeInput {
  if (bytes.length > 0) assertType(request.message, route.rawBody?.types ?? JSON_TYPES);
  if (route.rawBody) return { ...readInput(route, request, undefined), bytes };
  return { ...readInput(route, request, bytes.length > 0 ? bytes : undefined), bytes: NO_BYTES };
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

interface Exchange {
  readonly route: Route;
  readonly runtime: RouteRuntime;
  readonly request: RouteRequest;
}

interface Call extends Exchange {
  readonly route: GuardedRoute;
  readonly tx: Tx;
  readonly input: WholeInput;
  readonly sessionId: string | undefined;
}

async function answerOnce({ route, runtime, request, tx, input, sessionId }: Call): Promise<WireAnswer> {
  const exchange = { route, runtime, request };
  const asCaller = async <T>(work: (tx: Tx) => Promise<T>) =>
    withCaller(exchange, await readCredentials(request.message.headers, runtime.tokens), work);
  const answer = async () =>
    toWire(exchange, await route.handler({ ...contextOf({ runtime, request, input, sessionId }), tx, asCaller }));
  const isTrial = route.isTrial?.(input) ?? false;
  const key = isTrial ? undefined : readIdempotencyKey(route, request.message.headers['idempotency-key']);
  if (key === undefined) return answer();
  let isReplay = true;
  const stored = await once(
    tx,
    {
      key,
      route: `${route.method.toUpperCase()} /v1${route.path}`,
      request: fingerprint(input),
      whenBusy: 'refuse',
    },
    async () => {
      isReplay = false;
      const wire = await answer();
      if ('file' in wire) throw new Error(`${route.operationId} sends a file, which no key can keep`);
      const { status, text } = wire;
      // Kept as text: a JSON column would reorder its keys, and a retry shall get the same bytes.
      return { responseCode: status, response: text };
    },
  );
  return { status: stored.responseCode, text: String(stored.response), isReplay };
}

/** Bytes are told apart by their hash. */
function fingerprint({ bytes, ...input }: WholeInput): unknown {
  return bytes.length === 0 ? input : { ...input, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function readIdempotencyKey(route: Route, header: string | string[] | undefined): string | undefined {
  if (route.idempotency === 'none') return undefined;
  if (header === undefined && route.idempotency === 'optional') return undefined;
  // 255 printable ASCII characters hold any UUID or hash, and are what the column takes.
  if (typeof header === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(header)) return header;
  throw new DomainError({
    cause: 'invalid',
    code: header === undefined ? 'IDEMPOTENCY_KEY_REQUIRED' : 'VALIDATION_ERROR',
    message:
      'Send a header Idempotency-Key of 1 to 255 printable characters: new for a new request, the same for a retry.',
    details: [{ path: 'headers.idempotency-key', message: '1 to 255 printable ASCII characters' }],
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

function toWire({ route, runtime, request }: Exchange, answer: RouteAnswer<unknown>): WireAnswer {
  const statuses = route.statuses ?? [200];
  const status = answer.status ?? statuses[0] ?? 200;
  if (route.sends) return { status, file: answer.data as SentFile };
  const envelope = success(encodeData({ route, runtime, request }, answer.data), answer.message ?? 'OK');
  if (!statuses.includes(status))
    report(runtime, request, new Error(`${route.operationId} answered ${status}, which it doesn't document`));
  return {
    status,
    text: JSON.stringify(envelope),
    isReplay: false,
    ...(answer.cookies && { cookies: answer.cookies }),
  };
}

/** Writes the data by the response schema, which also leaves out what the schema doesn't name. */
function encodeData({ route, runtime, request }: Exchange, data: unknown): unknown {
  const encoded = z.safeEncode(route.response, data);
  if (encoded.success) return encoded.data;
  report(runtime, request, new Error(`the answer of ${route.operationId} breaks its schema: ${encoded.error.message}`));
  // Nothing that the schema doesn't vouch for may leave, so a broken answer can't be sent as it is.
  throw new DomainError({ cause: 'internal', code: 'INTERNAL_ERROR', message: 'Something went wrong on our side.' });
}

function report(runtime: RouteRuntime, request: RouteRequest, error: Error): void {
  if (runtime.onBrokenAnswer === 'throw') throw error;
  request.context.log.error({ err: error }, 'an answer breaks its schema');
}
