import type { Reading, SignalName } from '../../domain/operations/signals';
import type { WatchedProcess } from './checkProcesses';
import { readSamples, type Sample } from './readSamples';

export interface ProcessMeter {
  /** What the watched processes know of themselves, as of now. Never rejects: what does not answer is left out. */
  measure(): Promise<Reading[]>;
}

/** Long enough that a burst of a minute is seen at its full size, short enough that an alert ends soon after its cause. */
const RECENT_MS = 5 * 60_000;
/** As long as for readiness: the same process answers both. */
const ANSWER_WITHIN_MS = 3_000;

/** Counters of processes whose recent increase is a signal: which one, what tells its values apart, and which count. */
const COUNTERS: readonly Counted[] = [
  { signal: 'rateLimited', metric: 'munshi_rate_limited_total', label: 'class' },
  {
    signal: 'webhooksRefused',
    metric: 'munshi_psp_webhooks_total',
    label: 'provider',
    only: ({ outcome }) => outcome === 'refused',
  },
];

interface Counted {
  readonly signal: SignalName;
  readonly metric: string;
  readonly label: string;
  readonly only?: (labels: Sample['labels']) => boolean;
}

/** What was counted since the look before. */
interface Increase {
  readonly atMs: number;
  readonly signal: SignalName;
  readonly subject: string;
  readonly count: number;
}

/**
 * Reads what only a process itself counts from its `/metrics`: refused calls and webhooks, and streams of the live feed.
 * Behind a name that stands for several copies one of them answers; name each to see all.
 */
export function createProcessMeter(processes: readonly WatchedProcess[], now: () => Date): ProcessMeter {
  /** By process, signal and subject, as counted at the last look. */
  const counted = new Map<string, number>();
  let recent: readonly Increase[] = [];
  return {
    async measure() {
      const atMs = now().getTime();
      const pages = await Promise.all(processes.map(readPage));
      const fresh = pages.flatMap(({ name, text }) =>
        countsOf(text).map(({ signal, subject, value }) => ({
          ...{ atMs, signal, subject },
          count: increaseOf(counted, `${name} ${signal} ${subject}`, value),
        })),
      );
      recent = [...recent, ...fresh].filter((one) => one.count > 0 && one.atMs > atMs - RECENT_MS);
      return [...sumsOf(recent), ...pages.flatMap(streamsOf)];
    },
  };
}

function countsOf(text: string): Reading[] {
  return COUNTERS.flatMap(({ signal, metric, label, only = () => true }) =>
    readSamples(text, metric)
      .filter(({ labels }) => only(labels))
      .map(({ labels, value }) => ({ signal, subject: labels[label] ?? '', value })),
  );
}

/** A counter that is lower than before belongs to a process that has started anew. */
function increaseOf(counted: Map<string, number>, name: string, value: number): number {
  const before = counted.get(name);
  counted.set(name, value);
  // What was counted before the first look is of unknown age.
  if (before === undefined) return 0;
  return value >= before ? value - before : value;
}

function sumsOf(increases: readonly Increase[]): Reading[] {
  const sums = new Map<string, Reading>();
  for (const { signal, subject, count } of increases) {
    const name = `${signal} ${subject}`;
    sums.set(name, { signal, subject, value: (sums.get(name)?.value ?? 0) + count });
  }
  return [...sums.values()];
}

interface Page {
  readonly name: string;
  readonly text: string;
}

function streamsOf({ name, text }: Page): Reading[] {
  const open = only(readSamples(text, 'munshi_feed_streams'));
  const limit = only(readSamples(text, 'munshi_feed_streams_limit'));
  if (open === undefined || !limit) return [];
  return [{ signal: 'feedStreamsUsed', subject: name, value: open / limit }];
}

function only(samples: readonly Sample[]): number | undefined {
  return samples[0]?.value;
}

async function readPage({ name, url }: WatchedProcess): Promise<Page> {
  try {
    const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return { name, text: answer.ok ? await answer.text() : '' };
  } catch {
    return { name, text: '' }; // That it does not answer is told by its own check.
  }
}
