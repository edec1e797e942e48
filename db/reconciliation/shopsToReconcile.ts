import { eachAlone } from '../kit/transaction';
import type { Database } from '../kit/database';
import type { BegunRun } from './beginRun';

/** The next shops of an account, by id, that have anything to compare in the run's days. */
export async function shopsToReconcile(
  database: Database,
  run: Pick<BegunRun, 'psp' | 'account' | 'from' | 'to'>,
  page: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const rows = await eachAlone(database).query<{ id: string }>(
    'SELECT id FROM app.shops_to_reconcile($1, $2, $3, $4, $5, $6) AS id',
    [run.psp, run.account, run.from, run.to, page.after, page.most],
  );
  return rows.map(({ id }) => id);
}
