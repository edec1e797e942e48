import { groupBy } from '../../world/groupBy';
import type { Inspector } from '../../world/inspector';
import type { Records } from '../../world/records';
import { readMoneyBooks, type MoneyBook, type MoneyBooks } from './moneyBooks';
import { OPEN_REFUNDS, OPEN_TRIES, type PaymentShops } from './paymentShops';
import { dueAtEnd, type PlannedPayment } from './plan';

/** What is at the providers, and what our own books make of it. */
export interface PaymentsJudgement {
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** Orders beyond the one that a customer has placed. */
  readonly duplicated: number;
  /** How often a provider took money, and gave some back. */
  readonly captures: number;
  readonly refunds: number;
  /** The captures by provider: one that took nothing proves nothing. */
  readonly capturesAt: Readonly<Record<string, number>>;
  /** Payments of which more stays with the shop than is due, by the providers' books. */
  readonly netDoubleCharges: number;
  /** Payments of which less stays than is due. */
  readonly underpaid: number;
  /** Payments of which more than the whole amount had been taken at some time. */
  readonly surpluses: number;
  /** Of these, those whose surplus is still there, or is not on its way back. */
  readonly surplusesOpen: number;
  /** Payments that we have taken more than once without the payer, given back or not. */
  readonly chargedTwice: number;
  /** Tries, captures and refunds of ours whose answer could be had, and that we don't know. */
  readonly unknownLeft: number;
  /** Captures and refunds in our books that the provider does not have. */
  readonly bookedNotThere: number;
  /** Captures that the provider has, and our books have not. */
  readonly notBooked: number;
}

export interface PaymentsCase {
  readonly inspector: Inspector;
  readonly records: Records;
  readonly shops: Pick<PaymentShops, PlannedPayment['shop']>;
  readonly payments: readonly PlannedPayment[];
  readonly acknowledged: ReadonlySet<PlannedPayment>;
  readonly print: (line: string) => void;
}

/** Compares what the providers took and gave back with what is due by the plan; our own books are judged by theirs. */
export async function judgePayments(trial: PaymentsCase): Promise<PaymentsJudgement> {
  const { inspector, records, shops, print } = trial;
  const orgIds = [[...new Set(Object.values(shops).map(({ orgId }) => orgId))]];
  const [orders, tries, refunds] = [
    await inspector.rows<OrderOfPayment>(ORDERS, orgIds),
    await inspector.rows<TryRow>(TRIES, orgIds),
    await inspector.rows<RefundRow>(REFUNDS, orgIds),
  ];
  const books = await readMoneyBooks(records);
  const found = findPayments(trial, orders);
  const money = found.there.map((payment) => judgeMoney(payment, { books, print }));
  const count = (isSo: (one: (typeof money)[number]) => boolean) => money.filter(isSo).length;
  const open = [...tries, ...refunds].filter(({ is_open }) => is_open);
  for (const { payment_id, status } of open) print(`  of payment ${payment_id} something is ${status}`);
  return {
    lost: found.lost,
    duplicated: found.duplicated,
    captures: money.reduce((sum, { captures }) => sum + captures, 0),
    refunds: money.reduce((sum, one) => sum + one.refunds, 0),
    capturesAt: Object.fromEntries(
      [...groupBy(books.captures, ({ provider }) => provider)].map(([at, its]) => [at, its.length]),
    ),
    netDoubleCharges: count(({ netMinor, dueMinor }) => netMinor > dueMinor),
    underpaid: count(({ netMinor, dueMinor }) => netMinor < dueMinor),
    surpluses: count(({ isSurplus }) => isSurplus),
    surplusesOpen: count(({ isSurplus, netMinor, dueMinor }) => isSurplus && netMinor > dueMinor),
    chargedTwice: count(({ charges }) => charges > 1),
    unknownLeft: open.length,
    ...compareBooks(books, { tries, refunds, print }),
  };
}

interface OrderOfPayment {
  readonly [column: string]: unknown;
  readonly org_id: string;
  readonly external_id: string;
  readonly order_number: string;
  readonly payment_id: string;
}

