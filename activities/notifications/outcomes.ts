import type { Session } from '../../db/kit/database';
import { restBot } from '../../db/notifications/usableBots';
import { writeSettlements, type SettledMessage } from '../../db/notifications/writeChanges';
import type { BotKey } from '../../domain/notifications/channelPort';

/** A pause of a bot that all lanes shall keep. */
export interface Rest {
  readonly bot: BotKey;
  readonly forMs: number;
}

/**
 * What has happened and is not recorded yet. One per lane and process: it outlives a try of the activity, so that what
 * was sent while Postgres was away is recorded by whichever try sees it again. It holds at most what is under way.
 */
export class Outcomes {
  private messages: SettledMessage[] = [];
  private rests: Rest[] = [];

  get isEmpty(): boolean {
    return this.messages.length === 0 && this.rests.length === 0;
  }

  add(message: SettledMessage, rest: Rest | undefined): void {
    this.messages.push(message);
    if (rest) this.rests.push(rest);
  }

  /** Records everything, or keeps it and throws. */
  async write(session: Session): Promise<void> {
    const messages = this.messages;
    const rests = this.rests;
    if (messages.length + rests.length === 0) return;
    this.messages = [];
    this.rests = [];
    try {
      for (const { bot, forMs } of rests) await restBot(session, bot, forMs);
      if (messages.length > 0) await writeSettlements(session, messages);
    } catch (error) {
      this.messages.unshift(...messages);
      this.rests.unshift(...rests);
      throw error;
    }
  }
}
