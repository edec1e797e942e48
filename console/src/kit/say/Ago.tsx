import { useSyncExternalStore } from 'react';
import { useFormat } from './useFormat';

/** The finest that `ago` says. */
const TICK_MS = 60_000;

/** How long ago it was, as long as it is looked at. */
export function Ago({ at }: { readonly at: string }) {
  const ago = useAgo();
  return <time dateTime={at}>{ago(at)}</time>;
}

/** The same within a sentence: whoever says it is drawn anew each minute. */
export function useAgo(): (iso: string) => string {
  useSyncExternalStore(onEachMinute, minute);
  return useFormat().ago;
}

function minute(): number {
  return Math.floor(Date.now() / TICK_MS);
}

/** One clock for all: a board has a hundred of them, and what is drawn together costs once. */
const watching = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function onEachMinute(draw: () => void): () => void {
  watching.add(draw);
  timer ??= setInterval(() => {
    for (const each of watching) each();
  }, TICK_MS);
  return () => {
    watching.delete(draw);
    if (watching.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
