import type { Button, View, ViewParams } from '../../domain/chat/view';
import { CODE_LIFETIME_MINUTES } from '../../domain/notifications/message';
import { deriveCode } from '../../ops/runtime/deriveCode';

/** What of a view is worked out when it is sent, because no row may hold it. */
export type SecretsOf = (view: View) => ViewParams;

/** `auth.code` names a challenge; its code follows from that and the server's secret. */
export function createSecretsOf(secret: string): SecretsOf {
  return ({ text, params }) => {
    if (text !== 'auth.code' && text !== 'signIn.code') return {};
    const { challengeId } = params;
    if (typeof challengeId !== 'string' || challengeId === '') throw new Error(`${text} without a challengeId`);
    return { code: deriveCode(secret, challengeId), minutes: CODE_LIFETIME_MINUTES };
  };
}

/** The view as its reader sees it: secrets stand in its text, and in the addresses of its buttons. */
export function reveal(view: View, secrets: ViewParams): View {
  const fill = (button: Button): Button =>
    'url' in button
      ? { ...button, url: button.url.replace(/\{(\w+)\}/g, (hole, name) => String(secrets[name] ?? hole)) }
      : button;
  return { ...view, params: { ...view.params, ...secrets }, buttons: view.buttons.map((row) => row.map(fill)) };
}
