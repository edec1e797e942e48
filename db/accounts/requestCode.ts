import type { ChallengePurpose } from '../../domain/accounts/signIn';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import type { Locale } from '../../domain/chat/view';
import type { Destination } from '../../domain/notifications/destination';
import { CODE_LIFETIME_MINUTES } from '../../domain/notifications/message';
import { actAs, type Unnamed } from '../kit/actAs';
import { openDestination } from '../notifications/openDestination';
import { queueMessages } from '../notifications/queueMessage';
import { countTry } from './countTry';
import type { Registration } from './registerPerson';

export interface RequestCode {
  readonly purpose: ChallengePurpose;
  readonly destination: Destination;
  /** Our own number or address on that channel. */
  readonly sender: string;
  /** For people who have chosen no language. */
  readonly locale: Locale;
  /** Who wants to add the destination to what is known of them. */
  readonly addFor?: string;
  readonly registration?: Registration;
}

export interface Challenge {
  readonly challengeId: string;
  readonly expiresInSeconds: number;
}

/**
 * Sends a code to a number or an address. Where nobody is known, signing in and a forgotten password send nothing, and
 * do everything else alike: answer, statements and limits tell a stranger nothing. Registering and adding send to whoever
 * is there, who alone learns from the outcome whether the destination is taken.
 * @throws DomainError `TOO_MANY_TRIES`.
 */
export async function requestCode(session: Unnamed, command: RequestCode): Promise<Challenge> {
  const { purpose, destination, addFor } = command;
  await countTry(session, { kind: 'SEND', destination: destination.address });
  const known = await session.maybe<{ id: string; locale: Locale | null }>(
    `SELECT id, locale FROM users WHERE ${PERSON_AT[destination.channel]} = $1 AND status = 'ACTIVE'`,
    [destination.address],
  );
  const { id: challengeId } = await session.one<{ id: string }>(
    `INSERT INTO sign_in_challenges (purpose, channel, destination, user_id, registration, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(mins => $6)) RETURNING id`,
    [
      purpose,
      destination.channel,
      destination.address,
      addFor ?? known?.id,
      command.registration && JSON.stringify(command.registration),
      CODE_LIFETIME_MINUTES,
    ],
  );
  const isSent = known !== undefined || purpose === 'REGISTER' || purpose === 'ADD_CONTACT';
  await sendCode(session, { ...command, challengeId, isSent, locale: known?.locale ?? command.locale });
  return { challengeId, expiresInSeconds: CODE_LIFETIME_MINUTES * 60 };
}

/** The column by which a person is known at a destination of that channel. */
const PERSON_AT = { sms: 'phone', email: 'email' } as const;

interface SendCode {
  readonly destination: Destination;
  readonly sender: string;
  readonly locale: Locale;
  readonly challengeId: string;
  readonly isSent: boolean;
}

/** The message names the challenge; the code is worked out when it is sent. */
async function sendCode(
  session: Unnamed,
  { destination, sender, locale, challengeId, isSent }: SendCode,
): Promise<void> {
  const chatId = await openDestination(session, { ...destination, sender, locale });
  const tx = actAs(session, { kind: 'system', orgId: PLATFORM_ORG_ID, useCase: 'requestCode' });
  const message = {
    chatId,
    kind: 'SEND',
    class: 'CODE',
    view: { text: 'auth.code', params: { challengeId }, buttons: [] },
    dedupeKey: `challenge:${challengeId}`,
  } as const;
  queueMessages(tx, isSent ? [message] : [], { evenIfNone: true });
}
