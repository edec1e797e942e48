import { hasCode } from '../../domain/kit/errors';
import type { SweepDatabases } from '../kit/database';
import { withoutPrincipal, withPrincipal } from '../kit/transaction';
import { handBackQuietChat } from './handBackChat';

/** In one minute; a very bad day's rest waits for the next. */
const MOST_AT_ONCE = 500;

/**
 * Gives chats back to the bot whose time is over (`shop_chats.hand_back_at`): a sweep, because a chat that a person has
 * needs no run of its own. Two sweeps at once find the same chats, and the second finds nothing to do there.
 * @returns how many were given back.
 */
export async function handBackQuietChats({ finder, actor }: SweepDatabases): Promise<number> {
  const due = await withoutPrincipal(finder, (session) =>
    session.query<{ org_id: string; chat_id: string }>(
      'SELECT org_id, chat_id FROM shop_chats WHERE hand_back_at <= now() ORDER BY hand_back_at LIMIT $1',
      [MOST_AT_ONCE],
    ),
  );
  let given = 0;
  for (const { org_id: orgId, chat_id: chatId } of due) {
    const isGiven = await withPrincipal(actor, { kind: 'system', orgId, useCase: 'handBackQuietChats' }, (tx) =>
      handBackQuietChat(tx, { chatId }),
    ).catch(goneMeanwhile);
    if (isGiven) given += 1;
  }
  return given;
}

/** Somebody has given it back, and its customer is elsewhere. */
function goneMeanwhile(error: unknown): false {
  if (hasCode(error, 'NOT_FOUND')) return false;
  throw error;
}