const ORDERS = `
  SELECT o.org_id, i.external_id, o.order_number, p.id AS payment_id
  FROM orders o JOIN payments p ON p.org_id = o.org_id AND p.order_id = o.id JOIN user_identities i ON i.user_id = o.buyer_id
  WHERE o.org_id = ANY($1::uuid[]) ORDER BY o.created_at`;

interface TryRow {
  readonly [column: string]: unknown;
  readonly payment_id: string;
  readonly status: string;
  readonly object: string | null;
  readonly captured_minor: string;
  readonly is_open: boolean;
}

const TRIES = `
  SELECT a.payment_id, a.status, a.psp_payment_id AS object, a.captured_minor, ${OPEN_TRIES} AS is_open
  FROM payment_attempts a WHERE a.org_id = ANY($1::uuid[])`;

interface RefundRow {
  readonly [column: string]: unknown;
  readonly payment_id: string;
  readonly status: string;
  readonly object: string | null;
  readonly is_open: boolean;
}

const REFUNDS = `
  SELECT r.payment_id, r.status, r.psp_refund_id AS object, ${OPEN_REFUNDS} AS is_open
  FROM refunds r WHERE r.org_id = ANY($1::uuid[])`;

interface FoundPayment {
  readonly plan: PlannedPayment;
  readonly paymentId: string;
  readonly orderNumber: string;
}

/** Each customer of a run orders once. */
function findPayments({ shops, payments, acknowledged, print }: PaymentsCase, orders: readonly OrderOfPayment[]) {
  const byCustomer = groupBy(orders, (row) => `${row.org_id}/${row.external_id}`);
  let [lost, duplicated] = [0, 0];
  const there: FoundPayment[] = [];
  for (const plan of payments) {
    const shop = shops[plan.shop];
    const [row, ...others] = byCustomer.get(`${shop.orgId}/${shop.referenceOf(plan)}`) ?? [];
    duplicated += others.length;
    if (row) there.push({ plan, paymentId: row.payment_id, orderNumber: row.order_number });
    else if (acknowledged.has(plan)) {
      lost += 1;
      print(`  payment ${plan.index + 1} (${plan.kind}) was acknowledged and is not there`);
    }
  }
  return { there, lost, duplicated };
}

function judgeMoney(
  { plan, paymentId, orderNumber }: FoundPayment,
  { books, print }: { readonly books: MoneyBooks; readonly print: (line: string) => void },
) {
  const book: MoneyBook = books.ofPayment(paymentId);
  const dueMinor = dueAtEnd(plan);
  const { captures, refunds, charges, netMinor, mostMinor } = book;
  if (netMinor !== dueMinor) {
    print(`  ${orderNumber} (${plan.kind} at ${plan.shop}): ${netMinor} of ${dueMinor} due, payment ${paymentId}`);
  }
  return { captures, refunds, charges, netMinor, dueMinor, isSurplus: mostMinor > plan.totalMinor };
}

/** Our books against the providers', object by object. */
function compareBooks(
  books: MoneyBooks,
  ours: {
    readonly tries: readonly TryRow[];
    readonly refunds: readonly RefundRow[];
    readonly print: (line: string) => void;
  },
) {
  const bookedMinor = new Map(ours.tries.map(({ object, captured_minor: minor }) => [object, Number(minor)]));
  const payments = new Set(ours.tries.map(({ payment_id: id }) => id));
  const notBooked = books.captures.filter(
    ({ object, paymentId, amountMinor }) => payments.has(paymentId) && bookedMinor.get(object) !== amountMinor,
  );
  const thereMinor = new Map(books.captures.map(({ object, amountMinor }) => [object, amountMinor]));
  const notThere = [
    ...ours.tries.filter((row) => Number(row.captured_minor) > (thereMinor.get(row.object ?? '') ?? 0)),
    ...ours.refunds.filter((row) => SENT_BACK.includes(row.status) && !books.refunds.has(row.object ?? '')),
  ];
  for (const { object, paymentId } of notBooked) ours.print(`  ${object} of payment ${paymentId} is not in our books`);
  for (const row of notThere) ours.print(`  ${row.object} of payment ${row.payment_id} is in our books alone`);
  return { notBooked: notBooked.length, bookedNotThere: notThere.length };
}

/** By our books the provider has said yes to these. */
const SENT_BACK = ['PENDING', 'PROCESSED'];
