import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../world/inParallel';

/** Plays so many, so many at a time, each as soon as one before it is done. @throws Error when one of them fails. */
export async function closedLoop(
  { count, parallel }: { readonly count: number; readonly parallel: number },
  play: (index: number) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const indexes = Array.from({ length: count }, (_, index) => index);
  await inParallel(indexes, { atOnce: parallel, onFailure: (_, error) => void failures.push(error) }, play);
  throwFirst(failures, count);
}

/**
 * Plays so many at a steady rate, whether or not those before are done: as customers come. Each is told when it should
 * have begun, because a driver that is late itself must not hide it.
 *
 * @throws Error when one of them fails.
 */
export async function openLoop(
  { count, perSecond }: { readonly count: number; readonly perSecond: number },
  play: (index: number, dueAtMs: number) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const playing: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    const dueAtMs = startedAt + (index * 1000) / perSecond;
    const earlyMs = dueAtMs - performance.now();
    if (earlyMs > 0) await pause(earlyMs);
    playing.push(play(index, dueAtMs).catch((error: unknown) => void failures.push(error)));
  }
  await Promise.all(playing);
  throwFirst(failures, count);
}

function throwFirst(failures: readonly unknown[], count: number): void {
  const [first] = failures;
  if (failures.length > 0) throw new Error(`${failures.length} of ${count} failed`, { cause: first });
}
