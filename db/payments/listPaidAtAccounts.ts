import type { PspAccountRef } from '../../domain/payments/pspAccount';
import type { PspName } from '../../domain/payments/pspPort';
import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';

const PAGE = 100;

/** Every shop's accounts that payments may have been made at: those with keys. Under the relay's role, in pages. */
export async function* listPaidAtAccounts(finder: Database): AsyncGenerator<PspAccountRef> {
  let after: PspAccountRef | undefined;
  do {
    const page = await withoutPrincipal(finder, (session) =>
      session.query<{ org_id: string; id: string; provider: PspName }>(
        `SELECT org_id, id, provider FROM psp_accounts
         WHERE keys_sealed_by IS NOT NULL AND ($1::uuid IS NULL OR (org_id, id) > ($1, $2::uuid))
         ORDER BY org_id, id LIMIT $3`,
        [after?.orgId ?? null, after?.account ?? null, PAGE],
      ),
    );
    const refs = page.map(({ org_id: orgId, id: account, provider: psp }) => ({ orgId, account, psp }));
    yield* refs;
    after = refs.at(-1);
  } while (after);
}
