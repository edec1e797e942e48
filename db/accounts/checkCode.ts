import { timingSafeEqual } from 'node:crypto';
import { MAX_WRONG_CODES, type ChallengePurpose } from '../../domain/accounts/signIn';
import { deriveCode } from '../../ops/runtime/deriveCode';
import type { Destination } from '../../domain/notifications/destination';
import type { Session } from '../kit/database';
import { countTry, forgetTries } from './countTry';
import type { Registration } from './registerPerson';

export interface CheckCode {
  /** The challenge by its id, or the latest one at a destination. */
  readonly of: { readonly challengeId: string } | { readonly destination: Destination };
  /** What the code is to be good for. */
  readonly purposes: readonly ChallengePurpose[];
  readonly code: string;
  /** The server's secret that codes are derived under. */
  readonly secret: string;
}

/** What a right code has proven. */
export interface ProvenChallenge {
  readonly purpose: ChallengePurpose;
  readonly destination: string;
  readonly channel: 'sms' | 'email' | 'telegram';
  /** Undefined where nobody is known. */
  readonly userId: string | undefined;
  readonly registration: Registration | undefined;
}

/**
 * Checks a code and uses it up. A wrong one counts, so it must be committed that it was wrong, and nothing is thrown for
 * it; five wrong ones lock the challenge, thirty a day the destination.
 * @returns undefined when it is wrong, used, too old, locked, or of nothing that we know.
 * @throws DomainError `TOO_MANY_TRIES`.
 */
export async function checkCode(session: Session, command: CheckCode): Promise<ProvenChallenge | undefined> {
  const challenge = await find(session, command);
  if (!challenge) return undefined;
  await countTry(session, { kind: 'CODE', destination: challenge.destination });
  if (!challenge.is_open || challenge.wrong_tries >= MAX_WRONG_CODES) return undefined;
  if (!isSame(command.code, deriveCode(command.secret, challenge.id))) {
    await session.execute('UPDATE sign_in_challenges SET wrong_tries = wrong_tries + 1 WHERE id = $1', [challenge.id]);
    return undefined;
  }
  await session.execute('UPDATE sign_in_challenges SET used_at = now() WHERE id = $1', [challenge.id]);
  await forgetTries(session, { kind: 'CODE', destination: challenge.destination });
  return {
    purpose: challenge.purpose,
    destination: challenge.destination,
    channel: challenge.channel,
    userId: challenge.user_id ?? undefined,
    registration: challenge.registration ?? undefined,
  };
}

/** The lock makes two who bring the right code at once one who is let in and one who is too late. */
function find(session: Session, { of, purposes }: CheckCode): Promise<ChallengeRow | undefined> {
  return 'challengeId' in of
    ? session.maybe<ChallengeRow>(`${SELECT_CHALLENGE} WHERE id = $1 AND purpose = ANY ($2) FOR UPDATE`, [
        of.challengeId,
        purposes,
      ])
    : session.maybe<ChallengeRow>(
        `${SELECT_CHALLENGE} WHERE destination = $1 AND purpose = ANY ($2) ORDER BY created_at DESC, id LIMIT 1 FOR UPDATE`,
        [of.destination.address, purposes],
      );
}

const SELECT_CHALLENGE = `SELECT id, purpose, channel, destination, user_id, registration, wrong_tries,
  used_at IS NULL AND expires_at > now() AS is_open FROM sign_in_challenges`;

interface ChallengeRow {
  [column: string]: unknown;
  id: string;
  purpose: ChallengePurpose;
  channel: ProvenChallenge['channel'];
  destination: string;
  user_id: string | null;
  registration: Registration | null;
  wrong_tries: number;
  is_open: boolean;
}

function isSame(typed: string, code: string): boolean {
  return typed.length === code.length && timingSafeEqual(Buffer.from(typed), Buffer.from(code));
}
