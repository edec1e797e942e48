import { createHmac } from 'node:crypto';

/** Six digits: what people can carry from one screen to another; guessing is limited by the few tries that are allowed. */
const DIGITS = 6;

/**
 * The code of a challenge. It follows from the challenge's id and the server's secret alone, so that neither a row, nor
 * a message that waits, nor a log ever holds it. The same challenge always has the same code.
 */
export function deriveCode(secret: string, challengeId: string): string {
  const digest = createHmac('sha256', secret).update(`sign-in code\n${challengeId}`).digest();
  // Of 48 bits a million is so small a part that no code is likelier than another by more than 4 in a billion.
  return String(digest.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The token of an invitation: 256 bits that follow from its id and the server's secret, and that no row holds. */
export function deriveInvitationToken(secret: string, invitationId: string): string {
  return createHmac('sha256', secret).update(`invitation\n${invitationId}`).digest('base64url');
}
