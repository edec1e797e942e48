import { isAllowed } from '../accounts/access';
import type { Principal } from '../accounts/principal';
import { DomainError } from '../kit/errors';

/** Who answers in a chat with a shop: the bot, the bot while somebody is waited for, or one of the shop's people. */
export type HandOver = 'BOT' | 'WANTED' | 'PERSON';

/** A chat as a shop has it, at the moment of an act. */
export interface KeptChat {
  readonly state: 'BOT' | 'PERSON';
  /** The member who has it; undefined also while an API key has. */
  readonly assignedTo: { readonly userId: string; readonly name: string } | undefined;
  readonly blocked: boolean;
  readonly optedOutAt: Date | undefined;
  /** When the customer last spoke to this shop. */
  readonly lastInboundAt: Date | undefined;
}

/**
 * Chats with customers are the affair of the shop's staff and of its own systems.
 * @throws DomainError `FORBIDDEN`.
 */
export function requireChatKeeper(principal: Principal): void {
  const forBuyer = principal.kind === 'system' && principal.actor?.type === 'BUYER';
  if (!forBuyer && isAllowed(principal, { scope: 'chats:write', minRole: 'STAFF' })) return;
  throw new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: 'Only the shop may answer its chats.' });
}

/** Whether a shop's own word may reach the customer now. */
export type Reach = 'OPEN' | 'BLOCKED' | 'OPTED_OUT';

/** Who has said /stop is answered, but not spoken to first: a word of theirs to this shop since then opens the chat. */
export function reachOf({ blocked, optedOutAt, lastInboundAt }: Omit<KeptChat, 'state' | 'assignedTo'>): Reach {
  if (blocked) return 'BLOCKED';
  if (optedOutAt === undefined) return 'OPEN';
  return lastInboundAt !== undefined && lastInboundAt > optedOutAt ? 'OPEN' : 'OPTED_OUT';
}

/** The caller, as somebody who has a chat: a member, or undefined for an API key. */
export function keeperOf(principal: Principal): string | undefined {
  return principal.kind === 'staff' ? principal.userId : undefined;
}

export type TakeOver = 'ALREADY' | 'FROM_BOT' | 'FROM_COLLEAGUE';

/**
 * What taking a chat over comes to.
 * @throws DomainError `CHAT_TAKEN` (data `assignedTo`), `CHAT_BLOCKED`, `CHAT_OPTED_OUT`.
 */
export function decideTakeOver(
  chat: KeptChat,
  { keeper, fromColleague }: { readonly keeper: string | undefined; readonly fromColleague: boolean },
): TakeOver {
  if (chat.state === 'PERSON' && chat.assignedTo?.userId === keeper) return 'ALREADY';
  if (chat.state === 'PERSON' && !fromColleague) throw chatTaken(chat);
  assertReachable(chat);
  return chat.state === 'PERSON' ? 'FROM_COLLEAGUE' : 'FROM_BOT';
}

/**
 * May this member write there now?
 * @throws DomainError `CHAT_NOT_TAKEN`, `CHAT_TAKEN`, `CHAT_BLOCKED`, `CHAT_OPTED_OUT`.
 */
export function assertMayWrite(chat: KeptChat, keeper: string | undefined): void {
  if (chat.state === 'BOT') {
    throw new DomainError({
      cause: 'conflict',
      code: 'CHAT_NOT_TAKEN',
      message: 'The bot answers in this chat: take it over first.',
    });
  }
  if (chat.assignedTo?.userId !== keeper) throw chatTaken(chat);
  assertReachable(chat);
}

function assertReachable(chat: KeptChat): void {
  const reach = reachOf(chat);
  if (reach === 'OPEN') return;
  throw new DomainError({
    cause: 'refused',
    code: `CHAT_${reach}`,
    message:
      reach === 'BLOCKED'
        ? 'The customer has blocked the bot: nothing can be sent to them.'
        : 'The customer has asked for no messages. You can answer as soon as they write to you.',
  });
}

function chatTaken({ assignedTo }: KeptChat): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'CHAT_TAKEN',
    message: `${assignedTo?.name ?? 'Somebody else'} has this chat. Send takeFromColleague to take it all the same.`,
    data: { assignedTo: assignedTo?.name ?? null },
  });
}
