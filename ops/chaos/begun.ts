/** Counts beginnings, and wakes those who wait for a number of them. */
export interface Begun {
  note(): void;
  reached(count: number): Promise<void>;
}

export function createBegun(): Begun {
  const waiting: { readonly count: number; wake(): void }[] = [];
  let begun = 0;
  return {
    note() {
      begun += 1;
      for (const { wake } of waiting.filter(({ count }) => count === begun)) wake();
    },
    reached: (count) =>
      count <= begun ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, wake: resolve })),
  };
}
