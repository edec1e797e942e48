import { eachAlone } from '../kit/transaction';
import type { Database } from '../kit/database';

/**
 * Lets Postgres count again what it plans the comparison by, where a list has changed a tenth of it and more. A wrong
 * guess costs minutes and no correctness.
 */
export async function freshenStatistics(database: Database): Promise<void> {
  await eachAlone(database).query('SELECT app.freshen_reconciled()');
}
