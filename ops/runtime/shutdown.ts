import type { Logger } from './log';

/** One thing to end, in words for the log. */
export interface ShutdownStep {
  name: string;
  stop: () => Promise<unknown> | void;
  /** After this the next step begins all the same. */
  deadlineMs: number;
}

export interface ShutdownOptions {
  log: Logger;
  /** In the order in which they happen: first what brings in work, last what work in flight needs. */
  steps: readonly ShutdownStep[];
  /** Ends the process; replaced in tests. */
  exit?: (code: number) => void;
}

export interface Shutdown {
  /** Begins the shutdown, or joins the one that runs; resolves when all steps are over. */
  begin(reason: string): Promise<void>;
}

/**
 * Ends the process gracefully on SIGTERM, SIGINT, and when the program that started it dies: each step in its turn, and
 * within its deadline. The exit code is 0 when all steps ended well, 1 when one failed or overran. A second signal ends
 * the process at once. An error that nobody caught is logged and ends the process the same way, with 1: what state it
 * has left behind is unknown, and a fresh process is safer.
 */
export function installShutdown({ log, steps, exit = process.exit }: ShutdownOptions): Shutdown {
  let running: Promise<void> | undefined;
  const begin = (reason: string, isFailure = false) => {
    running ??= drain(reason, { log, steps }).then((isClean) => exit(isClean && !isFailure ? 0 : 1));
    return running;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // 128 + number of the signal, as shells report it.
      if (running) exit(signal === 'SIGINT' ? 130 : 143);
      void begin(signal);
    });
  }
  // Under `npm start` the supervisor holds a channel to each process; a supervisor that was killed closes it.
  process.once('disconnect', () => void begin('the supervisor is gone'));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      void begin(event, true);
    });
  }
  return { begin };
}

async function drain(reason: string, { log, steps }: Pick<ShutdownOptions, 'log' | 'steps'>): Promise<boolean> {
  log.info({ reason }, 'shutting down');
  let isClean = true;
  for (const step of steps) {
    const problem = await stopWithin(step);
    if (problem === undefined) continue;
    isClean = false;
    log.error({ err: problem, step: step.name }, 'a step of the shutdown failed');
  }
  log.info({ isClean }, 'shut down');
  return isClean;
}

/** The error of the step, or undefined when it ended well. */
async function stopWithin({ stop, deadlineMs }: ShutdownStep): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const overrun = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    await Promise.race([stop(), overrun]);
    return undefined;
  } catch (error) {
    return error ?? new Error('rejected without a reason');
  } finally {
    clearTimeout(timer);
  }
}
