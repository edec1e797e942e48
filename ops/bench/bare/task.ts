export const BARE_QUEUE = 'bench';
export const CHANGED = 'changed';
/** How often a bare order waits for somebody: it is paid, confirmed, handed over. */
export const WAITS = 3;

/** What the bare worker is told to play. */
export interface BareTask {
  readonly shape: 'noop' | 'bareOrder';
  readonly count: number;
  /** Workflows in flight at once. */
  readonly parallel: number;
}

export interface BareOutcome {
  readonly seconds: number;
  readonly failures: readonly string[];
}
