import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { shellOf } from '../setup/developmentEnvironment';
import { temporalArguments, temporalDatabaseFile, temporalEnvironment, temporalReady } from '../setup/temporal';
import type { TemporalBinary } from '../setup/temporalBinary';
import { createProgramServer, type ProgramSpec } from './programServer';
import type { Server } from './server';

export interface TemporalServer extends Server {
  /** Deletes the store with all its histories, as a lost disk would. Only while the server is down. */
  deleteStore(): void;
}

export interface TemporalPlace {
  readonly binary: TemporalBinary;
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
  readonly onLaunch: ProgramSpec['onLaunch'];
}

/** The Temporal server of a world, on a database file as under `npm start`. */
export function createTemporalServer({ binary, folder, port, logFile, onLaunch }: TemporalPlace): TemporalServer {
  const home = join(folder, 'temporal');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const databaseFile = temporalDatabaseFile(home, binary.serverVersion);
  const server = createProgramServer({
    name: 'temporal',
    command: binary.path,
    args: temporalArguments({ port, databaseFile }),
    env: temporalEnvironment(shellOf(process.env)),
    logFile,
    onLaunch,
    isReady: async () => {
      await temporalReady({ address: `127.0.0.1:${port}`, namespace: 'default', deadlineMs: 2_000 });
      return true;
    },
  });
  return {
    ...server,
    deleteStore() {
      if (server.pids().length > 0) throw new Error('the Temporal server still runs on its store');
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${databaseFile}${suffix}`, { force: true });
    },
  };
}
