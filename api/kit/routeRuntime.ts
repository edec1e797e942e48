import type { IncomingMessage } from 'node:http';
import type { Database } from '../../db/kit/database';
import type { Sealer } from '../../ops/runtime/sealing';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import type { AccessTokens } from './accessToken';
import type { LiveFeed } from './liveFeed';
import type { RateLimiter } from './rateLimiter';
import type { Route, SentFile } from './route';
import type { SignInSettings } from './signInSettings';
import type { RequestContext } from './trackRequests';

/** What all routes of a process share. */
export interface RouteRuntime {
  readonly database: Database;
  readonly tokens: AccessTokens;
  readonly signIn: SignInSettings;
  readonly sealer: Sealer;
  readonly limiter: RateLimiter;
  readonly feed: LiveFeed;
  readonly publicBaseUrl: string;
  /** The payment providers that payers' pages ask; none unless told. */
  readonly psps?: PspDirectory;
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

/** A request on its way through its route. */
export interface Exchange {
  readonly route: Route;
  readonly runtime: RouteRuntime;
  readonly request: RouteRequest;
}

export type StagedRoute = Extract<Route, { isStaged: true }>;
export type PublicRoute = Exclude<Extract<Route, { access: 'public' }>, StagedRoute>;
export type GuardedRoute = Exclude<Route, PublicRoute | StagedRoute>;
