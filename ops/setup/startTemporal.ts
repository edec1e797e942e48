import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { shellOf } from './developmentEnvironment';
import { choosePort } from './ports';
import type { Supervisor } from './supervise';
import { temporalArguments, temporalDatabaseFile, temporalEnvironment, temporalReady } from './temporal';
import type { TemporalBinary } from './temporalBinary';

export interface OwnTemporal {
  address: string;
  uiUrl: string;
}

/** Starts the Temporal server of this checkout under the supervisor, and waits until it serves. */
export async function startTemporal(options: {
  binary: TemporalBinary;
  folder: string;
  supervisor: Supervisor;
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
}): Promise<OwnTemporal> {
  const { binary, folder, supervisor, env, print } = options;
  // 7233 and 8233 are Temporal's own numbers, which the people and tools that know Temporal try first.
  const port = await choosePort({ variable: 'TEMPORAL_PORT', asked: env['TEMPORAL_PORT'], preferred: 7233, print });
  const uiPort = await choosePort({
    variable: 'TEMPORAL_UI_PORT',
    asked: env['TEMPORAL_UI_PORT'],
    preferred: 8233,
    print,
  });
  const home = join(folder, 'temporal');
  mkdirSync(home, { recursive: true });
  const address = `127.0.0.1:${port}`;
  await supervisor.start({
    name: 'temporal',
    command: binary.path,
    args: temporalArguments({ port, uiPort, databaseFile: temporalDatabaseFile(home, binary.serverVersion) }),
    env: temporalEnvironment(shellOf(env)),
    isReady: () => temporalReady({ address, namespace: 'default', deadlineMs: 2_000 }).then(() => true),
    // It answers after a second; a large database file takes longer.
    readyWithinMs: 60_000,
    stopWithinMs: 15_000,
  });
  return { address, uiUrl: `http://127.0.0.1:${uiPort}` };
}
