import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';

export interface Shortcut {
  /** One key, or two in a row: `j`, `?`, `g o`. */
  readonly keys: string;
  /** For the help sheet. */
  readonly label: string;
  readonly run: () => void;
}

/** What can be pressed at this moment; rooms add theirs while they are shown. */
export const useShortcuts = create<{ shortcuts: readonly Shortcut[] }>(() => ({ shortcuts: [] }));

/** Adds a shortcut while the component is there. The last one added for some keys wins. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const shortcut: Shortcut = { keys, label, run: () => latest() };
    useShortcuts.setState(({ shortcuts }) => ({ shortcuts: [...shortcuts, shortcut] }));
    return () =>
      useShortcuts.setState(({ shortcuts }) => ({ shortcuts: shortcuts.filter((known) => known !== shortcut) }));
  }, [keys, label]);
}

/** Between the two keys of `g o` a person may think this long. */
const PATIENCE_MS = 1200;

/** Listens to the keyboard of the whole page; typed text is left alone. Returns what ends it. */
export function listenToKeys(): () => void {
  let before = '';
  let forget: ReturnType<typeof setTimeout> | undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const shortcuts = useShortcuts.getState().shortcuts.toReversed();
    const sequence = before ? `${before} ${event.key}` : event.key;
    clearTimeout(forget);
    before = '';
    const found = shortcuts.find(({ keys }) => keys === sequence) ?? shortcuts.find(({ keys }) => keys === event.key);
    if (found) {
      event.preventDefault();
      found.run();
    } else if (shortcuts.some(({ keys }) => keys.startsWith(`${event.key} `))) {
      before = event.key;
      forget = setTimeout(() => (before = ''), PATIENCE_MS);
    }
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Within a dialog or menu the keys are theirs.
  return (
    target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role=dialog], [role=menu]') !== null
  );
}
