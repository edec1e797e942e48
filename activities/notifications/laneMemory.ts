import type { BotKey } from '../../domain/notifications/channelPort';
import { Outcomes } from './outcomes';

/** What a process knows of a lane beyond one try of its activity: a try that has lost its seat may still be sending. */
export interface LaneMemory {
  /** What has happened and is not recorded yet. */
  readonly outcomes: Outcomes;
  /** By message, the calls that have not ended. */
  readonly underWay: Map<string, UnderWay>;
}

interface UnderWay {
  readonly bot: BotKey;
  readonly work: Promise<void>;
}

/** Nothing is under way, and nothing waits to be recorded. */
export function createLaneMemory(): LaneMemory {
  return { outcomes: new Outcomes(), underWay: new Map() };
}
