import cors from 'cors';
import type { RequestHandler } from 'express';
import { isIP } from 'node:net';
import { DomainError } from '../../domain/kit/errors';
import type { Config } from '../../ops/runtime/config';

/** Who may knock, and how. */
export interface DoorRules {
  /** Plain HTTP is sent on to HTTPS. */
  readonly requiresHttps: boolean;
  /** Names by which we answer. */
  readonly hosts: readonly string[];
  /** On a developer's machine a bare address is fine: only a name can be pointed at us by somebody else. */
  readonly takesAddresses: boolean;
  /** Pages of other origins whose scripts may read our answers, with their cookies. */
  readonly origins: readonly string[];
}

/** The rules of the configuration: in production the public name alone, and nothing without HTTPS. */
export function doorRulesOf(config: Config<'api'>): DoorRules {
  const isProduction = config.NODE_ENV === 'production';
  const own = new URL(config.PUBLIC_BASE_URL).hostname;
  return {
    requiresHttps: isProduction,
    hosts: [own, ...config.ALLOWED_HOSTS, ...(isProduction ? [] : ['localhost'])],
    takesAddresses: !isProduction,
    origins: config.CORS_ORIGINS,
  };
}

/** What every request passes before anything of it is read. Probes by the machine's own address pass before it. */
export function createDoor(rules: DoorRules): RequestHandler[] {
  return [checkHost(rules), ...(rules.requiresHttps ? [requireHttps] : []), letOriginsIn(rules.origins)];
}

/**
 * Refuses requests that were sent to another name: somebody's page may have its own name resolved to our address
 * (DNS rebinding), or hope that we write their `Host` into a link.
 */
function checkHost({ hosts, takesAddresses }: DoorRules): RequestHandler {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  return (request, _response, next) => {
    const name = hostName(request.headers.host);
    if (known.has(name) || (takesAddresses && isIP(name) > 0)) return next();
    next(
      new DomainError({
        cause: 'invalid',
        code: 'UNKNOWN_HOST',
        message: 'This server does not answer by that name: check the address.',
      }),
    );
  };
}

/** The name without port and brackets. */
function hostName(host: string | undefined): string {
  const text = (host ?? '').toLowerCase();
  return /^\[([0-9a-f:.]+)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/:\d+$/, '');
}

/**
 * Sends on what came without HTTPS; 308 keeps the method. The proxy that ends TLS says so in `X-Forwarded-Proto`;
 * who writes it themselves deceives nobody but themselves.
 */
const requireHttps: RequestHandler = (request, response, next) => {
  const [scheme = ''] = (request.get('x-forwarded-proto') ?? '').split(',');
  if (scheme.trim().toLowerCase() === 'https') return next();
  // The name has passed checkHost; a port would be the one of plain HTTP.
  response.redirect(308, `https://${(request.headers.host ?? '').replace(/:\d+$/, '')}${request.originalUrl}`);
};

/** How long a browser may remember what it was told; ten minutes is what all of them keep at least. */
const PREFLIGHT_SECONDS = 600;

/** Lets the pages of listed origins read our answers (K-93); all others get no header by which a browser would. */
function letOriginsIn(origins: readonly string[]): RequestHandler {
  const listed = new Set(origins);
  const handler = cors({
    origin: (origin, answer) => answer(null, origin !== undefined && listed.has(origin)),
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Content-Type',
      'Authorization',
      'Idempotency-Key',
      'X-API-KEY',
      'X-Org-Id',
      'X-Request-Id',
      'Last-Event-ID',
    ],
    exposedHeaders: ['X-Request-Id', 'Idempotent-Replayed', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
    maxAge: PREFLIGHT_SECONDS,
    // Paths know their methods, and answer OPTIONS by themselves.
    preflightContinue: true,
  });
  return (request, response, next) => {
    // Said to all, so that no cache gives one origin's answer to another.
    response.vary('Origin');
    handler(request, response, next);
  };
}
