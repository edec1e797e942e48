import { z } from 'zod';
import type { Session } from '../../db/kit/database';
import type { Unnamed } from '../../db/kit/actAs';
import type { Tx } from '../../db/kit/transaction';
import type { Access } from '../../domain/accounts/access';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import type { Logger } from '../../ops/runtime/log';
import type { Sealer } from '../../ops/runtime/sealing';
import type { AccessTokens } from './accessToken';
import type { SignInSettings } from './signInSettings';
import type { LiveFeed } from './liveFeed';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type Plain = string | number | boolean | bigint | null | undefined | Date | Uint8Array;
/** Parsed input as use cases take it: JSON has no undefined, so what is optional is either there or absent. */
type Parsed<T> = T extends Plain ? T : { [Key in keyof T]: Parsed<Exclude<T[Key], undefined>> };
/** What an answer is made of may be readonly. */
type Answerable<T> = unknown extends T ? T : T extends Plain ? T : { readonly [Key in keyof T]: Answerable<T[Key]> };

/** What a handler may use besides its input. */
export interface RouteContext<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** What a route with a `rawBody` was sent; empty on every other. */
  readonly bytes: Buffer;
  readonly requestId: string;
  readonly log: Logger;
  /** Where people reach us: `${publicBaseUrl}/r/${token}` is a pay link. */
  readonly publicBaseUrl: string;
  /** Where a workflow's run is looked at; undefined where nobody has said where the Temporal UI is. */
  readonly workflowUrl: (workflowId: string) => string | undefined;
  /** All open streams of the process. */
  readonly feed: LiveFeed;
  /** Where a client of a stream has got to, as it says. */
  readonly lastEventId: string | undefined;
  readonly signIn: SignInSettings;
  /** What secrets of a shop are sealed with before they become a row. */
  readonly sealer: Sealer;
  /** The session of the caller's access token; undefined for everybody else. */
  readonly sessionId: string | undefined;
}

/** What a browser says of itself and of where it comes from; none of it is proof of anything. */
export interface Visitor {
  readonly userAgent: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Sec-Fetch-Site: how the page that asks is related to us, as only the browser itself can say. */
  readonly site: string | undefined;
  readonly cookies: string;
  /** `/v1` or `/api/v1`, by which the request came: cookies are for one of them. */
  readonly prefix: string;
}

/** What a route of several steps has besides its input. */
export interface Stages<Open> {
  /** Runs one transaction: of nobody on a public route, of the person on theirs, whose session is looked at each time. */
  readonly transact: <T>(work: (open: Open) => Promise<T>) => Promise<T>;
  readonly tokens: AccessTokens;
  readonly visitor: Visitor;
  /** The payment providers, which are asked between transactions, so that nobody's answer holds a connection. */
  readonly psps: PspDirectory;
}

