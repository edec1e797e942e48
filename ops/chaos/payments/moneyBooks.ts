import type { RecordEntry, Records } from '../../world/records';

/** What the providers have done for one payment of ours. */
export interface MoneyBook {
  readonly captures: number;
  readonly refunds: number;
  /** Captures that we began ourselves, without the payer. */
  readonly charges: number;
  /** Minor units that are with the shop. */
  readonly netMinor: number;
  /** The most that was with the shop at any time. */
  readonly mostMinor: number;
}

export interface CaptureThere {
  readonly provider: string;
  /** The provider's name of what was taken. */
  readonly object: string;
  readonly paymentId: string;
  readonly amountMinor: number;
}

/** The providers' books, by the sandbox's own record. */
export interface MoneyBooks {
  ofPayment(paymentId: string): MoneyBook;
  readonly captures: readonly CaptureThere[];
  /** Refunds that the provider has accepted, by its names of them. */
  readonly refunds: ReadonlySet<string>;
}

/** As the sandbox writes them for every provider. */
interface Movement {
  readonly amount: number;
  readonly reference: string | null;
  readonly status?: string;
  readonly chargeId?: string;
  readonly paymentId?: string;
  readonly refundId?: string;
}

type Book = { -readonly [Name in keyof MoneyBook]: MoneyBook[Name] };

const EMPTY: MoneyBook = { captures: 0, refunds: 0, charges: 0, netMinor: 0, mostMinor: 0 };

/** Reads what was taken and given back, in the order in which it happened. */
export async function readMoneyBooks(records: Records): Promise<MoneyBooks> {
  const entries: RecordEntry[] = [];
  for (const provider of Object.keys(ACCEPTED)) {
    for await (const entry of records({ provider, kinds: ['capture', 'refund'] })) entries.push(entry);
  }
  entries.sort((one, other) => one.seq - other.seq);
  const byPayment = new Map<string, Book>();
  const captures: CaptureThere[] = [];
  const refunds = new Set<string>();
  const nameOf = createRefundNames();
  for (const { provider, kind, data } of entries) {
    const movement = data as Movement;
    const paymentId = paymentOf(movement);
    const book = byPayment.get(paymentId) ?? { ...EMPTY };
    byPayment.set(paymentId, book);
    if (kind === 'refund') {
      noteRefund(book, movement, ACCEPTED[provider]);
      refunds.add(nameOf(movement));
    } else {
      noteCapture(book, movement);
      const object = movement.chargeId ?? movement.paymentId ?? '';
      captures.push({ provider, object, paymentId, amountMinor: movement.amount });
    }
  }
  return { ofPayment: (id) => byPayment.get(id) ?? EMPTY, captures, refunds };
}

/** Our references begin with the payment's id without its dashes; a `c` at the end is a charge of ours, whatever follows. */
const REFERENCE = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-\d+-(\w)/;

function paymentOf({ reference }: Movement): string {
  return (
    REFERENCE.exec(reference ?? '')
      ?.slice(1, 6)
      .join('-') ?? ''
  );
}

function noteCapture(book: Book, { amount, reference }: Movement): void {
  book.captures += 1;
  if (REFERENCE.exec(reference ?? '')?.[6] === 'c') book.charges += 1;
  book.netMinor += amount;
  book.mostMinor = Math.max(book.mostMinor, book.netMinor);
}

/** What a provider calls a refund that it has accepted; at PayFast the money goes back at once. */
const ACCEPTED: Readonly<Record<string, string>> = { stripe: 'pending', razorpay: 'pending', payfast: 'processed' };

/** A refund counts when it is accepted, and is taken back when it fails. */
function noteRefund(book: Book, { amount, status }: Movement, accepted: string | undefined): void {
  if (status === accepted) {
    book.refunds += 1;
    book.netMinor -= amount;
  } else if (status === 'failed') {
    book.refunds -= 1;
    book.netMinor += amount;
  }
}

/** PayFast names no refund: ours of it say which payment it is of, the how-manieth, and its amount. */
function createRefundNames(): (refund: Movement) => string {
  const made = new Map<string, number>();
  return ({ refundId, paymentId = '', amount }) => {
    if (refundId !== undefined) return refundId;
    const ordinal = (made.get(paymentId) ?? 0) + 1;
    made.set(paymentId, ordinal);
    return `${paymentId}-${ordinal}-${amount}`;
  };
}
