import type { MemberRole, Principal } from '../../domain/accounts/principal';
import type { HandOver } from '../../domain/chat/handOver';
import type { Dialogue } from '../../domain/chat/dialogue';
import type { Inbound } from '../../domain/chat/inbound';
import { isStaff } from '../../domain/chat/menu';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import type { Locale } from '../../domain/chat/view';
import { DomainError } from '../../domain/kit/errors';
import { actAs, type Unnamed } from '../kit/actAs';
import { openingAt, type Opening } from '../../domain/accounts/openingHours';
import { getShop, type Shop } from '../accounts/getShop';
import type { Tx } from '../kit/transaction';

/** A shop at the moment of the turn. */
export type ShopNow = Shop & { readonly opening: Opening };

/** One message and everything that answering it needs, inside the open transaction that answers it. */
export interface Turn {
  readonly session: Unnamed;
  /** Where people are sent who need a person. */
  readonly supportEmail: string;
  readonly now: Date;
  readonly inboxId: string;
  readonly inboxSeq: string;
  readonly receivedAt: Date;
  readonly chat: {
    readonly id: string;
    readonly channel: string;
    readonly bot: string;
    readonly externalId: string;
    readonly userId: string;
    readonly locale: Locale;
    readonly dialogue: Dialogue;
    readonly optedOut: boolean;
  };
  readonly personName: string;
  /** The shop that the chat is in. */
  readonly shop: ShopNow | undefined;
  /** The shops that the person works for. */
  readonly roles: ReadonlyMap<string, MemberRole>;
  readonly inbound: Inbound;
  /** Who answers in the shop that the chat is in. */
  readonly handOver: HandOver;
  /** Has the shop's inbox noted a moment ago that this customer is there? */
  readonly isFresh: boolean;
  /** In whose name the transaction goes on at the moment. */
  acting: Tx | undefined;
}

/** The cart's channel and the order's source of what is said in this chat. */
export const CHAT_SOURCE = 'TELEGRAM';

/** The shop that a command is about. @throws DomainError `NO_SHOP` before one is chosen. */
export function shopOf(turn: Turn): ShopNow {
  if (turn.shop) return turn.shop;
  throw new DomainError({ cause: 'refused', code: 'NO_SHOP', message: 'Choose a shop first.' });
}

/** Any shop by its id; the one that the chat is in has been read already. */
export async function readShop(turn: Turn, orgId: string): Promise<ShopNow> {
  return turn.shop?.orgId === orgId ? turn.shop : shopAt(await getShop(turn.session, orgId), turn.now);
}

/** A shop as it stands at a moment: open, or closed and until when. */
export function shopAt(shop: Shop, now: Date): ShopNow {
  return { ...shop, opening: openingAt(shop.settings, shop.timezone, now) };
}

/** Goes on as the system in a shop, with the person as its customer: how every write of a buyer runs. */
export async function asCustomer(turn: Turn, orgId: string): Promise<Tx> {
  return goOnAs(turn, {
    kind: 'system',
    orgId,
    useCase: 'handleMessage',
    actor: { type: 'BUYER', id: turn.chat.userId },
  });
}

/** Goes on as the person themselves, who may read what is theirs at every vendor. */
export async function asBuyer(turn: Turn): Promise<Tx> {
  return goOnAs(turn, { kind: 'buyer', userId: turn.chat.userId });
}

/**
 * Goes on as one of the shop's people.
 * @throws DomainError `FORBIDDEN` for everybody else, whatever a button of theirs says.
 */
export async function asStaff(turn: Turn, orgId: string): Promise<Tx> {
  const role = turn.roles.get(orgId);
  if (!role || !isStaff(role)) {
    throw new DomainError({
      cause: 'forbidden',
      code: 'FORBIDDEN',
      message: 'Only the people of the shop can do this.',
    });
  }
  return goOnAs(turn, { kind: 'staff', orgId, userId: turn.chat.userId, role });
}

/** Goes on in a shop, or in the platform before one is chosen: for the messages that answer. */
export async function asConversation(turn: Turn, orgId: string = PLATFORM_ORG_ID): Promise<Tx> {
  const { acting } = turn;
  // Usually the last act was in that shop, and whoever acted there may write its messages too.
  if (acting && acting.principal.kind !== 'buyer' && acting.orgId === orgId) return acting;
  return asCustomer(turn, orgId);
}

async function goOnAs(turn: Turn, principal: Principal): Promise<Tx> {
  turn.acting = actAs(turn.session, principal);
  return turn.acting;
}
