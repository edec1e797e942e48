import type { Express, RequestHandler } from 'express';
import { createApp } from '../../api/app';
import type { RouteRuntime } from '../../api/kit/routeRuntime';
import { createRouters } from '../../api/routers';
import { routes } from '../../api/routes';
import { openDatabase } from '../../db/kit/database';
import { loadConfig } from '../../ops/runtime/config';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { createOpsHandlers } from '../../ops/runtime/httpOps';
import { openApiText } from '../../ops/scripts/openApi';
import { developmentEnvironment } from '../../ops/setup/developmentEnvironment';
import { loadSecrets } from '../../ops/setup/secrets';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What is served besides the API's document, and why it is not in it. Whoever adds a path of another form writes it
 * here, or describes it as a route.
 */
const BESIDES: Readonly<Record<string, string>> = {
  'GET /health': 'probes',
  'GET /health/live': 'probes',
  'GET /health/ready': 'probes',
  'GET /metrics': 'Prometheus',
  'GET /openapi.json': 'the document itself',
  'GET /v1/openapi.json': 'the document itself',
  'GET /.well-known/jwks.json': 'RFC 7517 has its own form',
  'POST /webhook/telegram': 'in Telegram’s form, by a secret of its own',
  'POST /v1/webhooks/telegram': 'in Telegram’s form, by a secret of its own',
  'POST /v1/webhooks/razorpay': 'in Razorpay’s form, by its signature',
  'POST /v1/webhooks/:provider/:token': 'in the form of the account’s provider, by its signature',
  'GET /r/:token': 'a page',
  'GET /docs': 'a page',
  'GET /docs/start.js': 'a page',
  'GET /docs/swagger-ui.css': 'a page',
  'GET /docs/swagger-ui-bundle.js': 'a page',
  'GET /docs/favicon-32x32.png': 'a page',
};

/** Served where it has been built: its files, and its one page under the addresses of its rooms. */
const CONSOLE = 'GET /{*path}';

/** A layer of express' router, as far as it tells what it serves. */
interface Layer {
  readonly route?: { readonly path: string | string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly slash: boolean;
  match(path: string): { readonly path: string } | undefined;
}

/** Where routers are mounted; a layer tells a prefix only by matching it. */
const PREFIXES = ['/v1', '/api/v1'];

/** Every method and path that an application answers, but for the ones that say 405 to all other methods. */
function served(stack: readonly Layer[], prefix = ''): string[] {
  return stack.flatMap((layer) => {
    if (layer.route) {
      const { path, methods } = layer.route;
      const names = Object.keys(methods).filter((name) => name !== '_all');
      return [path].flat().flatMap((one) => names.map((name) => `${name.toUpperCase()} ${prefix}${one}`));
    }
    const inner = layer.handle.stack;
    if (!inner) return [];
    if (layer.slash) return served(inner, prefix);
    const mounted = PREFIXES.filter((one) => layer.match(`${one}/anything`)?.path === one);
    if (mounted.length === 0) throw new Error('a router is mounted where this test does not look');
    return mounted.flatMap((one) => served(inner, one));
  });
}

/** What only answering needs. */
const NOBODYS = {
  tokens: { verify: () => Promise.reject(new Error('nobody asks')), jwks: () => ({ keys: [] }) },
} as unknown as Pick<RouteRuntime, 'tokens' | 'signIn' | 'sealer' | 'feed'>;

const folder = mkdtempSync(join(tmpdir(), 'munshi-served-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The application as its process puts it together; it asks nobody until it is asked. */
async function application(more: readonly RequestHandler[] = []): Promise<string[]> {
  const places = {
    temporalAddress: '127.0.0.1:1',
    apiPort: 1,
    apiUrl: 'http://127.0.0.1:1',
    sandboxUrl: 'http://127.0.0.1:2',
    sandboxSmtpPort: 3,
  };
  const postgres = { address: '127.0.0.1:1', database: 'nowhere' };
  const { config } = loadConfig('api', developmentEnvironment(loadSecrets(folder), { ...places, postgres }, {}));
  const database = openDatabase({ url: config.DATABASE_URL });
  const metrics = createMetrics('api');
  const app: Express = createApp({
    runtime: {
      database,
      ...NOBODYS,
      limiter: { count: async () => undefined },
      publicBaseUrl: config.PUBLIC_BASE_URL,
      temporalUi: { url: 'http://127.0.0.1:4', namespace: config.TEMPORAL_NAMESPACE },
      onBrokenAnswer: 'throw',
    },
    routes,
    routers: [...createRouters({ config, database, metrics }), ...more],
    ops: createOpsHandlers({ registry: metrics, checks: {} }),
    log: createLogger({ process: 'api', level: 'silent' }),
    registry: metrics,
    door: { requiresHttps: false, hosts: [], takesAddresses: true, origins: [] },
    trustedProxies: 0,
  });
  await database.close();
  return served((app.router as unknown as { stack: Layer[] }).stack);
}

function documented(): string[] {
  const { paths } = JSON.parse(openApiText()) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
}

/** What is served under no name that somebody can read of. */
function undocumented(paths: readonly string[]): string[] {
  const known = new Set([...documented(), ...Object.keys(BESIDES), CONSOLE]);
  // The second address of everything below /v1.
  return paths.filter((path) => !known.has(path.replace(' /api/v1/', ' /v1/')));
}

describe('what is served', () => {
  it('S-39 U-33 (part) is what is documented, or on the list of what is not', async () => {
    const paths = await application();
    expect(undocumented(paths)).toEqual([]);
    expect([...documented(), ...Object.keys(BESIDES)].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('C-21 everything documented is served below /v1 and below /api/v1', async () => {
    const paths = await application();
    const both = documented().flatMap((path) => [path, path.replace(' /v1/', ' /api/v1/')]);
    expect(both.filter((path) => !paths.includes(path))).toEqual([]);
    expect(both.length).toBeGreaterThan(80);
  });

  it('S-39 (part) a control: a path that nobody wrote down is found', async () => {
    const { Router } = await import('express');
    const secret = Router();
    secret.get('/v1/backdoor', (_request, response) => void response.end());
    expect(undocumented(await application([secret]))).toEqual(['GET /v1/backdoor']);
  });
});
