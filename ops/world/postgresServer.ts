import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, signal } from '../setup/processIdentity';
import { startPostgres, type PostgresOptions, type RunningPostgres } from '../setup/postgres';
import type { Death, Server } from './server';
import { until } from './until';
import { familyOf, NO_USAGE, sumUsage, usageOf } from './usage';

export interface PostgresServer extends Server {
  /** Address as superuser; the port stays the same over all its lives. */
  superuserUrl(): string;
}

/** Sessions of a killed server hold its memory for a moment, and recovery replays what they wrote. */
const START = { what: 'Postgres to start again', deadlineMs: 60_000, everyMs: 200 };
const END = { what: 'a killed Postgres to be gone', deadlineMs: 20_000, everyMs: 10 };

/** Postgres as a server of a world: with `fsync` on as in production, killed by SIGKILL of its first process. */
export function createPostgresServer(place: PostgresOptions & { port: number }): PostgresServer {
  const deaths: Death[] = [];
  let running: RunningPostgres | undefined;
  let spentMs = 0;

  const postmaster = () => {
    try {
      return Number(readFileSync(join(place.dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    } catch {
      return undefined; // No file: it is down.
    }
  };
  const pids = () => {
    const pid = running && postmaster();
    return pid === undefined || !isAlive(pid) ? [] : familyOf(pid);
  };
  const note = () => {
    spentMs += usageOf(pids()).cpuMs;
    running = undefined;
  };

  return {
    name: 'postgres',
    deaths,
    pids,
    superuserUrl: () => running?.superuserUrl ?? '',
    async start() {
      // What does not start the first time is broken; later it may only need a moment.
      running ??= await (deaths.length === 0 ? startPostgres(place) : until(START, () => startPostgres(place)));
      return true;
    },
    async kill() {
      const pid = postmaster();
      if (!running || pid === undefined) return;
      const family = familyOf(pid);
      note();
      deaths.push({ atMs: Date.now(), how: 'SIGKILL' });
      signal(pid, 'SIGKILL');
      // Its children end by themselves when they see it gone.
      await until(END, async () => family.every((member) => !isAlive(member)) || undefined);
      // Nobody may have asked for its exit code yet, and then its number still looks alive to pg_ctl.
      rmSync(join(place.dataFolder, 'postmaster.pid'), { force: true });
    },
    async stop() {
      const ending = running;
      note();
      if (ending?.isRunning()) ending.stop();
    },
    usage: () => sumUsage({ ...NO_USAGE, cpuMs: spentMs }, usageOf(pids())),
  };
}
