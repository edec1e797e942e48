import type { Locale } from '../../domain/chat/view';
import type { Destination } from '../../domain/notifications/destination';
import type { Session } from '../kit/database';

export interface OpenDestination extends Destination {
  /** Our own number or address on that channel, as the configuration has it; empty while the channel is off. */
  readonly sender: string;
  /** Whose destination it is, once they have proven it; without, it stays whose it was. */
  readonly userId?: string;
  /** The language of what is written there from now on. */
  readonly locale: Locale;
}

/**
 * Finds or makes the chat of a number or mail address, so that messages can be queued for it. Somebody has just given
 * or confirmed the destination, so an old refusal of the provider is forgotten: if it still stands, the provider says
 * so again. Safe to repeat.
 * @returns our id of the chat.
 */
export async function openDestination(session: Session, destination: OpenDestination): Promise<string> {
  const { channel, sender, address, userId, locale } = destination;
  const { id } = await session.one<{ id: string }>(
    `INSERT INTO chats AS c (channel, bot, external_id, user_id, locale) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (channel, bot, external_id) DO UPDATE SET
       user_id = coalesce(excluded.user_id, c.user_id), locale = excluded.locale, blocked_at = NULL
     RETURNING id`,
    [channel, sender, address, userId ?? null, locale],
  );
  return id;
}
