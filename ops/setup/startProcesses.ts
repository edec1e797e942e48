import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfiguredProcess } from '../runtime/config';
import { environmentOf, shellOf } from './developmentEnvironment';
import { freePort } from './ports';
import type { ProcessSpec, Supervisor } from './supervise';

/** The compiled tree, which this file is part of. */
const BUILT = join(__dirname, '..', '..');

/** Starts the sandbox on the port, with its record in the folder, and waits until it serves. Returns its address. */
export async function startSandboxProcess(options: {
  supervisor: Supervisor;
  folder: string;
  port: number;
  smtpPort: number;
  env: NodeJS.ProcessEnv;
}): Promise<string> {
  const { supervisor, folder, port, smtpPort, env } = options;
  const home = join(folder, 'sandbox');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const url = `http://127.0.0.1:${port}`;
  await supervisor.start({
    ...nodeProcess('sandbox', 'sandbox/main.js'),
    env: {
      ...shellOf(env),
      SANDBOX_PORT: String(port),
      SANDBOX_SMTP_PORT: String(smtpPort),
      SANDBOX_RECORD_FILE: join(home, 'record.jsonl'),
      SANDBOX_PROFILE: env['SANDBOX_PROFILE'] || 'story',
    },
    isReady: () => answers(`${url}/health/live`),
  });
  return url;
}

/** Starts API, worker and relay, and waits until each of them is ready. */
export async function startProduct(options: {
  supervisor: Supervisor;
  settings: Readonly<Record<string, string>>;
  apiUrl: string;
  env: NodeJS.ProcessEnv;
}): Promise<void> {
  const { supervisor, settings, apiUrl, env } = options;
  const ports = { worker: await freePort(), relay: await freePort() };
  // The relay asks the others how they are, unless the person has said whom to ask.
  const watched = { WATCH_PROCESSES: `api=${apiUrl},worker=http://127.0.0.1:${ports.worker}`, ...settings };
  const start = async (name: ConfiguredProcess & ('worker' | 'relay'), script: string) => {
    const port = ports[name];
    await supervisor.start({
      ...nodeProcess(name, script),
      env: { ...environmentOf(name, watched, env), METRICS_PORT: String(port) },
      isReady: () => answers(`http://127.0.0.1:${port}/health/ready`),
    });
  };
  await Promise.all([
    supervisor.start({
      ...nodeProcess('api', 'api/main.js'),
      env: environmentOf('api', settings, env),
      isReady: () => answers(`${apiUrl}/health/ready`),
    }),
    start('worker', 'workers/main.js'),
    start('relay', 'workers/relay.js'),
  ]);
}

function nodeProcess(name: string, script: string): Omit<ProcessSpec, 'env' | 'isReady'> {
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(BUILT, script)],
    readyWithinMs: 30_000,
    // Longer than the deadlines of all steps of a worker’s shutdown together (32 s).
    stopWithinMs: 35_000,
  };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer(); // An unread body keeps the connection.
  return response.ok;
}
