import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { DomainError } from '../../domain/kit/errors';
import { CHAT_CHANNELS, PAYMENT_PROVIDERS } from '../../ops/runtime/variables';
import { isKnownBot, setSwitch, type SwitchKind } from '../kit/switches';
import type { Tx } from '../kit/transaction';

export interface ChangeSwitch {
  readonly kind: SwitchKind;
  readonly name: string;
  readonly paused: boolean;
  readonly reason?: string;
}

const PROVIDERS: readonly string[] = [...CHAT_CHANNELS, ...PAYMENT_PROVIDERS];

/**
 * Pauses calls to a bot or a provider for everybody, or lets them go on. Only the platform's own people may.
 * @throws DomainError `PLATFORM_ONLY`; `NOT_FOUND` for a name that nothing has, because a misspelt one would pause
 *   nothing and be believed.
 */
export async function changeSwitch(tx: Tx, change: ChangeSwitch): Promise<void> {
  requirePlatform(tx);
  const isKnown = change.kind === 'provider' ? PROVIDERS.includes(change.name) : await isKnownBot(tx, change.name);
  if (!isKnown) {
    throw new DomainError({
      cause: 'notFound',
      code: 'NOT_FOUND',
      message: `There is no ${change.kind} of that name${change.kind === 'provider' ? `; there are: ${PROVIDERS.join(', ')}` : ''}.`,
    });
  }
  await setSwitch(tx, { ...change, changedBy: `${tx.actor.type} ${tx.actor.id}` });
}

/** What concerns the whole installation is the affair of its own people. @throws DomainError `PLATFORM_ONLY`. */
export function requirePlatform(tx: Tx): void {
  if (tx.orgId === PLATFORM_ORG_ID) return;
  throw new DomainError({
    cause: 'forbidden',
    code: 'PLATFORM_ONLY',
    message: 'Only the people who run this installation may do that.',
  });
}
