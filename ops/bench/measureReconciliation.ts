import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client } from 'pg';
import { createLogger } from '../runtime/log';
import { openDatabase, type Database } from '../../db/kit/database';
import type { Beats } from '../../activities/reconciliation/beats';
import { beginRun } from '../../activities/reconciliation/beginRun';
import { compareShops } from '../../activities/reconciliation/compareShops';
import type { ReconciliationDeps } from '../../activities/reconciliation/deps';
import { listTransactions } from '../../activities/reconciliation/listTransactions';
import type { PspPort } from '../../domain/payments/pspPort';
import { BEFORE_FIRST_SHOP } from '../../domain/reconciliation/process';
import { insertManyPayments, transactionsOf } from '../world/insertManyPayments';
import { measureListing, type ListedPages } from './measureListing';

export interface Reconciled {
  readonly transactions: number;
  readonly listSeconds: number;
  readonly compareSeconds: number;
  readonly seconds: number;
  /** By how much more was in use at the end of the listing than after a tenth of it, what could be collected aside. */
  readonly heapGrowthMb: number;
  /** The same list asked for over HTTP, by itself: no part of the seconds above. */
  readonly wire: ListedPages;
}

/** A provider gives no more at once. */
const PAGE = 100;
const BYTES_PER_MB = 1_048_576;
const DAY_MS = 86_400_000;

/**
 * Reconciles so many payments of one shop in this process, by the worker's own activities on the world's Postgres: every
 * transaction is listed in the provider's pages, stored, and compared; both sides are alike. The pages are made here, so that
 * listing is storing; what asking for them over HTTP costs is measured by itself.
 */
export async function measureReconciliation(
  options: ReconciledShop & { readonly databaseUrl: string; readonly superuserUrl: string },
  payments: number,
): Promise<Reconciled> {
  const { databaseUrl, superuserUrl, orgId, buyerId } = options;
  // Providers tell whole seconds.
  const since = new Date(Math.floor(Date.now() / 1000) * 1000 - 2 * DAY_MS);
  await fill(superuserUrl, { orgId, buyerId, payments, since });
  const database = openDatabase({
    url: databaseUrl,
    maxConnections: 2,
    queryTimeoutMs: 120_000,
    applicationName: 'munshi-bench',
  });
  try {
    const reconciled = await measure(database, { orgId, payments, since });
    return { ...reconciled, wire: await measureListing(payments, since) };
  } finally {
    await database.close();
  }
}

interface ReconciledShop {
  readonly orgId: string;
  /** Who has paid everything. */
  readonly buyerId: string;
}

interface Load {
  readonly orgId: string;
  readonly payments: number;
  readonly since: Date;
}

/** Without triggers: what they write when somebody pays is nothing that is compared, and takes minutes. */
async function fill(superuserUrl: string, load: Load & ReconciledShop): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    const many = { ...load, psp: 'razorpay', account: 'bench' };
    await insertManyPayments((sql, params) => client.query(sql, [...params]), many);
  } finally {
    await client.end();
  }
}

async function measure(database: Database, load: Load): Promise<Omit<Reconciled, 'wire'>> {
  const deps = depsOf(database, load);
  const begun = await beginRun(deps, { psp: 'razorpay', account: 'bench', orgId: load.orgId });
  if (!begun) throw new Error('a new run has ended already');
  const heap = watchHeap(Math.ceil(load.payments / PAGE));
  const startedAt = performance.now();
  const transactions = await listTransactions(deps, begun, { ...SILENT, beat: heap.look });
  const listedAt = performance.now();
  const outcome = await compareShops(deps, { ...begun, after: BEFORE_FIRST_SHOP }, SILENT);
  const endedAt = performance.now();
  if (outcome.open > 0 || outcome.failed > 0)
    throw new Error(`the books are alike, and it says ${JSON.stringify(outcome)}`);
  return {
    transactions,
    listSeconds: (listedAt - startedAt) / 1000,
    compareSeconds: (endedAt - listedAt) / 1000,
    seconds: (endedAt - startedAt) / 1000,
    heapGrowthMb: heap.growthMb(),
  };
}

const SILENT: Beats<never> = { last: undefined, beat: () => undefined, throwIfStopped: () => undefined };

function depsOf(database: Database, load: Load): ReconciliationDeps {
  return {
    database,
    portOf: () => Promise.resolve(lister(load) as PspPort),
    windowDays: 3,
    settlingMinutes: 0,
    agreedFees: { razorpay: { basisPoints: 200, fixedMinor: 0 } },
    bookPayment: () => Promise.reject(new Error('both sides are alike: there is nothing to book')),
    log: createLogger({ process: 'bench', level: 'warn' }),
  };
}

/** Makes each page when it is asked for, as memory is looked at. */
function lister({ payments, since }: Load): Pick<PspPort, 'name' | 'account' | 'listTransactions'> {
  return {
    name: 'razorpay',
    account: 'bench',
    listTransactions({ page = '1' }) {
      const from = Number(page);
      const count = Math.min(PAGE, payments - from + 1);
      const items = Array.from({ length: count }, (_, index) => transactionsOf(from + index, since)).flat();
      const next = from + PAGE <= payments ? String(from + PAGE) : undefined;
      return Promise.resolve({ kind: 'definite', value: { items, next } });
    },
  };
}

/** What is still in use after a tenth of the pages, and after all: between two collections a heap only grows. */
function watchHeap(pages: number) {
  const early = Math.ceil(pages / 10);
  const used: number[] = [];
  let seen = 0;
  return {
    look() {
      seen += 1;
      if (seen === early || seen === pages) used.push(usedBytes());
    },
    growthMb: () => Math.max(0, (used.at(-1) ?? 0) - (used[0] ?? 0)) / BYTES_PER_MB,
  };
}

/** V8 collects for whoever asks only when it has been told that somebody may. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
