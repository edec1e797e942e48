import type { LogSink } from './log';

export interface ShipLog {
  /** Where lines are taken in, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** Told in plain words when lines are lost, once per cause in a row: the log itself can't say that it is not read. */
  readonly onTrouble: (problem: string) => void;
  readonly intervals?: ShipIntervals;
}

export interface ShipIntervals {
  /** How long lines wait to travel together. */
  readonly everyMs: number;
  /** The longest pause between tries at a server that is away. */
  readonly longestPauseMs: number;
}

const INTERVALS: ShipIntervals = { everyMs: 1_000, longestPauseMs: 60_000 };
/** A busy process writes some 100 kB a second: this is nearly two minutes of a server that is away, and no threat to memory. */
const MAX_WAITING_BYTES = 10_000_000;
/** Far below the 10 MiB that Better Stack takes in one request (betterstack.com/docs/logs/http-rest-api), and quick to send. */
const BATCH_BYTES = 1_000_000;
/** Longer than any healthy answer; until then lines wait in memory, nobody else does. */
const ANSWER_WITHIN_MS = 10_000;

/**
 * Sends log lines to Better Stack (Logtail) over its HTTP interface, a second's lines at a time, in order. Writing a
 * line is putting it into a list: nothing waits for the server and nothing fails with it. What doesn't fit into the
 * list while the server is away is dropped and said; standard output has every line all the same.
 *
 * A batch whose answer was lost is sent again, so that a line may come twice.
 */
export function createLogShipper({ url, token, onTrouble, intervals = INTERVALS }: ShipLog): LogSink {
  const waiting = createWaitingLines();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<boolean> | undefined;
  let pauseMs = intervals.everyMs;
  let told = '';

  const say = (problem: string) => {
    if (problem !== told && problem !== '') onTrouble(problem);
    told = problem;
  };

  /** @returns whether the server is there: the batch has left the list, taken or refused for good. */
  const sendBatch = async (): Promise<boolean> => {
    const batch = waiting.first(BATCH_BYTES);
    const outcome = await post(url, token, batch);
    if (outcome !== 'away') waiting.drop(batch.length);
    say(PROBLEMS[outcome]);
    return outcome !== 'away';
  };

  const sendOnce = () => (sending ??= sendBatch().finally(() => (sending = undefined)));

  const schedule = () => {
    if (timer || waiting.isEmpty()) return;
    timer = setTimeout(() => {
      timer = undefined;
      void sendOnce().then((isThere) => {
        pauseMs = isThere ? intervals.everyMs : Math.min(intervals.longestPauseMs, pauseMs * 2);
        schedule();
      });
    }, pauseMs);
    timer.unref();
  };

  return {
    write(line) {
      if (!waiting.add(line)) say('The log is not shipped: too many lines wait, and new ones are dropped.');
      schedule();
    },
    async close() {
      clearTimeout(timer);
      // A server that is away gets one last try; what it doesn't take stands in the standard output.
      while (!waiting.isEmpty() && (await sendOnce()));
    },
  };
}

type Outcome = 'taken' | 'refused' | 'away';

const PROBLEMS: Readonly<Record<Outcome, string>> = {
  taken: '',
  refused: 'The log is not shipped: its server refuses the token or the lines.',
  away: 'The log is not shipped: its server is away. Lines wait in memory.',
};

async function post(url: string, token: string, lines: readonly string[]): Promise<Outcome> {
  try {
    const answer = await fetch(`${url}/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: lines.map(toEvent).join('\n'),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await answer.arrayBuffer();
    if (answer.ok) return 'taken';
    // 402 quota, 403 token, 406 form, 413 size: the same lines would be refused again.
    return answer.status < 500 && answer.status !== 408 && answer.status !== 429 ? 'refused' : 'away';
  } catch {
    return 'away';
  }
}

/** The names that Better Stack gives to what every line has. */
function toEvent(line: string): string {
  const { time: dt, msg: message, ...fields } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify({ dt, message, ...fields });
}

function createWaitingLines() {
  let lines: string[] = [];
  let bytes = 0;
  return {
    isEmpty: () => lines.length === 0,
    /** @returns whether there was room. */
    add(line: string): boolean {
      if (bytes + line.length > MAX_WAITING_BYTES) return false;
      bytes += line.length;
      lines.push(line);
      return true;
    },
    /** The oldest, at least one and as many as fit. */
    first(maxBytes: number): readonly string[] {
      let size = 0;
      const end = lines.findIndex((line) => (size += line.length) > maxBytes);
      return lines.slice(0, end < 0 ? lines.length : Math.max(1, end));
    },
    drop(count: number): void {
      for (const line of lines.slice(0, count)) bytes -= line.length;
      lines = lines.slice(count);
    },
  };
}
