import type { Locale, View } from '../../domain/chat/view';
import { alertView } from '../../domain/operations/alertView';
import type { AlertDestination } from '../../domain/operations/destination';
import { findOrCreateIdentity } from '../accounts/findOrCreateIdentity';
import type { Session } from '../kit/database';
import type { Tx } from '../kit/transaction';
import { openDestination } from '../notifications/openDestination';
import { queueMessages } from '../notifications/queueMessage';
import type { AlertNotice } from './settleAlerts';

/** Hands notices of alerts to the courier, each to everybody, in the caller's transaction. Runs in the platform's org. */
export async function queueNotices(
  tx: Tx,
  notices: readonly AlertNotice[],
  { destinations, locale }: { readonly destinations: readonly AlertDestination[]; readonly locale: Locale },
): Promise<void> {
  if (notices.length === 0) return;
  const chats: string[] = [];
  for (const destination of destinations) chats.push(await openChat(tx, destination, locale));
  queueMessages(
    tx,
    notices.flatMap((notice) =>
      chats.map((chatId) => ({
        chatId,
        kind: 'SEND' as const,
        class: 'ALERT' as const,
        view: alertView(notice),
        dedupeKey: `alert:${notice.alertId}:${notice.number}:${chatId}`,
      })),
    ),
  );
}

/** Whoever is on call may never have written to the bot: the chat is made as their first message would make it. */
async function openChat(tx: Tx, { channel, bot, address }: AlertDestination, locale: Locale): Promise<string> {
  if (channel === 'email') return openDestination(tx, { channel, address, sender: bot, locale });
  const known = await tx.maybe<{ id: string }>(
    'SELECT id FROM chats WHERE channel = $1 AND bot = $2 AND external_id = $3',
    [channel, bot, address],
  );
  if (known) return known.id;
  const { userId } = await findOrCreateIdentity(tx, { channel, externalId: address, name: 'On call' });
  const made = await tx.one<{ id: string }>(
    `INSERT INTO chats AS c (channel, bot, external_id, user_id, locale) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (channel, bot, external_id) DO UPDATE SET user_id = c.user_id RETURNING id`,
    [channel, bot, address, userId, locale],
  );
  return made.id;
}

/** A notice that the courier did not bring in time. */
export interface LateNotice {
  readonly messageId: string;
  readonly destination: AlertDestination;
  readonly locale: Locale;
  readonly view: View;
}

/**
 * Takes notices from the courier that it has not sent within two minutes; the caller sends them past it. K-134 gives
 * five minutes from failure to phone: two checks, and then these.
 */
export async function takeLateNotices(session: Session, now: Date): Promise<LateNotice[]> {
  const rows = await session.query<{
    id: string;
    channel: AlertDestination['channel'];
    bot: string;
    external_id: string;
    locale: Locale;
    view: View;
  }>(
    `UPDATE messages m SET status = 'SUPPRESSED', suppressed_reason = 'TOLD_DIRECTLY'
     FROM chats c
     WHERE c.id = m.chat_id AND m.dedupe_key LIKE 'alert:%' AND m.status IN ('QUEUED', 'CLAIMED', 'UNKNOWN', 'FAILED')
       AND m.created_at BETWEEN $1::timestamptz - interval '1 day' AND $1::timestamptz - interval '2 minutes'
     RETURNING m.id, c.channel, c.bot, c.external_id, c.locale, m.view`,
    [now],
  );
  return rows.map((row) => ({
    messageId: row.id,
    destination: { channel: row.channel, bot: row.bot, address: row.external_id },
    locale: row.locale,
    view: row.view,
  }));
}

/** Gives a notice back to the courier: it could not be sent directly either. */
export async function returnNotice(session: Session, messageId: string): Promise<void> {
  await session.execute(
    `UPDATE messages SET status = 'QUEUED', suppressed_reason = NULL
     WHERE id = $1 AND suppressed_reason = 'TOLD_DIRECTLY'`,
    [messageId],
  );
}
