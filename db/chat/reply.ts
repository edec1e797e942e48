import { NO_DIALOGUE, type Dialogue } from '../../domain/chat/dialogue';
import type { MessageKey } from '../../domain/chat/messages/en';
import type { Locale, View, ViewParams } from '../../domain/chat/view';

/** A view and where it is shown. */
export interface Shown {
  readonly view: View;
  /** `here`: in place of the tapped message, or as a new one when nothing was tapped. */
  readonly place: 'here' | 'new' | { readonly messageId: string };
}

/** What appears for a moment over the chat when a button was tapped; when it comes too late it is a message. */
export interface Toast {
  readonly key: MessageKey;
  readonly params?: ViewParams;
}

/** The answer to one message, and what it changes in the conversation. */
export interface Reply {
  readonly shown: readonly Shown[];
  /** What is asked now; absent: what was asked is over, an unconfirmed draft stays. */
  readonly dialogue?: Dialogue;
  readonly toast?: Toast;
  /** The shop that the chat is in from now on. */
  readonly orgId?: string;
  /** Does the person work for that shop? Told where it has just come to be so. */
  readonly staff?: boolean;
  readonly locale?: Locale;
  readonly optedOut?: boolean;
}

/** Shows a view in place of what was tapped, or as a new message. */
export function show(view: View, more: Omit<Reply, 'shown'> = {}): Reply {
  return { shown: [{ view, place: 'here' }], ...more };
}

/** What is answered by a button of its own, and not by the next text. */
const WAITING: ReadonlySet<Dialogue['kind']> = new Set<Dialogue['kind']>(['draft', 'merchantText', 'sameName']);

/** What is left of what was asked once something else was answered. */
export function dialogueAfter(before: Dialogue, reply: Reply): Dialogue {
  if (reply.dialogue) return reply.dialogue;
  return WAITING.has(before.kind) ? before : NO_DIALOGUE;
}
