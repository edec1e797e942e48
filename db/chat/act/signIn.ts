import type { CommandOf } from '../../../domain/chat/command';
import { button, view, withButtons } from '../../../domain/chat/say';
import { hasCode } from '../../../domain/kit/errors';
import { endAllSessions } from '../../accounts/endSession';
import { startLoginLink, withdrawLoginLinks } from '../../accounts/loginLink';
import { requestChatCode } from '../../accounts/requestChatCode';
import { show, type Reply } from '../reply';
import { asBuyer, type Turn } from '../turn';

/**
 * `/start app_login_<nonce>` lets the browser in that waits with this nonce; without one, a button carries a code to
 * the sign-in page. Who follows a stranger's link lets the stranger in, so the answer says what happened and has a
 * button that takes it back.
 */
export async function signIn(turn: Turn, { nonce }: CommandOf<'signIn'>): Promise<Reply> {
  if (nonce === undefined) return showCode(turn);
  const isStarted = await startLoginLink(turn.session, nonce, turn.chat.userId);
  if (!isStarted) return show(view('signIn.expired'));
  // Who works in no shop has come to open one.
  const done = view(turn.roles.size > 0 ? 'signIn.done' : 'signIn.doneNoShop');
  return show(withButtons(done, [button('button.notMe', { kind: 'signOutAll' })]));
}

async function showCode(turn: Turn): Promise<Reply> {
  const { userId, externalId: chatExternalId } = turn.chat;
  try {
    const challengeId = await requestChatCode(turn.session, { userId, chatExternalId });
    // The code is worked out when the message is sent; behind the #, it reaches no server's log.
    const url = `/sign-in#challenge=${challengeId}&code={code}`;
    return show({
      text: 'signIn.code',
      params: { challengeId },
      buttons: [[{ label: 'button.signIn', url }], [button('button.notMe', { kind: 'signOutAll' })]],
    });
  } catch (error) {
    if (!hasCode(error, 'TOO_MANY_TRIES')) throw error;
    return show(view('signIn.tooOften'));
  }
}

/** «That was not me»: every device is signed out, and who still waits is not let in. */
export async function signOutAll(turn: Turn): Promise<Reply> {
  const tx = await asBuyer(turn);
  await withdrawLoginLinks(tx, turn.chat.userId);
  await endAllSessions(tx, { userId: turn.chat.userId, reason: 'ENDED' });
  return show(view('signIn.signedOut'));
}
