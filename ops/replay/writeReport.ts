import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectFolder } from '../setup/projectFolder';
import { describeRun } from '../world/describeRun';
import { describeCosts, type Cost } from '../world/meter';
import { markdownTable } from '../world/table';
import { agrees, tableOf } from './agree';
import { describePace } from './pace';
import type { ReplayOutcome } from './replay';

export interface Report {
  readonly outcome: ReplayOutcome;
  readonly costs: readonly Cost[];
  readonly path: string;
  readonly seed: number;
  readonly parallel: number;
}

/** Writes what a replay came to into ops/bench/replay.md. */
export async function writeReport({ outcome, costs, path, seed, parallel }: Report): Promise<void> {
  const { figures, failures, played, isResumed } = outcome;
  const isGood = failures.length === 0 && figures.every(agrees);
  const text = [
    '# Real baskets through the whole product',
    '',
    `\`npm run replay -- ${basename(path)} --seed ${seed} --parallel ${parallel} --report\``,
    '',
    'Each basket of the file is the order of a customer of its own: every other one over REST, the others as text in a',
    'Telegram chat, confirmed by the button. Each is paid at the sandbox’s bank and handed over. Postgres runs with',
    '`fsync` on, Temporal on a database file, everything as separate processes on one machine with the driver.',
    '',
    await describeRun(),
    '',
    `${describePace(outcome)}${isResumed ? ' (taken up again after a kill)' : ''}. ${isGood ? 'All sides agree.' : 'The sides do not agree.'}`,
    ...describeCosts(costs, played).flatMap((line) => ['', `${line}.`]),
    '',
    markdownTable(tableOf(figures)),
    '',
    ...failures.map(({ index, why }) => `- basket ${index + 1}: ${why}`),
  ];
  writeFileSync(join(projectFolder(), 'ops', 'bench', 'replay.md'), `${text.join('\n').trimEnd()}\n`);
}
