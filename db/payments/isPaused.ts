import type { PspName } from '../../domain/payments/pspPort';
import type { Session } from '../kit/database';

/** Has somebody switched calls to this provider off (`npm run switch`)? Webhooks are taken all the same. */
export async function isPaused(session: Session, psp: PspName): Promise<boolean> {
  const row = await session.maybe<{ name: string }>(
    `SELECT name FROM switches WHERE kind = 'provider' AND name = $1 AND paused_at IS NOT NULL`,
    [psp],
  );
  return row !== undefined;
}
