import type { View, ViewParams } from '../../domain/chat/view';
import { CODE_LIFETIME_MINUTES } from '../../domain/notifications/message';
import { deriveCode } from '../../ops/runtime/deriveCode';

/** What of a view is worked out when it is sent, because no row may hold it. */
export type SecretsOf = (view: View) => ViewParams;

/** `auth.code` names a challenge; its code follows from that and the server's secret. */
export function createSecretsOf(secret: string): SecretsOf {
  return ({ text, params }) => {
    if (text !== 'auth.code') return {};
    const { challengeId } = params;
    if (typeof challengeId !== 'string' || challengeId === '') throw new Error('auth.code without a challengeId');
    return { code: deriveCode(secret, challengeId), minutes: CODE_LIFETIME_MINUTES };
  };
}
