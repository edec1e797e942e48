import { createHash } from 'node:crypto';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import type { ReceivedUpdate, Sender } from '../../domain/chat/inbound';
import { CHAT_QUEUE, CHAT_WORKFLOW, chatWorkflowId } from '../../domain/chat/process';
import type { Locale } from '../../domain/chat/view';
import { findOrCreateIdentity } from '../accounts/findOrCreateIdentity';
import type { Database, OpenTransaction, Session } from '../kit/database';
import { poke } from '../kit/poke';
import { withoutPrincipal } from '../kit/transaction';

export interface ReceiveUpdate {
  readonly channel: 'telegram';
  /** Which of our bots it came to, as `chats.bot` and the channels name it. */
  readonly bot: string;
  /** As it was received, verified and without card data. */
  readonly body: string;
  readonly update: ReceivedUpdate;
  /** For people whose channel names none of our languages. */
  readonly defaultLocale: Locale;
}

/** What became of an update: new and stored, known already, or stored for the record only. */
export type Received = 'stored' | 'replayed' | 'ignored';

/**
 * Stores what a chat's channel has told us, so that it can be answered 2xx: whoever wrote is found or made, their chat
 * is locked (so that the inbox's order is the order of commits), the update goes into the inbox and the conversation is
 * poked. The same update again writes nothing.
 */
export async function receiveUpdate(database: Database, command: ReceiveUpdate): Promise<Received> {
  const { content } = command.update;
  return withoutPrincipal(database, async (session) => {
    if (content.kind === 'ignored') return storeIgnored(session, command);
    const chat =
      (await lockChat(session, command, content.sender)) ?? (await openChat(session, command, content.sender));
    if (!chat) return 'replayed';
    return content.kind === 'membership'
      ? storeMembership(session, command, { chat, blocked: content.blocked })
      : storeMessage(session, command, chat);
  });
}

interface LockedChat {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly org_id: string | null;
}

function lockChat(session: Session, { channel, bot }: ReceiveUpdate, sender: Sender): Promise<LockedChat | undefined> {
  return session.maybe<LockedChat>(
    `SELECT id, org_id FROM chats WHERE channel = $1 AND bot = $2 AND external_id = $3 FOR NO KEY UPDATE`,
    [channel, bot, sender.chatExternalId],
  );
}

/** A first message: makes person and chat, unless the update is a replay of one whose chat was made differently. */
async function openChat(session: Session, command: ReceiveUpdate, sender: Sender): Promise<LockedChat | undefined> {
  if (await isKnown(session, command)) return undefined;
  const { userId } = await findOrCreateIdentity(session, {
    channel: command.channel,
    externalId: sender.personExternalId,
    name: sender.name,
    ...(sender.locale ? { locale: sender.locale } : {}),
  });
  return session.one<LockedChat>(
    // The no-op update locks the row that another first message made a moment ago.
    `INSERT INTO chats AS c (channel, bot, external_id, user_id, locale) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (channel, bot, external_id) DO UPDATE SET user_id = c.user_id RETURNING id, org_id`,
    [command.channel, command.bot, sender.chatExternalId, userId, sender.locale ?? command.defaultLocale],
  );
}

async function isKnown(session: Session, command: ReceiveUpdate): Promise<boolean> {
  const row = await session.maybe<{ known: boolean }>(
    `SELECT true AS known FROM inbox WHERE provider = $1 AND account = $2 AND (event_id = $3 OR body_sha256 = $4) LIMIT 1`,
    [command.channel, command.bot, command.update.eventId, sha256(command.body)],
  );
  return row !== undefined;
}

/** A person who writes has not blocked us. */
async function storeMessage(session: OpenTransaction, command: ReceiveUpdate, chat: LockedChat): Promise<Received> {
  const orgId = chat.org_id ?? PLATFORM_ORG_ID;
  const stored = await session.maybe<{ id: string }>(
    `WITH stored AS (${INSERT_INBOX}),
     touched AS (
       UPDATE chats SET last_inbound_at = now(), blocked_at = NULL WHERE id = $8 AND EXISTS (SELECT 1 FROM stored))
     SELECT id FROM stored`,
    inboxValues(command, { status: 'RECEIVED', chatId: chat.id, orgId }),
  );
  if (!stored) return 'replayed';
  poke(session, {
    orgId,
    workflowType: CHAT_WORKFLOW,
    workflowId: chatWorkflowId(chat.id),
    taskQueue: CHAT_QUEUE,
    summary: `conversation on ${command.channel}`,
  });
  return 'stored';
}

/** The person has blocked the bot, or lets it in again: the chat is marked, and nobody is answered. */
async function storeMembership(
  session: Session,
  command: ReceiveUpdate,
  { chat, blocked }: { readonly chat: LockedChat; readonly blocked: boolean },
): Promise<Received> {
  const stored = await session.maybe<{ id: string }>(
    `WITH stored AS (${INSERT_INBOX}),
     marked AS (
       UPDATE chats SET blocked_at = CASE WHEN $10 THEN now() END WHERE id = $8 AND EXISTS (SELECT 1 FROM stored))
     SELECT id FROM stored`,
    [...inboxValues(command, { status: 'PROCESSED', chatId: chat.id, orgId: chat.org_id ?? PLATFORM_ORG_ID }), blocked],
  );
  return stored ? 'stored' : 'replayed';
}

async function storeIgnored(session: Session, command: ReceiveUpdate): Promise<Received> {
  const stored = await session.maybe<{ id: string }>(
    INSERT_INBOX,
    inboxValues(command, { status: 'IGNORED', chatId: undefined, orgId: PLATFORM_ORG_ID }),
  );
  return stored ? 'ignored' : 'replayed';
}

const INSERT_INBOX = `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, status, chat_id, org_id, processed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8::uuid, $9, CASE WHEN $7 = 'RECEIVED' THEN NULL ELSE now() END)
  ON CONFLICT DO NOTHING RETURNING id`;

interface InboxPlace {
  readonly status: 'RECEIVED' | 'PROCESSED' | 'IGNORED';
  readonly chatId: string | undefined;
  readonly orgId: string;
}

function inboxValues({ channel, bot, body, update }: ReceiveUpdate, { status, chatId, orgId }: InboxPlace): unknown[] {
  return [channel, bot, update.eventId, update.eventType, sha256(body), body, status, chatId, orgId];
}

function sha256(body: string): Buffer {
  return createHash('sha256').update(body).digest();
}
