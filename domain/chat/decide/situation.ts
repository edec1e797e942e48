import type { MemberRole } from '../../accounts/principal';
import { cleanLine } from '../cleanText';
import type { ChatCommand, SimpleText } from '../command';
import type { Dialogue } from '../dialogue';
import { isStaff } from '../menu';

/** What deciding needs to know: where the person is, who they are there, and what they were asked. */
export interface Situation {
  /** The shop that the chat is in; undefined until one is chosen. */
  readonly shop: { readonly currency: string } | undefined;
  /** The person's role in that shop, if they work there. */
  readonly role: MemberRole | undefined;
  readonly dialogue: Dialogue;
  /** Does somebody of the shop answer here at the moment, instead of the bot? */
  readonly withPerson: boolean;
}

/** Is this said to the person who has the chat? The shop's own people speak to the bot. */
export function isForPerson({ withPerson, role }: Situation): boolean {
  return withPerson && !isStaff(role);
}

/** Longer than any shop's name, short enough for a greeting. */
export const MAX_SHOP_NAME = 100;

/** Words that may be the name of a shop. */
export function seekShop(text: string): ChatCommand {
  return { type: 'findShop', words: cleanLine(text, MAX_SHOP_NAME) };
}

/** Answers with one sentence and does nothing. */
export function explain(text: SimpleText): ChatCommand {
  return { type: 'explain', text };
}
