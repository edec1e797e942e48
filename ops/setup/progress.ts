/** What a long step of the set-up tells while it runs. */
export interface Progress {
  /** A new step begins; its text is shown at once. */
  step(text: string): void;
  /** What the current step is at; shown at most every few seconds, with the time since the step began. */
  at(text: string): void;
  /** The current step is over; says how long it took where that was more than two seconds. */
  done(): void;
  /** Nothing more is shown: the step has failed, or everything stops. */
  stop(): void;
}

// A line each five seconds shows that something moves without filling the screen of a build that takes minutes.
const EVERY_MS = 5_000;
// What takes less than this needs no figure.
const WORTH_TELLING_MS = 2_000;

/** Progress as plain lines with elapsed seconds, for terminals and for logs of machines alike. */
export function lineProgress(print: (line: string) => void, now: () => number = Date.now): Progress {
  let startedAt = now();
  let toldAt = startedAt;
  let current = '';
  let ticker: NodeJS.Timeout | undefined;
  let detail = '';
  const elapsed = () => `${((now() - startedAt) / 1000).toFixed(0)} s`;
  const tell = () => {
    toldAt = now();
    print(`  … ${detail || current} (${elapsed()})`);
  };
  return {
    step(text) {
      clearInterval(ticker);
      startedAt = toldAt = now();
      [current, detail] = [text, ''];
      print(text);
      // Also a step that says nothing shows that it lives.
      ticker = setInterval(tell, EVERY_MS);
      ticker.unref();
    },
    at(text) {
      detail = text;
      if (now() - toldAt >= EVERY_MS) tell();
    },
    done() {
      clearInterval(ticker);
      if (now() - startedAt >= WORTH_TELLING_MS) print(`  done in ${elapsed()}`);
    },
    stop: () => clearInterval(ticker),
  };
}

export const silentProgress: Progress = {
  step: () => undefined,
  at: () => undefined,
  done: () => undefined,
  stop: () => undefined,
};
