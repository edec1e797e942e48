import type { CommandOf } from '../../../domain/chat/command';
import { view } from '../../../domain/chat/say';
import { helpView, languageView } from '../../../domain/chat/views/helpView';
import { show, type Reply } from '../reply';
import type { Turn } from '../turn';

export function help(turn: Turn): Reply {
  return show(helpView(turn.shop && turn.roles.get(turn.shop.orgId), turn.shop !== undefined));
}

export function chooseLanguage(): Reply {
  return show(languageView());
}

/** From now on everything is written in this language, notices included. */
export function setLanguage(_turn: Turn, { locale }: CommandOf<'setLanguage'>): Reply {
  return show(view('language.done'), { locale });
}

/** Reminders end; answers and news of orders still come, because somebody waits for them. */
export function stopReminders(): Reply {
  return show(view('explain.stopped'), { optedOut: true });
}

/** Somebody of the shop has the chat and answers; what was asked before is still asked. */
export function passOn({ chat }: Turn): Reply {
  return { shown: [], dialogue: chat.dialogue };
}

/** One sentence; what was asked before is still asked. Under a button it is a toast, so that the message stays. */
export function explain(turn: Turn, { text }: CommandOf<'explain'>): Reply {
  const { dialogue } = turn.chat;
  if (turn.inbound.kind === 'tap') return { shown: [], dialogue, toast: { key: text } };
  return show(view(text), { dialogue });
}

export function answerTap({ chat }: Turn, { toast }: CommandOf<'answerTap'>): Reply {
  return { shown: [], dialogue: chat.dialogue, ...(toast ? { toast: { key: toast } } : {}) };
}
