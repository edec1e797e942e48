import type { Usage } from './usage';

export const SERVER_NAMES = ['postgres', 'temporal', 'sandbox', 'api', 'worker', 'relay'] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** The end of a process that was not asked politely. */
export interface Death {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** `SIGKILL`, `code 1`, … */
  readonly how: string;
}

/** A server of a world. It is kept running until it is killed or stopped, and can be started again on its data. */
export interface Server {
  readonly name: string;
  /**
   * Starts it and waits until it serves. Resolves to false when it was killed or stopped before that.
   * @throws Error when it does not come up, with the end of its log.
   */
  start(): Promise<boolean>;
  /** SIGKILL, and stays down until `start`. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
  /** The process and, for Postgres, its children; empty while it is down. */
  pids(): number[];
  /** What it has used since the world began, over all its lives. */
  usage(): Usage;
  readonly deaths: readonly Death[];
}
