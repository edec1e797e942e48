/** Counts what happens, and wakes those who wait for a number of it. */
export interface Counter {
  note(): void;
  count(): number;
  /** Resolves when it has happened so often. */
  reached(count: number): Promise<void>;
}

export function createCounter(): Counter {
  const waiting: { readonly count: number; wake(): void }[] = [];
  let happened = 0;
  return {
    note() {
      happened += 1;
      for (const { wake } of waiting.filter(({ count }) => count === happened)) wake();
    },
    count: () => happened,
    reached: (count) =>
      count <= happened ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, wake: resolve })),
  };
}
