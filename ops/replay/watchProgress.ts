export interface ProgressWatch {
  /** One more is done. */
  done(): void;
  /** Stops telling; the seconds since the beginning. */
  end(): number;
}

const TELL_EVERY_MS = 5_000;
/** The rate of the last minute tells better how long the rest will take than that of the whole run. */
const RATE_OVER_MS = 60_000;

/** Tells every few seconds how many are done, at which rate, and how long the rest will take. */
export function watchProgress(total: number, print: (line: string) => void): ProgressWatch {
  const startedAt = performance.now();
  const marks = [{ at: startedAt, done: 0 }];
  let done = 0;
  const tell = () => {
    const at = performance.now();
    const from = marks.find((mark) => at - mark.at <= RATE_OVER_MS) ?? marks.at(-1);
    marks.push({ at, done });
    if (marks.length > (2 * RATE_OVER_MS) / TELL_EVERY_MS) marks.shift();
    const perSecond = from ? ((done - from.done) * 1_000) / (at - from.at) : 0;
    const share = ((100 * done) / Math.max(1, total)).toFixed(1);
    const rest = perSecond > 0 ? `about ${duration((total - done) / perSecond)} left` : 'no estimate yet';
    print(`  ${done} of ${total} orders (${share} %), ${perSecond.toFixed(1)} a second, ${rest}`);
  };
  const ticker = setInterval(tell, TELL_EVERY_MS);
  return {
    done: () => (done += 1),
    end() {
      clearInterval(ticker);
      return (performance.now() - startedAt) / 1_000;
    },
  };
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
