/** Writes what is listed while the list goes on, a few batches at a time, and knows up to where everything is written. */
export interface WriteBehind<Place> {
  /** Begins a write, after whose end everything up to the place is written; waits while too many are under way. */
  add(place: Place, write: () => Promise<void>): Promise<void>;
  /** Up to where everything is written. */
  written(): Place;
  /** Waits until nothing is under way any more. @throws what the first write that failed has failed by. */
  end(): Promise<void>;
}

interface Write<Place> {
  readonly place: Place;
  readonly ended: Promise<void>;
  isWritten: boolean;
}

/**
 * @param most how many writes are under way at once; each holds its batch in memory.
 * @param from up to where everything has been written before.
 */
export function createWriteBehind<Place>(most: number, from: Place): WriteBehind<Place> {
  const writes: Write<Place>[] = [];
  let written = from;
  /** What has been written after a batch that has not is no place to go on from. */
  const advance = () => {
    while (writes[0]?.isWritten) written = writes.shift()?.place ?? written;
  };
  return {
    async add(place, write) {
      while (writes.length >= most) await writes[0]?.ended;
      const begun: Write<Place> = {
        place,
        isWritten: false,
        ended: write().then(() => {
          begun.isWritten = true;
          advance();
        }),
      };
      // Whoever waits for it is told; nobody may do so before the process would end by it.
      begun.ended.catch(() => undefined);
      writes.push(begun);
    },
    written: () => written,
    async end() {
      const outcomes = await Promise.allSettled(writes.map(({ ended }) => ended));
      const failed = outcomes.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
  };
}
