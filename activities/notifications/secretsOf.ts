import type { Button, View, ViewParam, ViewParams } from '../../domain/chat/view';
import { CODE_LIFETIME_MINUTES } from '../../domain/notifications/message';
import { deriveCode, deriveInvitationToken } from '../../ops/runtime/deriveCode';

/** What of a view is worked out when it is sent, because no row may hold it. */
export type SecretsOf = (view: View) => ViewParams;

/** `auth.code` names a challenge; its code follows from that and the server's secret. */
export function createSecretsOf(secret: string): SecretsOf {
  return ({ text, params }) => {
    if (text === 'invitation.member') return { token: deriveInvitationToken(secret, idOf(params['invitationId'])) };
    if (text !== 'auth.code' && text !== 'signIn.code') return {};
    return { code: deriveCode(secret, idOf(params['challengeId'])), minutes: CODE_LIFETIME_MINUTES };
  };
}

function idOf(param: ViewParam | undefined): string {
  if (typeof param === 'string' && param !== '') return param;
  throw new Error('a view with a secret names nothing that the secret follows from');
}

/** The view as its reader sees it: secrets stand in its text, and in the addresses of its buttons. */
export function reveal(view: View, secrets: ViewParams): View {
  const fillHole = (hole: string, name: string): string => {
    const secret = secrets[name];
    return typeof secret === 'string' ? secret : hole;
  };
  const fill = (button: Button): Button =>
    'url' in button ? { ...button, url: button.url.replace(/\{(\w+)\}/g, fillHole) } : button;
  return { ...view, params: { ...view.params, ...secrets }, buttons: view.buttons.map((row) => row.map(fill)) };
}
