import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { FAILPOINTS, type Failpoint } from '../../domain/kit/failpoints';
import { projectFolder } from '../setup/projectFolder';
import { until } from '../world/until';
import type { WorldOptions } from '../world/world';

/** Processes that end themselves at their failpoints, each for the first times that it is passed. */
export interface Armed {
  /** For `openWorld`: what starts API, worker and relay in place of their own main files. */
  readonly roots: NonNullable<WorldOptions['roots']>;
  /** From now on they fire. */
  begin(): void;
  /** How often each failpoint has fired. */
  fired(): Readonly<Record<Failpoint, number>>;
  /** Resolves when each has fired as often as it should, or when its time is up. */
  over(): Promise<void>;
}

/** A courier's lane whose worker dies comes back after its heartbeat's 5 s and a pause; two failpoints wait for that each time. */
const FIRED_WITHIN_MS = 120_000;
const SECONDS_PER_ROUND = 120;

/** @param folder of the world, in which the crashes are noted */
export function armFailpoints(folder: string, times: number): Armed {
  const log = join(folder, 'failpoints.log');
  const script = compileRoot(folder);
  const root = (name: string) => [script, name, join(projectFolder(), 'dist'), log, String(times)];
  const fired = () => {
    const noted = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
    return Object.fromEntries(
      FAILPOINTS.map((point) => [point, noted.filter((name) => name === point).length]),
    ) as Record<Failpoint, number>;
  };
  return {
    roots: { api: root('api'), worker: root('worker'), relay: root('relay') },
    begin: () => writeFileSync(log, ''),
    fired,
    async over() {
      const deadlineMs = FIRED_WITHIN_MS + times * SECONDS_PER_ROUND * 1_000;
      await until(
        { what: 'all failpoints to fire', deadlineMs, everyMs: 250 },
        async () => Object.values(fired()).every((count) => count >= times) || undefined,
      ).catch(() => undefined);
    },
  };
}

/**
 * Only tests may arm failpoints, so the root that does it is one of theirs, and no part of the build. It is started
 * hundreds of times: compiled once, it is up in the time that the process itself needs.
 */
function compileRoot(folder: string): string {
  const compiled = join(folder, 'armedRoot.cjs');
  const source = join(projectFolder(), 'test', 'proofs', 'armedRoot.ts');
  mkdirSync(folder, { recursive: true });
  const { code } = transformFileSync(source, { configFile: join(projectFolder(), '.swcrc') });
  writeFileSync(compiled, code);
  return compiled;
}
