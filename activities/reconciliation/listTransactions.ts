import { ApplicationFailure } from '@temporalio/common';
import { withoutPrincipal } from '../../db/kit/transaction';
import { attributeTransactions } from '../../db/reconciliation/attributeTransactions';
import { freshenStatistics } from '../../db/reconciliation/freshenStatistics';
import { storeTransactions, type OwnedAccount } from '../../db/reconciliation/storeTransactions';
import { isPaused } from '../../db/payments/isPaused';
import {
  UnsupportedByPsp,
  type PspPage,
  type PspPort,
  type PspRange,
  type PspTransaction,
} from '../../domain/payments/pspPort';
import { ownerOf } from '../../domain/reconciliation/owner';
import type { RunFailure } from '../../domain/reconciliation/process';
import type { Beats } from './beats';
import type { BegunRun } from '../../db/reconciliation/beginRun';
import { readBegun, type BegunAccount } from './beginRun';
import type { ReconciliationDeps } from './deps';
import { createWriteBehind } from './writeBehind';

/**
 * Providers give a hundred at once; ten of their pages are written in one transaction, which costs a tenth of the
 * commits and loses at most ten pages of asking.
 */
const WRITE_AT = 1_000;
/** While Postgres writes one batch the next is made, and the provider is asked on: each has a processor of its own. */
const WRITES_AT_ONCE = 2;
/** A listing that never ends would be the provider's mistake; ten million transactions in a month would be ours. */
const MAX_PAGES = 100_000;

/** Where a listing has got to, as its heartbeats say: everything before it is stored. */
export interface ListingPlace {
  readonly page: string | undefined;
  readonly listed: number;
  /** Every page is stored; what remains is to look whose the last ones are. */
  readonly done?: boolean;
}

/**
 * Lists what moved at an account in the run's days, page by page, and stores it. A try that follows another goes on
 * where the last heartbeat was. Memory stays flat: no more than three writes' transactions are held at any time.
 *
 * Safe to repeat: storing is, and a page that is asked for twice is stored twice.
 * @throws ApplicationFailure, by type a `RunFailure` where asking again can't help; else to be tried again.
 */
export async function listTransactions(
  deps: ReconciliationDeps,
  begun: BegunAccount,
  beats: Beats<ListingPlace>,
): Promise<number> {
  const run = readBegun(begun);
  const { psp: name, account } = run;
  const at = { psp: name, account, ownerOrgId: ownerOf(run), from: run.from, to: run.to, startedAt: run.startedAt };
  const psp = await portOf(deps, run);
  await refuseWhilePaused(deps, run);
  const stored = await storePages({ deps, psp, at }, beats);
  // Once for the list, however many shops are compared by it.
  await freshenStatistics(deps.database);
  for (let after: string | undefined = '0'; after !== undefined;) {
    after = await attributeTransactions(deps.database, at, after);
    beats.beat(stored);
  }
  return stored.listed;
}

interface Listing {
  readonly deps: ReconciliationDeps;
  readonly psp: PspPort;
  readonly at: OwnedAccount & { readonly from: Date; readonly to: Date };
}

/** @returns the place at which everything is stored. */
async function storePages({ deps, psp, at }: Listing, beats: Beats<ListingPlace>): Promise<ListingPlace> {
  const begun = beats.last ?? { page: undefined, listed: 0 };
  const writes = createWriteBehind<ListingPlace>(WRITES_AT_ONCE, begun);
  let { page, listed, done = false } = begun;
  const waiting: PspTransaction[] = [];
  try {
    for (let pages = 0; pages < MAX_PAGES && !done; pages += 1) {
      beats.throwIfStopped();
      const { items, next } = await ask(psp, { from: at.from, to: at.to, ...(page !== undefined && { page }) });
      waiting.push(...items);
      page = next;
      done = next === undefined;
      listed += items.length;
      if (waiting.length >= WRITE_AT || done) {
        const batch = waiting.splice(0);
        await writes.add({ page, listed, done }, () => storeTransactions(deps.database, at, batch));
      }
      // Each page says that it is alive; only what is stored is where another try goes on.
      beats.beat(writes.written());
    }
  } finally {
    await writes.end();
    beats.beat(writes.written());
  }
  return writes.written();
}

async function portOf(deps: ReconciliationDeps, run: Pick<BegunRun, 'orgId' | 'psp' | 'account'>): Promise<PspPort> {
  try {
    return await deps.portOf(run);
  } catch (error) {
    throw hopeless('NO_ACCOUNT', error instanceof Error ? error.message : String(error));
  }
}

/** A person has said that nothing is to be asked of this provider: the run waits. */
async function refuseWhilePaused({ database }: ReconciliationDeps, { psp }: Pick<BegunAccount, 'psp'>): Promise<void> {
  if (!(await withoutPrincipal(database, (session) => isPaused(session, psp)))) return;
  throw ApplicationFailure.create({
    message: `calls to ${psp} are paused`,
    type: 'PAUSED',
    nextRetryDelay: '1 minute',
  });
}

async function ask(psp: PspPort, range: PspRange): Promise<PspPage<PspTransaction>> {
  const listed = await psp.listTransactions(range).catch((error: unknown) => {
    if (error instanceof UnsupportedByPsp) throw hopeless('UNSUPPORTED', error.message);
    throw error;
  });
  switch (listed.kind) {
    case 'definite':
      return listed.value;
    case 'refused':
      throw hopeless('PROVIDER_REFUSED', `${psp.name} does not list its transactions: ${listed.message}`);
    case 'unknown':
      throw ApplicationFailure.create({ message: `${psp.name} gives no answer: ${listed.message}`, type: 'NO_ANSWER' });
    case 'rateLimited':
      throw ApplicationFailure.create({
        message: `${psp.name} asks us to wait`,
        type: 'RATE_LIMITED',
        nextRetryDelay: listed.retryAfterMs,
      });
  }
}

function hopeless(type: RunFailure, message: string): ApplicationFailure {
  return ApplicationFailure.create({ message, type, nonRetryable: true });
}
