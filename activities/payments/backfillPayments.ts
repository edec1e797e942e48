import type { Database, Session } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import type { PspPayment, PspPort } from '../../domain/payments/pspPort';
import { findPaymentByPsp } from '../../db/payments/findPaymentByPsp';
import { settleUnreadable } from '../../db/payments/settleUnreadable';
import { bookPayment } from './askAtBank';

export interface BackfillPayments {
  readonly database: Database;
  /** The installation's own accounts. */
  readonly psps: Pick<PspDirectory, 'all'>;
  /** Those of shops, where they are asked too. */
  readonly accounts?: AsyncIterable<PspPort>;
  readonly since: Date;
  readonly until: Date;
  /** Called after each page, for whoever watches. */
  readonly onPage?: (progress: BackfillReport) => void;
}

/** What the providers have, and what of it we did not know. */
export interface BackfillReport {
  readonly listed: number;
  readonly booked: number;
  readonly known: number;
  /** Shown to a person: not what we asked for. */
  readonly review: number;
  /** Of somebody else's link or order: the account is used for other things too. */
  readonly foreign: number;
}

/** A listing that never ends would be the provider's mistake; ten million payments in one go would be ours. */
const MAX_PAGES = 100_000;

/**
 * Lists what the providers have taken since a moment and books what we missed: after a webhook that was switched off,
 * or a restore from a backup. Webhooks of these hours that could not be read wait for nobody any more, once their account
 * has been listed to its end. Safe to repeat and to run beside everything else: what is known is left alone.
 * @throws Error at the end, naming the accounts whose provider did not answer; what was booked stays booked.
 */
export async function backfillPayments(deps: BackfillPayments): Promise<BackfillReport> {
  let report: BackfillReport = { listed: 0, booked: 0, known: 0, review: 0, foreign: 0 };
  const silent: string[] = [];
  for await (const psp of everyAccount(deps)) {
    let page: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const range = { from: deps.since, to: deps.until, ...(page ? { page } : {}) };
      const listed = await psp.listPayments(range);
      if (listed.kind !== 'definite') {
        // The others are asked all the same: one shop's old keys are not everybody's trouble.
        silent.push(`${psp.name}/${psp.account} (${listed.kind})`);
        break;
      }
      for (const payment of listed.value.items) report = count(report, await book(deps, psp, payment));
      deps.onPage?.(report);
      page = listed.value.next;
      if (!page) {
        await settle(deps, psp);
        break;
      }
    }
  }
  if (silent.length > 0) throw new Error(`who was asked does not list its payments: ${silent.join(', ')}`);
  return report;
}

async function* everyAccount({ psps, accounts }: BackfillPayments): AsyncGenerator<PspPort> {
  yield* psps.all;
  if (accounts) yield* accounts;
}

function settle({ database, since, until }: BackfillPayments, { name: psp, account }: PspPort): Promise<void> {
  return withoutPrincipal(database, (session) => settleUnreadable(session, { psp, account, since, until }));
}

type Outcome = keyof Omit<BackfillReport, 'listed'>;

async function book(deps: BackfillPayments, psp: PspPort, payment: PspPayment): Promise<Outcome> {
  const found = await withoutPrincipal(deps.database, (session: Session) =>
    findPaymentByPsp(
      session,
      { psp: psp.name, account: psp.account },
      {
        paymentId: payment.id,
        orderId: payment.orderId,
        reference: payment.reference,
      },
    ),
  );
  if (!found) return 'foreign';
  const outcome = await bookPayment(
    deps,
    { orgId: found.orgId, paymentId: found.paymentId },
    { psp, linkId: found.linkId, payment, learntBy: 'BACKFILL' },
  );
  return OUTCOMES[outcome];
}

const OUTCOMES = { BOOKED: 'booked', OLD_NEWS: 'known', REVIEW: 'review' } as const;

function count(report: BackfillReport, outcome: Outcome): BackfillReport {
  return { ...report, listed: report.listed + 1, [outcome]: report[outcome] + 1 };
}
