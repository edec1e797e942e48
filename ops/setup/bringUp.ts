import { basename, join } from 'node:path';
import { choosePort } from './ports';
import { developmentEnvironment } from './developmentEnvironment';
import type { Progress } from './progress';
import { registerWebhooks, WEBHOOK_PATHS } from './webhooks';
import { writeRunState } from './runState';
import { loadSecrets, writeSecretFile, type DevelopmentSecrets } from './secrets';
import { startDatabase, migrateDatabase, DATABASE_NAME, type OwnDatabase } from './startDatabase';
import { startProduct, startSandboxProcess } from './startProcesses';
import { startTemporal, type OwnTemporal } from './startTemporal';
import type { StateFolder } from './stateFolder';
import { createSupervisor, type Supervisor } from './supervise';
import { findTemporal } from './temporalBinary';
import type { DemoPlaces } from './demoFile';

export interface BringUpOptions {
  folder: StateFolder;
  env: NodeJS.ProcessEnv;
  progress: Progress;
  print: (line: string) => void;
  /** Registers what must be stopped, in the order of starting; it is stopped in the reverse order. */
  onStop: (stop: () => Promise<void> | void) => void;
}

export interface RunningMunshi {
  places: DemoPlaces;
  supervisor: Supervisor;
  settings: Record<string, string>;
}

/** The API's port in all documents. */
const API_PORT = 3000;
const SANDBOX_PORT = 3010;
const SANDBOX_SMTP_PORT = 3025;

/**
 * Brings up everything from nothing: Postgres, Temporal, the schema, the sandbox, API, worker, relay; and tells the
 * sandbox's providers where our webhooks are.
 *
 * @throws SetupError for whatever a person can mend.
 */
export async function bringUp(options: BringUpOptions): Promise<RunningMunshi> {
  const { folder, env, progress, print, onStop } = options;
  const secrets = loadSecrets(folder.root);
  const apiPort = await choosePort({ variable: 'PORT', asked: env['PORT'], preferred: API_PORT, print });
  const sandboxPort = await choosePort({
    variable: 'SANDBOX_PORT',
    asked: env['SANDBOX_PORT'],
    preferred: SANDBOX_PORT,
    print,
  });
  const sandboxSmtpPort = await choosePort({
    variable: 'SANDBOX_SMTP_PORT',
    asked: env['SANDBOX_SMTP_PORT'],
    preferred: SANDBOX_SMTP_PORT,
    print,
  });
  const apiUrl = `http://127.0.0.1:${apiPort}`;

  const database = await ownDatabase(options, secrets);
  const supervisor = supervise(folder, print);
  onStop(() => supervisor.stopAll(STOPPED_LAST));
  const temporal = await ownTemporal(options, supervisor);

  const settings = developmentEnvironment(
    secrets,
    {
      ...(database ? { postgres: { address: database.address, database: DATABASE_NAME } } : {}),
      temporalAddress: temporal.address,
      temporalUiUrl: temporal.uiUrl,
      apiPort,
      apiUrl,
      sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
      sandboxSmtpPort,
    },
    env,
  );
  progress.step('Database: bringing the schema up to date');
  await migrateDatabase({ settings, secrets, isOwn: database !== undefined });
  progress.done();

  progress.step('Processes: sandbox, then API, worker and relay');
  const sandboxUrl = await startSandboxProcess({
    supervisor,
    folder: folder.root,
    port: sandboxPort,
    smtpPort: sandboxSmtpPort,
    env,
  });
  const places = describePlaces(settings, { apiUrl, sandboxUrl, temporal });
  await Promise.all([startProduct({ supervisor, settings, apiUrl, env }), registerWebhooks({ places, settings, env })]);
  progress.done();
  // For the commands that look into this run (`npm run why`, `npm run story`).
  writeSecretFile(join(folder.root, 'environment.json'), JSON.stringify(settings, null, 2));
  return { places, supervisor, settings };
}

async function ownDatabase(
  { folder, env, progress, print, onStop }: BringUpOptions,
  secrets: DevelopmentSecrets,
): Promise<OwnDatabase | undefined> {
  if (env['DATABASE_URL'] || env['DATABASE_URL_FILE']) {
    print('Postgres: the one of DATABASE_URL');
    return undefined;
  }
  progress.step('Postgres: starting the one that comes with the packages');
  const database = await startDatabase({ dataFolder: folder.postgres, secrets, env, print });
  onStop(() => database.stop());
  progress.done();
  print(`  ${database.isAdopted ? 'still running' : 'runs'} on ${database.address}`);
  return database;
}

async function ownTemporal(
  { folder, env, progress, print }: BringUpOptions,
  supervisor: Supervisor,
): Promise<OwnTemporal> {
  const given = env['TEMPORAL_ADDRESS'];
  if (given) {
    print(`Temporal: the server at ${given}`);
    return { address: given, uiUrl: env['TEMPORAL_UI_URL'] || 'http://127.0.0.1:8233' };
  }
  const binary = await findTemporal({ progress, env });
  progress.step(`Temporal: starting server ${binary.serverVersion} (from ${SOURCES[binary.source]})`);
  const temporal = await startTemporal({ binary, folder: folder.root, supervisor, env, print });
  progress.done();
  print(`  runs on ${temporal.address}, web UI ${temporal.uiUrl}`);
  return temporal;
}

const SOURCES = { path: 'PATH', cache: 'the cache', download: 'the download', build: 'the build' } as const;

/** Work in flight ends with the programs; the sandbox takes their last calls, and Temporal keeps what they report. */
const STOPPED_LAST = ['sandbox', 'temporal'];

function supervise(folder: StateFolder, print: (line: string) => void): Supervisor {
  // The command line may name the script by a relative path, so its bare name has to do.
  const supervisor = basename(process.argv[1] ?? 'node');
  return createSupervisor({
    logFolder: folder.logs,
    print,
    onChange: (processes) =>
      writeRunState(folder.root, { supervisor: { pid: process.pid, trait: supervisor }, processes }),
  });
}

function describePlaces(
  settings: Readonly<Record<string, string>>,
  { apiUrl, sandboxUrl, temporal }: { apiUrl: string; sandboxUrl: string; temporal: OwnTemporal },
): DemoPlaces {
  const setting = (name: string) => settings[name] ?? '';
  const publicUrl = setting('PUBLIC_BASE_URL');
  return {
    apiUrl,
    consoleUrl: apiUrl,
    temporalAddress: temporal.address,
    temporalUiUrl: temporal.uiUrl,
    databaseUrl: setting('INSPECT_DATABASE_URL'),
    sandboxUrl,
    telegram: {
      webhookUrl: `${publicUrl}${WEBHOOK_PATHS.telegram}`,
      secret: setting('TELEGRAM_WEBHOOK_SECRET'),
      botToken: setting('TELEGRAM_BOT_TOKEN'),
    },
    razorpay: {
      webhookUrl: `${publicUrl}${WEBHOOK_PATHS.razorpay}`,
      webhookSecret: setting('RAZORPAY_WEBHOOK_SECRET'),
    },
  };
}
