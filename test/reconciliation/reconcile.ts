import { bookPayment } from '../../activities/payments/askAtBank';
import type { Beats } from '../../activities/reconciliation/beats';
import { beginRun, type BegunAccount } from '../../activities/reconciliation/beginRun';
import { compareShops, type ComparedShops } from '../../activities/reconciliation/compareShops';
import type { ReconciliationDeps } from '../../activities/reconciliation/deps';
import { listTransactions } from '../../activities/reconciliation/listTransactions';
import type { Database } from '../../db/kit/database';
import { noFailpoints } from '../../domain/kit/failpoints';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import type { PspPort, PspTransaction } from '../../domain/payments/pspPort';
import { BEFORE_FIRST_SHOP } from '../../domain/reconciliation/process';
import { createLogger } from '../../ops/runtime/log';
import type { ReconciliationInput } from '../../workflows/reconciliation/contract';

/** The activities' ground, as the worker builds it; nothing is too young unless a test says so. */
export function reconciliationDeps(
  database: Database,
  psp: PspPort,
  changed: Partial<ReconciliationDeps> = {},
): ReconciliationDeps {
  const paying = { database, psps: createPspDirectory([psp]), publicBaseUrl: '', failpoints: noFailpoints };
  return {
    database,
    portOf: () => Promise.resolve(psp),
    windowDays: 3,
    settlingMinutes: 0,
    agreedFees: {},
    bookPayment: (asked, shown) => bookPayment(paying, asked, shown),
    log: createLogger({ process: 'test', level: 'silent' }),
    ...changed,
  };
}

/** Of an activity that nobody watches. */
export function noBeats<Place>(last?: Place): Beats<Place> {
  return { last, beat: () => undefined, throwIfStopped: () => undefined };
}

export type Reconciled = Omit<ComparedShops, 'next'> & { readonly listed: number };

/** What the workflow does, without it: begins, lists, compares every shop. */
export async function reconcile(deps: ReconciliationDeps, input: ReconciliationInput): Promise<Reconciled> {
  const run = await beginRun(deps, input);
  if (!run) throw new Error('it has ended already');
  return goOn(deps, run);
}

/** The steps after the first, of a run that has begun. */
export async function goOn(deps: ReconciliationDeps, run: BegunAccount): Promise<Reconciled> {
  const listed = await listTransactions(deps, run, noBeats());
  let sum = { shops: 0, open: 0, healed: 0, failed: 0 };
  for (let after: string | null = BEFORE_FIRST_SHOP; after !== null;) {
    const page: ComparedShops = await compareShops(deps, { ...run, after }, noBeats());
    sum = {
      shops: sum.shops + page.shops,
      open: sum.open + page.open,
      healed: sum.healed + page.healed,
      failed: sum.failed + page.failed,
    };
    after = page.next;
  }
  return { ...sum, listed };
}

/** A provider that lists these transactions, so many to a page, and says of everything else that it isn't there. */
export function listing(transactions: readonly PspTransaction[], pageSize = 100): PspPort {
  const absent = () => Promise.resolve({ kind: 'refused', code: 'NOT_FOUND', message: 'no such thing' } as const);
  const unused = () => Promise.reject(new Error('nobody asks for this'));
  return {
    name: 'razorpay',
    account: 'books',
    mode: 'test',
    createLink: unused,
    fetchLink: unused,
    findLinkByReference: unused,
    wayToPay: unused,
    cancelLink: unused,
    charge: unused,
    capture: unused,
    fetchPayment: absent,
    listPayments: unused,
    listTransactions: ({ page = '0' }) => {
      const from = Number(page);
      const next = from + pageSize < transactions.length ? String(from + pageSize) : undefined;
      return Promise.resolve({ kind: 'definite', value: { items: transactions.slice(from, from + pageSize), next } });
    },
    refund: unused,
    findRefund: unused,
    fetchRefund: absent,
    listRefunds: unused,
    listWebhooks: unused,
  };
}
