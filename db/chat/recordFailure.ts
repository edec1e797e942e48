import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { view } from '../../domain/chat/say';
import { actAs } from '../kit/actAs';
import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';
import { queueMessages } from '../notifications/queueMessage';

/** Three failures by itself, and a message is not tried any more: what is broken about it does not mend by trying. */
const MAX_FAILURES = 3;

export interface RecordFailure {
  readonly chatId: string;
  readonly error: unknown;
}

export interface RecordedFailure {
  /** Undefined when no message was waiting any more. */
  readonly inboxId: string | undefined;
  readonly setAside: boolean;
}

/**
 * Counts a failure of the chat's oldest message. The third time it is set aside, with the error for whoever looks into
 * it and an apology for the person, and the conversation goes on with the next message. Reads no more than it needs, so
 * that what broke the answer does not break this.
 */
export async function recordFailure(database: Database, { chatId, error }: RecordFailure): Promise<RecordedFailure> {
  return withoutPrincipal(database, async (session) => {
    const chat = await session.maybe<{ org_id: string | null }>(
      'SELECT org_id FROM chats WHERE id = $1 FOR NO KEY UPDATE',
      [chatId],
    );
    const message = await session.maybe<{ id: string; status: string }>(COUNT_FAILURE, [
      chatId,
      describe(error),
      MAX_FAILURES,
    ]);
    if (!chat || message?.status !== 'SET_ASIDE') return { inboxId: message?.id, setAside: false };
    const orgId = chat.org_id ?? PLATFORM_ORG_ID;
    const tx = actAs(
      { ...session, durations: database.durations },
      { kind: 'system', orgId, useCase: 'recordFailure' },
    );
    const dedupeKey = `inbox:${message.id}:apology`;
    queueMessages(tx, [{ chatId, class: 'REPLY', kind: 'SEND', view: view('explain.apology'), dedupeKey }]);
    return { inboxId: message.id, setAside: true };
  });
}

const COUNT_FAILURE = `UPDATE inbox SET attempts = attempts + 1, error = $2, processed_at = CASE WHEN attempts + 1 >= $3 THEN now() END,
    status = CASE WHEN attempts + 1 >= $3 THEN 'SET_ASIDE' ELSE status END
  WHERE id = (SELECT id FROM inbox WHERE chat_id = $1 AND status = 'RECEIVED' ORDER BY seq LIMIT 1) RETURNING id, status`;

/** Enough to recognise a fault by; the log has the stack. */
function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);
}
