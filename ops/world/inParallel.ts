/**
 * Does things side by side, at most so many at a time, in their order. A failure is handed over and stops nobody else.
 */
export async function inParallel<T>(
  things: readonly T[],
  options: { readonly atOnce: number; onFailure(thing: T, error: unknown): void },
  act: (thing: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < things.length) {
      const thing = things[next++] as T;
      try {
        await act(thing);
      } catch (error) {
        options.onFailure(thing, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.atOnce, things.length) }, work));
}
