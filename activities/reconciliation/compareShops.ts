import { isPassing, withPrincipal, type Tx } from '../../db/kit/transaction';
import type { BegunRun } from '../../db/reconciliation/beginRun';
import { endShopRun, openShopRun } from '../../db/reconciliation/compareShop';
import { failRun } from '../../db/reconciliation/failRun';
import { findDifferences, type Comparison, type Difference } from '../../db/reconciliation/findDifferences';
import type { SavedDifferences } from '../../db/reconciliation/saveDifferences';
import { shopsToReconcile } from '../../db/reconciliation/shopsToReconcile';
import { BEFORE_FIRST_SHOP } from '../../domain/reconciliation/process';
import { askAbout, worthAsking } from './askAbout';
import type { Beats } from './beats';
import { readBegun, type BegunAccount } from './beginRun';
import type { ReconciliationDeps } from './deps';

/** What a page of shops has come to. */
export interface ComparedShops {
  /** The last shop of the page; null at the end. */
  readonly next: string | null;
  readonly shops: number;
  /** Open at the end, in all of them. */
  readonly open: number;
  readonly healed: number;
  readonly failed: number;
}

/** One activity compares this many: with a second each, and time for some to ask, well within its limit. */
const PAGE = 50;
const MINUTE_MS = 60_000;

/**
 * Compares the next shops of an account with what was listed: the shop that has asked, or all that have anything to
 * compare. A shop whose comparison fails by itself is marked, and keeps no other from theirs.
 *
 * Safe to repeat: a shop's run is one row, its items are found again, and what was booked is old news.
 */
export async function compareShops(
  deps: ReconciliationDeps,
  { after, ...begun }: BegunAccount & { readonly after: string },
  beats: Beats<string>,
): Promise<ComparedShops> {
  const run = readBegun(begun);
  const isAsked = run.cause === 'ASKED';
  const found = isAsked ? [] : await shopsToReconcile(deps.database, run, { after, most: PAGE });
  // Who owns the run is compared first, also where there is nothing: their row says that it was done.
  const others = found.filter((orgId) => orgId !== run.orgId);
  const shops = after === BEFORE_FIRST_SHOP ? [run.orgId, ...others] : others;
  let sum = { shops: 0, open: 0, healed: 0, failed: 0 };
  for (const orgId of shops) {
    beats.throwIfStopped();
    const beat = () => beats.beat(orgId);
    beat();
    const saved = await compareOrMark(deps, run, { orgId, beat });
    sum = {
      shops: sum.shops + 1,
      open: sum.open + (saved?.open ?? 0),
      healed: sum.healed + (saved?.healed ?? 0),
      failed: sum.failed + (saved ? 0 : 1),
    };
  }
  return { ...sum, next: found.length < PAGE ? null : (found.at(-1) ?? null) };
}

interface Shop {
  readonly orgId: string;
  readonly beat: () => void;
}

async function compareOrMark(
  deps: ReconciliationDeps,
  run: BegunRun,
  shop: Shop,
): Promise<SavedDifferences | undefined> {
  try {
    return await compareShop(deps, run, shop);
  } catch (error) {
    // A database that is away is nobody's fault, and is waited for.
    if (isPassing(error)) throw error;
    deps.log.error({ err: error, orgId: shop.orgId, psp: run.psp }, 'a shop could not be compared with its provider');
    await inShop(deps, shop.orgId, (tx) => failRun(tx, { runKey: run.runKey, failure: 'INTERNAL' }));
    return undefined;
  }
}

/**
 * Finds, asks the provider about what it may explain, and finds again: so that what a lost webhook would have told is
 * booked, and what the list had merely left out is no difference.
 */
async function compareShop(deps: ReconciliationDeps, run: BegunRun, shop: Shop): Promise<SavedDifferences> {
  const comparison = comparisonOf(deps, run);
  const first = await inShop(deps, shop.orgId, async (tx) => {
    const runId = await openShopRun(tx, run);
    const found = await findDifferences(tx, comparison);
    if (found.differences.some(worthAsking)) return { found };
    return { found, saved: await endShopRun(tx, run, { runId, found, healed: [] }) };
  });
  if (first.saved) return first.saved;
  const asked = await askAbout(deps, run, { ...shop, differences: first.found.differences });
  return inShop(deps, shop.orgId, async (tx) => {
    const runId = await openShopRun(tx, run);
    const found = await findDifferences(tx, { ...comparison, shownThere: asked.shownThere });
    const healed = healedOf(first.found.differences, found.differences, asked.booked);
    return endShopRun(tx, run, { runId, found, healed });
  });
}

function comparisonOf({ settlingMinutes, agreedFees }: ReconciliationDeps, run: BegunRun): Comparison {
  const { psp, account, from, to } = run;
  const settledBefore = new Date(to.getTime() - settlingMinutes * MINUTE_MS);
  return { psp, account, from, to, rules: { settledBefore, agreedFee: agreedFees[psp] } };
}

/** What was different, was booked, and is no difference any more. */
function healedOf(
  before: readonly Difference[],
  now: readonly Difference[],
  booked: ReadonlySet<string>,
): readonly Difference[] {
  const still = new Set(now.map(nameOf));
  return before.filter((difference) => booked.has(difference.pspPaymentId ?? '') && !still.has(nameOf(difference)));
}

function nameOf({ object, objectId, kind }: Difference): string {
  return `${object}/${objectId}/${kind}`;
}

function inShop<T>({ database }: ReconciliationDeps, orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withPrincipal(database, { kind: 'system', orgId, useCase: 'reconciliation' }, work);
}
