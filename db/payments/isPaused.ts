import type { PspName } from '../../domain/payments/pspPort';
import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';

/** Has somebody switched calls to this provider off (`npm run switch`)? Webhooks are taken all the same. */
export function isPaused(database: Database, psp: PspName): Promise<boolean> {
  return withoutPrincipal(database, async (session) => {
    const row = await session.maybe<{ name: string }>(
      `SELECT name FROM switches WHERE kind = 'provider' AND name = $1 AND paused_at IS NOT NULL`,
      [psp],
    );
    return row !== undefined;
  });
}
