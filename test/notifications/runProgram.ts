import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentEnvironment, shellOf } from '../../ops/setup/developmentEnvironment';
import { loadSecrets } from '../../ops/setup/secrets';
import { BOT, type CourierStage } from './courierStage';

const ROOT = join(__dirname, '..', '..');

export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program of the product from its sources, with the configuration of an installation on this stage. */
export async function runProgram(stage: CourierStage, file: string, args: readonly string[] = []): Promise<Ran> {
  const child = startProgram(file, args, environmentOn(stage));
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output, errors };
}

/** Starts a TypeScript file as a process of its own. */
export function startProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { ...shellOf(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function environmentOn(stage: CourierStage): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'munshi-secrets-'));
  const secrets = loadSecrets(folder);
  rmSync(folder, { recursive: true });
  const places = {
    temporalAddress: '127.0.0.1:1', // No program here speaks to it.
    apiPort: 0,
    apiUrl: 'https://shop.example.com',
    sandboxUrl: stage.sandbox.url,
    sandboxSmtpPort: stage.sandbox.smtpPort,
  };
  return {
    ...developmentEnvironment(secrets, places, {}),
    DATABASE_URL: stage.postgres.urls.app,
    RELAY_DATABASE_URL: stage.postgres.urls.relay,
    COURIER_DATABASE_URL: stage.postgres.urls.courier,
    TELEGRAM_BOT_TOKEN: stage.token,
    TELEGRAM_BOT_USERNAME: BOT,
  };
}
