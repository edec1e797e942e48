import type { OpenTransaction, Session } from '../kit/database';

/** Which of our accounts at which provider. */
export interface PspAccount {
  readonly psp: string;
  readonly account: string;
}

/**
 * Wakes stored events that came before their object was known here: they count as just received, and are applied by
 * whoever looks next. Whoever parks an event takes the same lock, so that none is parked just after its object came.
 */
export function unparkWebhooks(
  session: OpenTransaction,
  { psp, account }: PspAccount,
  objects: readonly (string | undefined)[],
): void {
  const known = [...new Set(objects.flatMap((object) => object ?? []))].sort();
  if (known.length > 0) session.later('SELECT app.unpark($1, $2, $3)', [psp, account, known]);
}

/** One at a time decides whether a provider's object is known here. */
export async function lockObject(session: Session, { psp, account }: PspAccount, object: string): Promise<void> {
  await session.query('SELECT app.lock_psp_object($1, $2, $3)', [psp, account, object]);
}
