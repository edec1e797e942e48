import type { Handled } from '../../db/chat/handleMessage';
import { menuFor } from '../../domain/chat/menu';
import { renderText } from '../../domain/chat/renderText';
import { botKey, type ChannelOutcome, type ChannelPort, type Channels } from '../../domain/notifications/channelPort';
import { unreachable } from '../../domain/kit/exhaustive';
import type { Logger } from '../../ops/runtime/log';

/** What makes a chat pleasant once a message has been answered: the tap stops waiting, the menu fits the person. */
export interface Comforts {
  /** Sends what a handled message still calls for. Returns at once; nothing that happens then fails the message. */
  give(handled: Pick<Handled, 'tap' | 'menu' | 'address'>): void;
  /** Waits for the calls that are under way. */
  drain(): Promise<void>;
}

/**
 * Calls under way at most. A call takes some 50 ms, so that this many serve three hundred taps a second; beyond, or
 * when the channel hangs, a tap is left to its own time limit rather than to a queue that only grows.
 */
const MAX_UNDER_WAY = 16;

/**
 * Answers taps and sets menus through the channels. These calls are made beside the conversation and not by it: they
 * are worth nothing when late, need no second try, and would hold up the next message while a channel hangs.
 */
export function createComforts({ channels, log }: { readonly channels: Channels; readonly log: Logger }): Comforts {
  const underWay = new Set<Promise<void>>();
  const call = (what: string, act: () => Promise<ChannelOutcome>) => {
    if (underWay.size >= MAX_UNDER_WAY) return log.warn({ what }, 'too many calls under way: left out');
    const running = act()
      .then((outcome) => report(log, what, outcome))
      .catch((error: unknown) => log.warn({ err: error, what }, 'a call beside the conversation failed'))
      .finally(() => underWay.delete(running));
    underWay.add(running);
  };
  return {
    give({ tap, menu, address }) {
      const channel = address && channels.get(botKey(address.channel, address.bot));
      if (!channel) return;
      if (tap) call('answer a tap', () => answerTap(channel, tap));
      if (menu) call('set a menu', () => setMenu(channel, menu, address.chatExternalId));
    },
    async drain() {
      await Promise.all(underWay);
    },
  };
}

function answerTap(channel: ChannelPort, { callbackId, toast, locale }: NonNullable<Handled['tap']>) {
  if (!toast) return channel.answerCallback({ callbackId });
  return channel.answerCallback({ callbackId, text: renderText(toast.key, toast.params ?? {}, locale) });
}

function setMenu(channel: ChannelPort, { isStaff, locale }: NonNullable<Handled['menu']>, chatId: string) {
  const commands = menuFor(isStaff ? 'STAFF' : undefined).map(({ name, about }) => ({
    command: name,
    description: renderText(about, {}, locale),
  }));
  return channel.setCommands({ audience: { type: 'chat', chatId }, commands });
}

/** A tap that is too old counts as done; whatever else went wrong is told, and not tried again. */
function report(log: Logger, what: string, outcome: ChannelOutcome): void {
  switch (outcome.type) {
    case 'sent':
    case 'done':
    case 'notEditable':
    case 'blocked':
      return;
    case 'rateLimited':
    case 'deferred':
    case 'refused':
    case 'unknown':
    case 'notSent':
      return log.info({ what, outcome }, 'a call beside the conversation came to nothing');
    default:
      return unreachable(outcome);
  }
}
