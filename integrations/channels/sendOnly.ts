import type { ChannelOutcome, ChannelPort, ShownView } from '../../domain/notifications/channelPort';

/**
 * A channel that can only send: what is out can't be edited (so it is sent anew) or taken back, and there are neither
 * taps nor menus.
 */
export function sendOnly(send: (shown: ShownView) => Promise<ChannelOutcome>): ChannelPort {
  const nothingToDo = () => Promise.resolve<ChannelOutcome>({ type: 'done' });
  return {
    send,
    edit: () => Promise.resolve<ChannelOutcome>({ type: 'notEditable' }),
    delete: nothingToDo,
    answerCallback: nothingToDo,
    setCommands: nothingToDo,
  };
}
