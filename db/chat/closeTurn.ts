import { withoutNonce } from '../../domain/chat/loginStart';
import { isStaff } from '../../domain/chat/menu';
import type { Locale } from '../../domain/chat/view';
import { redactCardData } from '../../domain/kit/cardData';
import { queueMessages, type OutgoingMessage } from '../notifications/queueMessage';
import { dialogueAfter, type Reply, type Shown, type Toast } from './reply';
import { hear, type Heard } from './hear';
import { asConversation, type Turn } from './turn';

/** What is left to do outside of the database once a turn has committed; losing it loses nothing but comfort. */
export interface Handled {
  /** False when there was no message to answer. */
  readonly handled: boolean;
  /** Is another message of this chat waiting? */
  readonly more: boolean;
  /** Where the person is, for the calls below. */
  readonly address?: { readonly channel: string; readonly bot: string; readonly chatExternalId: string };
  readonly tap?: { readonly callbackId: string; readonly toast: Toast | undefined; readonly locale: Locale };
  /** The person's menu of commands is another one now: they have entered their own shop, or changed the language. */
  readonly menu?: { readonly isStaff: boolean; readonly locale: Locale };
}

/**
 * A toast shows only while the person still looks at the button; Telegram gives the tap up after about this long
 * («query is too old»). Later, its words are sent as a message.
 */
const TOAST_SECONDS = 15;

/**
 * Ends a turn: the answer's messages, the conversation's new state, and the message marked as answered, all in the
 * transaction that did what it asked for.
 */
export async function closeTurn(turn: Turn, reply: Reply, heard: Heard): Promise<Handled> {
  const isLate = turn.now.getTime() - turn.receivedAt.getTime() > TOAST_SECONDS * 1000;
  const shown = isLate && reply.toast ? [...reply.shown, toastAsMessage(reply.toast)] : reply.shown;
  const tx = await asConversation(turn, reply.orgId ?? turn.shop?.orgId);
  // First what was said, then what was answered.
  if (!worksAt(turn, reply, tx.orgId)) await hear(tx, turn, heard);
  queueMessages(tx, [...deletedPrompt(turn, shown), ...shown.map((item) => outgoing(turn, item))].map(numbered(turn)));
  const { more } = await turn.session.one<{ more: boolean }>(CLOSE, [
    ...[turn.inboxId, turn.chat.id, turn.inboxSeq, redactedBody(turn)],
    JSON.stringify(dialogueAfter(turn.chat.dialogue, reply)),
    ...[reply.orgId, reply.locale, reply.optedOut],
  ]);
  const toast = isLate ? undefined : reply.toast;
  return {
    handled: true,
    more,
    address: { channel: turn.chat.channel, bot: turn.chat.bot, chatExternalId: turn.chat.externalId },
    ...(turn.inbound.kind === 'tap'
      ? { tap: { callbackId: turn.inbound.callbackId, toast, locale: reply.locale ?? turn.chat.locale } }
      : {}),
    ...menuAfter(turn, reply),
  };
}

/** The chat's row is written only when something of it changes: most messages leave it as it was. */
const CLOSE = `WITH answered AS (
    UPDATE inbox SET status = 'PROCESSED', processed_at = now(), error = NULL, body = coalesce($4, body) WHERE id = $1),
  conversation AS (
    UPDATE chats c SET dialogue = n.dialogue, org_id = n.org_id, locale = n.locale, opted_out_at = n.opted_out_at
    FROM (SELECT $5::jsonb AS dialogue, coalesce($6::uuid, o.org_id) AS org_id, coalesce($7, o.locale) AS locale,
            CASE $8::boolean WHEN true THEN coalesce(o.opted_out_at, now()) WHEN false THEN NULL ELSE o.opted_out_at END AS opted_out_at
          FROM chats o WHERE o.id = $2) n
    WHERE c.id = $2 AND (c.dialogue, c.org_id, c.locale, c.opted_out_at) IS DISTINCT FROM (n.dialogue, n.org_id, n.locale, n.opted_out_at))
  SELECT EXISTS (SELECT 1 FROM inbox WHERE chat_id = $2 AND status = 'RECEIVED' AND seq > $3) AS more`;

/** Whoever works for the shop is no customer of its inbox. */
function worksAt(turn: Turn, reply: Reply, orgId: string): boolean {
  return reply.staff ?? isStaff(turn.roles.get(orgId));
}

function toastAsMessage(toast: Toast): Shown {
  return { view: { text: toast.key, params: toast.params ?? {}, buttons: [] }, place: 'new' };
}

type Draft = Omit<OutgoingMessage, 'dedupeKey'>;

function outgoing(turn: Turn, { view, place }: Shown): Draft {
  const target = place === 'here' ? tappedMessageId(turn) : place === 'new' ? undefined : place.messageId;
  return {
    chatId: turn.chat.id,
    class: 'REPLY',
    view,
    ...(target === undefined ? { kind: 'SEND' as const } : { kind: 'EDIT' as const, targetMessageId: target }),
  };
}

/** A question that was answered by typing is removed, so that nobody answers it again; unless it shows something else now. */
function deletedPrompt(turn: Turn, shown: readonly Shown[]): Draft[] {
  const { dialogue } = turn.chat;
  const prompt = 'promptMessageId' in dialogue ? dialogue.promptMessageId : undefined;
  const isReused = shown.some(({ place }) => typeof place === 'object' && place.messageId === prompt);
  if (prompt === undefined || isReused || tappedMessageId(turn) === prompt) return [];
  // Deleting shows nothing; the row holds a view all the same.
  const view = { text: 'explain.empty', params: {}, buttons: [] } as const;
  return [{ chatId: turn.chat.id, class: 'REPLY', kind: 'DELETE', targetMessageId: prompt, view }];
}

/** The same message answered twice makes the same keys, and so no second row. */
function numbered(turn: Turn): (draft: Draft, index: number) => OutgoingMessage {
  return (draft, index) => ({ ...draft, dedupeKey: `inbox:${turn.inboxId}:${index}` });
}

function tappedMessageId(turn: Turn): string | undefined {
  return turn.inbound.kind === 'tap' ? turn.inbound.messageId : undefined;
}

/**
 * What lets a browser in is not kept once it has done so. Card data is none of the body any more, unless a version stored
 * it that did not know.
 */
function redactedBody({ inbound }: Turn): string | undefined {
  const typed = inbound.kind === 'text' ? inbound.text : inbound.kind === 'photo' ? inbound.caption : '';
  const withoutCard = redactCardData(typed);
  const redacted = withoutNonce(withoutCard) ?? withoutCard;
  return redacted === typed ? undefined : JSON.stringify({ redacted });
}

/** Told only when it changes: entering or leaving one's own shop, or another language. */
function menuAfter(turn: Turn, reply: Reply): Pick<Handled, 'menu'> {
  const roleIn = (orgId: string | undefined) => (orgId === undefined ? undefined : turn.roles.get(orgId));
  const before = isStaff(roleIn(turn.shop?.orgId));
  const after = reply.staff ?? isStaff(roleIn(reply.orgId ?? turn.shop?.orgId));
  const locale = reply.locale ?? turn.chat.locale;
  return before === after && locale === turn.chat.locale ? {} : { menu: { isStaff: after, locale } };
}
