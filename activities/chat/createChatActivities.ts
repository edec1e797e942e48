import type { Database } from '../../db/kit/database';
import { isPassing } from '../../db/kit/transaction';
import { handleMessage } from '../../db/chat/handleMessage';
import { recordFailure } from '../../db/chat/recordFailure';
import type { Channels } from '../../domain/notifications/channelPort';
import type { Logger } from '../../ops/runtime/log';
import { asFailure } from '../kit/onRow';
import { createComforts } from './createComforts';

export interface ChatActivities {
  /** Answers the oldest unanswered message of a chat; `more` when another one waits. */
  handleNextMessage(input: { readonly chatId: string }): Promise<{ readonly handled: boolean; readonly more: boolean }>;
}

export interface ChatActivityDeps {
  readonly database: Database;
  /** The bots that can be spoken for: they answer taps and set menus, outside of any transaction. */
  readonly channels: Channels;
  /** Where people are sent who need a person. */
  readonly supportEmail: string;
  readonly log: Logger;
}

/**
 * Builds the activity of conversations. What passes by itself (the database away, a busy row) is thrown and tried again
 * without counting; what fails by itself is counted in the message's row, and the third time the message is set aside
 * with an apology, so that one broken message never holds up a chat.
 */
export function createChatActivities({ database, channels, supportEmail, log }: ChatActivityDeps): ChatActivities {
  const comforts = createComforts({ channels, log });
  return {
    async handleNextMessage({ chatId }) {
      const options = { chatId, supportEmail, now: new Date() };
      try {
        const { handled, more, ...after } = await handleMessage(database, options);
        comforts.give(after);
        return { handled, more };
      } catch (error) {
        if (isPassing(error)) throw asFailure(error);
        const { inboxId, setAside } = await recordFailure(database, { chatId, error });
        log.error({ err: error, chatId, inboxId, setAside }, 'a message could not be answered');
        if (!setAside) throw error;
        return { handled: true, more: true };
      }
    },
  };
}
