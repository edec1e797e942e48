export interface LoopOptions {
  readonly everyMs: number;
  turn(): Promise<void>;
  /** A turn that failed is over; the next one comes at its time. */
  onError(error: unknown): void;
}

export interface Loop {
  /** Resolves when the turn that is under way has ended. */
  stop(): Promise<void>;
}

/** Takes turns until stopped, the first at once, so that a slow turn delays the next instead of piling up. */
export function startLoop({ everyMs, turn, onError }: LoopOptions): Loop {
  let stopping = false;
  let wakeUp: () => void = () => undefined;
  const loop = (async () => {
    while (!stopping) {
      await turn().catch(onError);
      if (stopping) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopping = true;
      wakeUp();
      await loop;
    },
  };
}