/** What a route with a caller may do besides, also after its answer has begun. */
export interface CallerContext {
  /**
   * Runs work in a transaction of its own in the caller's name, who is asked for anew: a key may have been revoked, a
   * token may have expired. @throws DomainError as the route itself would.
   */
  readonly asCaller: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** `data` in the product's own types (bigint, Date); the response schema writes it as JSON. */
export interface RouteAnswer<Data> {
  readonly data: Data;
  /** Said in the envelope; «OK» unless told. */
  readonly message?: string;
  /** Another of the route's statuses than its first. */
  readonly status?: number;
  /** Values of Set-Cookie. */
  readonly cookies?: readonly string[];
}

/** A body that is no JSON: which types it may say to be, and how many bytes it may have. */
export interface RawBody {
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/** What a route answers whose answer is a file and no envelope; such a route names its types in `sends`. */
export type SentFile = WholeFile | SentStream;

interface FileForm {
  readonly type: string;
  /** Set for what is to be saved and not shown. */
  readonly fileName?: string;
}

export interface WholeFile extends FileForm {
  readonly bytes: Uint8Array | string;
  /** Which caches may keep it, and for how long; no cache keeps it unless told. */
  readonly cacheControl?: string;
}

/**
 * What comes piece by piece, as fast as the client takes it: an export, a feed. The handler's transaction is over by
 * then; whoever reads more opens others by `asCaller`.
 */
export interface SentStream extends FileForm {
  readonly chunks: AsyncIterable<string>;
  /** Aborted: the client is cut off. */
  readonly signal?: AbortSignal;
}

/** The `response` of a route that sends a file. */
export const sentFile = z.custom<SentFile>();

/**
 * How a buyer comes to a route, besides the shop's side: `own` reads as the buyer; otherwise the route runs as the named
 * use case in the vendor's org, with the buyer as actor, once `orgOf` has found that org (and thereby that the thing is
 * the buyer's own).
 */
export type BuyerAccess<P, B> =
  | 'own'
  | {
      readonly useCase: string;
      readonly orgOf: (tx: Tx, input: { readonly params: P; readonly body: B }) => Promise<string>;
    };

/**
 * Who may call: the shop's side by scope or role, and on some routes buyers; `person`: anybody with a token, about
 * themselves; `platform`: people whose own role is ADMIN.
 */
export type RouteAccess<P, B> = (Access & { readonly buyer?: BuyerAccess<P, B> }) | 'person' | 'platform';

interface RouteForm<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  readonly method: Method;
  /** Below /v1 and /api/v1, with `:name` for parameters: `/orders/:id`. */
  readonly path: string;
  /** Unique name of the operation, the verb of its file: `placeOrder`. */
  readonly operationId: string;
  readonly summary: string;
  /** The feature that it belongs to. */
  readonly tag: string;
  /** Strict objects; what they refuse is answered 400 with path and message. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Instead of `body`. */
  readonly rawBody?: RawBody;
  /** The types of the file that it answers, whose `response` is `sentFile`. */
  readonly sends?: readonly string[];
  /** The form of `data`. Fields that it doesn't name are left out of the answer. */
  readonly response: R;
  /** Statuses of success, the usual first; [200] unless told. */
  readonly statuses?: readonly number[];
  /** Codes by which it may refuse, besides the ones that every route has; for the API document. */
  readonly refusals?: readonly string[];
}

/** A try to sign in is counted by the account that it is about, besides the caller's address. */
interface Guessed<B> {
  /** The account as the body names it; undefined: none, and only the address counts. */
  readonly accountOf?: (body: B) => string | undefined;
  /** For what needs a secret or a signature of ours and so can't be guessed: its caller is counted apart from strangers. */
  readonly countedAs?: 'session' | 'payer';
}

export interface RouteSpec<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> extends RouteForm<P, Q, B, R> {
  readonly access: RouteAccess<Parsed<z.output<P>>, Parsed<z.output<B>>>;
  /** `required` on orders and money: the answer of a key is kept and given again, byte by byte. */
  readonly idempotency?: 'required' | 'optional' | 'none';
  /** Is this request a mere trial, as a dry run? It needs no key then, and its answer is not kept. */
  readonly isTrial?: (input: { readonly query: Parsed<z.output<Q>>; readonly body: Parsed<z.output<B>> }) => boolean;
  /** Runs in the caller's transaction, perhaps more than once (deadlock): no effect outside of it. */
  readonly handler: (
    context: RouteContext<Parsed<z.output<P>>, Parsed<z.output<Q>>, Parsed<z.output<B>>> &
      CallerContext & { readonly tx: Tx },
  ) => Promise<RouteAnswer<Answerable<z.output<R>>>>;
}

export interface PublicRouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>
  extends RouteForm<P, Q, B, R>, Guessed<Parsed<z.output<B>>> {
  /** Runs in a transaction of nobody: global tables only. */
  readonly handler: (
    context: RouteContext<Parsed<z.output<P>>, Parsed<z.output<Q>>, Parsed<z.output<B>>> & {
      readonly session: Session;
    },
  ) => Promise<RouteAnswer<Answerable<z.output<R>>>>;
}

export interface StagedRouteSpec<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  A extends 'public' | 'person',
>
  extends RouteForm<P, Q, B, R>, Guessed<Parsed<z.output<B>>> {
  readonly access: A;
  readonly handler: (
    context: RouteContext<Parsed<z.output<P>>, Parsed<z.output<Q>>, Parsed<z.output<B>>> &
      Stages<A extends 'person' ? Tx : Unnamed>,
  ) => Promise<RouteAnswer<Answerable<z.output<R>>>>;
}

/** A route as the edge sees it, its types checked where it was written. */
export type Route = RouteForm<z.ZodType, z.ZodType, z.ZodType, z.ZodType> &
  (
    | {
        readonly access: RouteAccess<unknown, unknown>;
        readonly idempotency: 'required' | 'optional' | 'none';
        readonly isTrial?: (input: { readonly query: unknown; readonly body: unknown }) => boolean;
        readonly handler: (
          context: RouteContext<unknown, unknown, unknown> & CallerContext & { readonly tx: Tx },
        ) => Promise<RouteAnswer<unknown>>;
      }
    | {
        readonly access: 'public';
        readonly idempotency: 'none';
        readonly accountOf?: Guessed<unknown>['accountOf'];
        readonly countedAs?: 'session' | 'payer';
        readonly handler: (
          context: RouteContext<unknown, unknown, unknown> & { readonly session: Session },
        ) => Promise<RouteAnswer<unknown>>;
      }
    | {
        readonly access: 'public' | 'person';
        readonly idempotency: 'none';
        readonly accountOf?: Guessed<unknown>['accountOf'];
        readonly countedAs?: 'session' | 'payer';
        readonly isStaged: true;
        readonly handler: (
          context: RouteContext<unknown, unknown, unknown> & Stages<Tx>,
        ) => Promise<RouteAnswer<unknown>>;
      }
  );

/**
 * Describes a route that needs a caller: the edge authenticates, checks access, validates, opens the transaction, keeps
 * the idempotency key, wraps the answer, and documents it, in that order. A feature exports its routes as a list; the
 * more special path stands before the more general (`/products/search` before `/products/:id`).
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  spec: RouteSpec<P, Q, B, R>,
): Route {
  return { idempotency: 'none', ...spec } as unknown as Route;
}

/** Describes a route that anybody may call. */
export function publicRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  spec: PublicRouteSpec<P, Q, B, R>,
): Route {
  return { ...spec, access: 'public', idempotency: 'none' } as unknown as Route;
}

/**
 * Describes a route of several transactions: because something slow stands between them (a password's hash, which must
 * hold no connection), or because a refusal has to keep what it wrote (a wrong code counts). It opens them itself.
 */
export function stagedRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  A extends 'public' | 'person',
>(spec: StagedRouteSpec<P, Q, B, R, A>): Route {
  return { ...spec, idempotency: 'none', isStaged: true } as unknown as Route;
}
