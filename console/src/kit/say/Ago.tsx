import { useSyncExternalStore } from 'react';
import { useFormat } from './useFormat';

/** The finest that `ago` says. */
const TICK_MS = 60_000;

/** How long ago it was, as long as it is looked at. */
export function Ago({ at }: { readonly at: string }) {
  const format = useFormat();
  useSyncExternalStore(onEachMinute, minute);
  return <time dateTime={at}>{format.ago(at)}</time>;
}

function minute(): number {
  return Math.floor(Date.now() / TICK_MS);
}

function onEachMinute(draw: () => void): () => void {
  const timer = setInterval(draw, TICK_MS);
  return () => clearInterval(timer);
}
