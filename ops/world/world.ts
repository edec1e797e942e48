import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { RateRules } from '../runtime/rateRules';
import { developmentEnvironment, environmentOf, shellOf } from '../setup/developmentEnvironment';
import { makeDatabase } from '../setup/database';
import { freePort } from '../setup/ports';
import { clearEarlierRun, writeRunState } from '../setup/runState';
import { loadSecrets } from '../setup/secrets';
import { DATABASE_NAME, migrateDatabase } from '../setup/startDatabase';
import { findTemporal } from '../setup/temporalBinary';
import { registerWebhooks } from '../setup/webhooks';
import { placesOf, type Places } from './places';
import { createPostgresServer, type PostgresServer } from './postgresServer';
import { createProgramServer } from './programServer';
import { SERVER_NAMES, type Server, type ServerName } from './server';
import { createTemporalServer, type TemporalServer } from './temporalServer';

export interface WorldOptions {
  /**
   * Where it keeps its data. A folder that a killed driver left is taken up again. Without one, a new one that goes at
   * the end.
   */
  readonly folder?: string;
  /** Limits of the sandbox's providers: on in `story`, off in `bench`. */
  readonly profile: 'story' | 'bench';
  /** What a process is started with in place of the built composition root: tests arm failpoints so. */
  readonly roots?: Partial<Readonly<Record<ProductProcess, readonly string[]>>>;
  /** Flags for Node before each root, such as `--cpu-prof`. */
  readonly nodeFlags?: readonly string[];
  /** Settings besides those of development, such as COURIER_LANES. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Fills the empty database in place of a first migration: with what an earlier version has left, for example. */
  readonly fill?: (ownerUrl: string) => Promise<void>;
  readonly print?: (line: string) => void;
}

export type ProductProcess = 'api' | 'worker' | 'relay';

/** A whole Munshi of one's own: each server can be killed and started again, and nothing of it outlives `close`. */
export interface World {
  readonly folder: string;
  readonly places: Places;
  readonly servers: Readonly<Record<ServerName, Server>> & {
    readonly postgres: PostgresServer;
    readonly temporal: TemporalServer;
  };
  /** Stops all servers. The data goes too, unless it lies in a folder that was named and `keep` is set. */
  close(options?: { keep: boolean }): Promise<void>;
}

/** The compiled tree of the product, seen from the sources and from itself alike. */
const BUILT = join(__dirname, '..', '..').endsWith('dist')
  ? join(__dirname, '..', '..')
  : join(__dirname, '..', '..', 'dist');

/**
 * Starts Postgres (with `fsync` on), Temporal on a database file, the sandbox, API, worker and relay on free ports,
 * from the build in dist/.
 *
 * @throws Error when one of them does not come up; whatever was started is stopped again.
 */
export async function openWorld(options: WorldOptions): Promise<World> {
  const folder = options.folder ?? newWorldFolder();
  await clearEarlierRun(folder, (name) => options.print?.(`ending a ${name} that an earlier run left behind`));
  const plan = await planWorld(folder, options);
  const { servers } = plan;
  const close = async ({ keep }: { keep: boolean } = { keep: false }) => {
    // Of what goes away nobody needs to be asked to finish first, which takes a worker seconds.
    const end = (name: ServerName) => (keep || name === 'postgres' ? servers[name].stop() : servers[name].kill());
    for (const group of STOP_ORDER) await Promise.all(group.map(end));
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await startAll(plan, options);
  } catch (error) {
    await close({ keep: options.folder !== undefined });
    throw error;
  }
  return { folder, places: plan.places, servers, close };
}

/** Work in flight ends with the programs; the sandbox takes their last calls, and Temporal keeps what they report. */
const STOP_ORDER: readonly (readonly ServerName[])[] = [
  ['api', 'worker', 'relay'],
  ['sandbox'],
  ['temporal'],
  ['postgres'],
];

/** The folder of a world that is to outlive its driver, by its name. */
export function worldFolder(name: string): string {
  return join(worldsParent(), `munshi-${name}`);
}

/** A folder that no other world has. */
export function newWorldFolder(): string {
  return mkdtempSync(join(worldsParent(), 'munshi-world-'));
}

/** Root's Postgres runs under another account, which a private TMPDIR would shut out. */
function worldsParent(): string {
  return process.getuid?.() === 0 ? '/var/tmp' : tmpdir();
}

interface Plan {
  readonly places: Places;
  readonly servers: World['servers'];
  migrate(): Promise<void>;
}

