import { CODE_LIFETIME_MINUTES } from '../../domain/notifications/message';
import type { Session } from '../kit/database';
import { countTry } from './countTry';

export interface RequestChatCode {
  readonly userId: string;
  /** The channel's own id of the chat. */
  readonly chatExternalId: string;
}

/**
 * Makes a code for somebody who asks for it in their own chat, where it is shown when the message is sent.
 * @returns the challenge's id. @throws DomainError `TOO_MANY_TRIES`.
 */
export async function requestChatCode(session: Session, { userId, chatExternalId }: RequestChatCode): Promise<string> {
  await countTry(session, { kind: 'SEND', destination: chatExternalId });
  const { id } = await session.one<{ id: string }>(
    `INSERT INTO sign_in_challenges (purpose, channel, destination, user_id, expires_at)
     VALUES ('SIGN_IN', 'telegram', $1, $2, now() + make_interval(mins => $3)) RETURNING id`,
    [chatExternalId, userId, CODE_LIFETIME_MINUTES],
  );
  return id;
}
