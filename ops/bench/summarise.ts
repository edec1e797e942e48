import type { CpuMs } from './meter';
import type { Piece, Round } from './playRound';
import { median, quantile } from './quantiles';
import type { Figure, LevelResult, Waiting } from './result';

/**
 * What the rounds of one level come to: the median of each figure. A ratio is taken within each round first, where both
 * sides had the same machine, and then its median.
 */
export function summarise(parallel: number, rounds: readonly Round[]): LevelResult {
  const over = (pick: (round: Round) => number) => median(rounds.map(pick));
  const journeys = rounds.flatMap((round) => round.journey.latenciesMs);
  return {
    parallel,
    noop: figureOf(rounds, 'noop'),
    bareOrder: figureOf(rounds, 'bareOrder'),
    order: {
      ...figureOf(rounds, 'order'),
      ratioToBare: over(({ order, bareOrder }) => order.perSecond / bareOrder.perSecond),
      cpuByProcess: cpuOf(rounds.map(({ order }) => order)),
    },
    accept: {
      perSecond: over(({ accept }) => accept.perSecond),
      maxPerSecond: over(({ accept }) => accept.maxPerSecond),
      ...waitingOf(rounds.flatMap(({ accept }) => accept.latenciesMs)),
    },
    journey: {
      ...figureOf(rounds, 'journey'),
      ...waitingOf(journeys),
      p99Ms: quantile(journeys, 0.99),
      ratioToNoopCpu: over(({ journey, noop }) => journey.cpuMs / noop.cpuMs),
      cpuByProcess: cpuOf(rounds.map(({ journey }) => journey)),
    },
    historyEventsPerOrder: Math.max(...rounds.map(({ order }) => order.events)),
    historyBytesPerOrder: Math.max(...rounds.map(({ order }) => order.bytes)),
    commitsPerOrder: over(({ order }) => order.commits),
  };
}

/** The middle one of all, and the one that 95 % stay below. */
export function waitingOf(latenciesMs: readonly number[]): Waiting {
  return { p50Ms: quantile(latenciesMs, 0.5), p95Ms: quantile(latenciesMs, 0.95) };
}

function figureOf(rounds: readonly Round[], shape: 'noop' | 'bareOrder' | 'order' | 'journey'): Figure {
  const pieces = rounds.map((round) => round[shape]);
  return {
    perSecond: median(pieces.map(({ perSecond }) => perSecond)),
    cpuMs: median(pieces.map(({ cpuMs }) => cpuMs)),
  };
}

function cpuOf(pieces: readonly Piece[]): CpuMs {
  const parts = Object.keys(pieces[0]?.cpuByProcess ?? {}) as (keyof CpuMs)[];
  const medians = parts.map((part) => [part, median(pieces.map(({ cpuByProcess }) => cpuByProcess[part]))]);
  return Object.fromEntries(medians) as CpuMs;
}
