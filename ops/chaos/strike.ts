import { setTimeout as pause } from 'node:timers/promises';
import type { World } from '../world/world';
import type { PlannedFault, Victim } from './plan';

export interface StrikeOptions {
  readonly servers: World['servers'];
  /** Resolves when so many orders have begun. */
  readonly begun: (orders: number) => Promise<void>;
  /** Called when a victim is being started again. */
  readonly onRestart: (victim: Victim) => void;
  readonly print: (line: string) => void;
}

/**
 * Kills and restarts servers at the moments of the plan. One that is down, or still coming up, is killed when it has
 * come up; others may be killed meanwhile. Resolves when all of them serve again.
 */
export async function strikeAll(faults: readonly PlannedFault[], options: StrikeOptions): Promise<void> {
  const turns = new Map<Victim, Promise<void>>();
  for (const [number, fault] of faults.entries()) {
    await options.begun(fault.atOrder + 1);
    await pause(fault.afterMs);
    const last = turns.get(fault.victim) ?? Promise.resolve();
    turns.set(
      fault.victim,
      last.then(() => strike(fault, number, options)),
    );
  }
  await Promise.all(turns.values());
}

async function strike({ victim, downMs }: PlannedFault, number: number, options: StrikeOptions): Promise<void> {
  const server = options.servers[victim];
  const killedAt = performance.now();
  await server.kill();
  await pause(downMs);
  options.onRestart(victim);
  await server.start();
  const seconds = ((performance.now() - killedAt) / 1_000).toFixed(1);
  options.print(`  fault ${number + 1}: ${victim} was killed and serves again after ${seconds} s`);
}
