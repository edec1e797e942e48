import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILPOINTS, type Failpoint } from '../../domain/kit/failpoints';
import { projectFolder } from '../setup/projectFolder';
import { until } from '../world/until';
import type { WorldOptions } from '../world/world';
import { compileTestRoot } from './testRoots';

/** Processes that end themselves at their failpoints, so many times at each. */
export interface Armed {
  /** For `openWorld`: what starts API, worker and relay in place of their own main files. */
  readonly roots: NonNullable<WorldOptions['roots']>;
  /** From now on they fire. */
  begin(): void;
  /** How often each failpoint has fired. */
  fired(): Readonly<Partial<Record<Failpoint, number>>>;
  /** Resolves when each has fired as often as it should, or when its time is up. */
  over(): Promise<void>;
}

/** A courier's lane whose worker dies comes back after its heartbeat's 5 s and a pause; two failpoints wait for that each time. */
const FIRED_WITHIN_MS = 120_000;
const SECONDS_PER_ROUND = 120;

export interface Arming {
  /** Of the world, in which the crashes are noted. */
  readonly folder: string;
  /** How often each fires. */
  readonly times: number;
  /** Those that fire; the usual ones unless told. */
  readonly points?: readonly Failpoint[];
  /** Of the times that one is passed: 1, each, unless told. */
  readonly share?: number;
  /** By what the waits before a provider is asked again are divided: 1, the product's own, unless told. */
  readonly ladderDivisor?: number;
}

export function armFailpoints({ folder, times, points = FAILPOINTS, share = 1, ladderDivisor = 1 }: Arming): Armed {
  const log = join(folder, 'failpoints.log');
  const script = compileTestRoot(folder, ['proofs/armedRoot', 'proofs/steepLadder']);
  const how = [log, String(times), String(share), points.join(','), String(ladderDivisor)];
  const root = (name: string) => [script, name, join(projectFolder(), 'dist'), ...how];
  const fired = () => {
    const noted = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
    return Object.fromEntries(points.map((point) => [point, noted.filter((name) => name === point).length]));
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