async function planWorld(folder: string, options: WorldOptions): Promise<Plan> {
  // The account that root lends Postgres must be able to pass through; what is secret lies in files of mode 0600.
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  const ports = await portsOf(folder);
  const secrets = loadSecrets(folder);
  const url = (port: number) => `http://127.0.0.1:${port}`;
  const postgres = createPostgresServer({
    dataFolder: join(folder, 'postgres', 'data'),
    superuserPassword: secrets.superuserPassword,
    port: ports.postgres,
  });
  const settings: Record<string, string> = {
    ...developmentEnvironment(
      secrets,
      {
        postgres: { address: `127.0.0.1:${ports.postgres}`, database: DATABASE_NAME },
        temporalAddress: `127.0.0.1:${ports.temporal}`,
        apiPort: ports.api,
        apiUrl: url(ports.api),
        sandboxUrl: url(ports.sandbox),
        sandboxSmtpPort: ports.smtp,
      },
      shellOf(process.env),
    ),
    // A driver plays thousands of customers behind one address and one key.
    RATE_LIMIT_RULES: JSON.stringify(NO_CROWD_TOO_LARGE),
    WATCH_PROCESSES: `api=${url(ports.api)},worker=${url(ports.worker)}`,
    ...options.settings,
  };
  const places = placesOf(settings);
  const pids = new Map<ServerName, { pid: number; trait: string }>();
  const program = programsOf({ folder, options, settings, ports, pids });
  return {
    places,
    servers: {
      postgres,
      temporal: createTemporalServer({
        binary: await findTemporal(),
        folder,
        port: ports.temporal,
        logFile: logOf(folder, 'temporal'),
        onLaunch: ({ pid }) => remember(folder, pids, { name: 'temporal', pid, trait: String(ports.temporal) }),
      }),
      sandbox: program('sandbox'),
      api: program('api'),
      worker: program('worker'),
      relay: program('relay'),
    },
    async migrate() {
      await makeDatabase({
        superuserUrl: postgres.superuserUrl(),
        database: DATABASE_NAME,
        ownerPassword: secrets.ownerPassword,
      });
      await options.fill?.(settings['MIGRATE_DATABASE_URL'] ?? '');
      await migrateDatabase({ settings, secrets, isOwn: true });
    },
  };
}

async function startAll({ servers, migrate, places }: Plan, { print }: WorldOptions): Promise<void> {
  print?.('starting Postgres, Temporal and sandbox');
  await Promise.all([servers.postgres.start().then(migrate), servers.temporal.start(), servers.sandbox.start()]);
  print?.('starting API, worker and relay');
  await Promise.all([servers.api.start(), servers.worker.start(), servers.relay.start()]);
  await registerWebhooks({ places, settings: places.settings, env: process.env });
}

/** Every server has one, and the sandbox another for its mail server. */
const PORT_NAMES = [...SERVER_NAMES, 'smtp'] as const;
const portNumbers = z.record(z.enum(PORT_NAMES), z.number());
type Ports = z.infer<typeof portNumbers>;

/** More than any driver asks: what is measured is the shop, not how it refuses. */
const PLENTY = { limit: 100_000_000, windowSeconds: 60 };
const NO_CROWD_TOO_LARGE: RateRules = {
  anonymous: PLENTY,
  session: PLENTY,
  payer: PLENTY,
  auth: PLENTY,
  user: PLENTY,
  apiKey: PLENTY,
};

/** Free ports, chosen once for a folder: what the sandbox has recorded names them. */
async function portsOf(folder: string): Promise<Ports> {
  const file = join(folder, 'ports.json');
  if (existsSync(file)) return portNumbers.parse(JSON.parse(readFileSync(file, 'utf8')));
  const ports = {} as Ports;
  for (const name of PORT_NAMES) ports[name] = await freePort();
  writeFileSync(file, JSON.stringify(ports));
  return ports;
}

interface Programs {
  readonly folder: string;
  readonly options: WorldOptions;
  readonly settings: Record<string, string>;
  readonly ports: Ports;
  readonly pids: Map<ServerName, { pid: number; trait: string }>;
}

const SCRIPTS = {
  sandbox: 'sandbox/main.js',
  api: 'api/main.js',
  worker: 'workers/main.js',
  relay: 'workers/relay.js',
};

function programsOf({ folder, options, settings, ports, pids }: Programs) {
  return (name: ProductProcess | 'sandbox'): Server => {
    const root = (name === 'sandbox' ? undefined : options.roots?.[name]) ?? [join(BUILT, SCRIPTS[name])];
    const flags = name === 'sandbox' ? [] : (options.nodeFlags ?? []);
    const args = ['--enable-source-maps', ...flags, ...root];
    const health = name === 'sandbox' ? '/health/live' : '/health/ready';
    return createProgramServer({
      name,
      command: process.execPath,
      args,
      env: environmentOfProgram(name),
      logFile: logOf(folder, name),
      onLaunch: ({ pid }) => remember(folder, pids, { name, pid, trait: args.join(' ') }),
      isReady: () => answers(`http://127.0.0.1:${ports[name]}${health}`),
    });
  };

  function environmentOfProgram(name: ProductProcess | 'sandbox'): NodeJS.ProcessEnv {
    if (name !== 'sandbox') {
      // The API serves its health where it serves everything.
      const own = name === 'api' ? {} : { METRICS_PORT: String(ports[name]) };
      return { ...environmentOf(name, settings, process.env), ...own };
    }
    return {
      ...shellOf(process.env),
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_SMTP_PORT: String(ports.smtp),
      SANDBOX_RECORD_FILE: join(folder, 'record.jsonl'),
      SANDBOX_PROFILE: options.profile,
    };
  }
}

function logOf(folder: string, name: ServerName): string {
  return join(folder, 'logs', `${name}.log`);
}

/** Written down, so that the next driver on this folder can end what a killed one has left. */
function remember(
  folder: string,
  pids: Programs['pids'],
  { name, pid, trait }: { name: ServerName; pid: number | undefined; trait: string },
): void {
  if (pid === undefined) return; // It could not be started; whoever waits for it is told.
  pids.set(name, { pid, trait });
  writeRunState(folder, {
    supervisor: { pid: process.pid, trait: basename(process.argv[1] ?? 'node') },
    processes: Object.fromEntries(pids),
  });
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer(); // An unread body keeps the connection.
  return response.ok;
}
