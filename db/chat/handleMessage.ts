import { decide } from '../../domain/chat/decide/decide';
import type { ChatCommand } from '../../domain/chat/command';
import { chatWorkflowId } from '../../domain/chat/process';
import { wordsToShop } from '../../domain/chat/words';
import { DomainError, type ErrorCause } from '../../domain/kit/errors';
import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';
import { perform } from './act/perform';
import { asProduct } from './asProduct';
import { closeTurn, type Handled } from './closeTurn';
import { explainRefusal } from './explainRefusal';
import { openTurn, type TurnOptions } from './openTurn';
import type { Reply } from './reply';
import type { Turn } from './turn';

export type { Handled } from './closeTurn';

/**
 * Answers the oldest unanswered message of a chat: locks the chat, decides what the message comes to, does that one
 * thing, queues the answer and marks the message as answered, in one transaction. A refusal of the thing is explained in
 * a second one. Whoever calls this twice, or at the same time, answers nothing twice: the second finds the next message.
 *
 * @throws whatever passes (the database is away, a busy row), or is a fault of ours; nothing has happened then.
 */
export async function handleMessage(database: Database, options: TurnOptions): Promise<Handled> {
  let refused: string | undefined;
  try {
    return await takeTurn(database, options, (turn, command) => {
      refused = turn.inboxId;
      return perform(turn, command);
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return takeTurn(database, options, async (turn, command) =>
      // Between the two transactions somebody else may have answered it; then this is the next message.
      turn.inboxId === refused ? explainRefusal(turn, command, error) : undefined,
    );
  }
}

/** Does one turn of a conversation in a transaction of its own. Without an answer nothing happens. */
async function takeTurn(
  database: Database,
  options: TurnOptions,
  answer: (turn: Turn, command: ChatCommand) => Promise<Reply | undefined>,
): Promise<Handled> {
  return withoutPrincipal(database, async (session) => {
    const requestId = chatWorkflowId(options.chatId);
    const turn = await openTurn({ ...session, durations: database.durations, requestId }, options);
    if (!turn) return { handled: false, more: false };
    const role = turn.shop && turn.roles.get(turn.shop.orgId);
    const withPerson = turn.handOver === 'PERSON';
    const decided = decide({ shop: turn.shop, role, dialogue: turn.chat.dialogue, withPerson }, turn.inbound);
    const command = await asProduct(turn, decided);
    const reply = await answer(turn, command);
    if (!reply) return { handled: false, more: true };
    return closeTurn(turn, reply, {
      words: wordsToShop(turn.inbound, command),
      wantsPerson: command.type === 'support',
    });
  });
}

/** These pass by themselves, or are ours to mend: there is nothing to explain to the person yet. */
const PASSING: readonly ErrorCause[] = ['busy', 'tooMany', 'unavailable', 'internal'];

function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && !PASSING.includes(error.kind);
}
