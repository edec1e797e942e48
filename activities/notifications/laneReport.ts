/** What a lane tells on-call: it stands in the heartbeat details of its activity, in the Temporal UI. */
export interface LaneReport {
  readonly lane: number;
  /** False while another process holds the lane, or Postgres is away. */
  sending: boolean;
  /** Bots that a switch stops, or that the provider wants to rest. */
  silentBots: readonly string[];
  /** Messages that could go now and have not. */
  waiting: number;
  oldestSeconds: number;
  /** Since this try of the activity began. */
  sent: number;
  /** The last thing that went wrong, as Postgres or the provider said it; null when nothing did. */
  lastError: string | null;
}
