import type { Records } from '../../world/records';
import { EXPECTED } from '../ending';
import type { JudgedOrder } from './judgeOrders';

export interface MoneyVerdict {
  /** How often the bank took money for the plan's orders. */
  readonly captures: number;
  /** Orders of which more stays with the shop than is due, by the bank's books. */
  readonly netDoubleCharges: number;
  /** Orders of which less stays than is due. */
  readonly underpaid: number;
}

/** Compares what the provider took and gave back with what is due by the plan; our own books are no evidence. */
export async function judgeMoney(records: Records, orders: readonly JudgedOrder[]): Promise<MoneyVerdict> {
  const books = await readBooks(records);
  let [captures, netDoubleCharges, underpaid] = [0, 0, 0];
  for (const { plan, references } of orders) {
    const dueMinor = plan.totalMinor * EXPECTED[plan.ending].keepsOnline;
    let netMinor = 0;
    for (const reference of references) {
      const book = books.get(reference);
      captures += book?.captures ?? 0;
      netMinor += book?.netMinor ?? 0;
    }
    if (netMinor > dueMinor) netDoubleCharges += 1;
    if (netMinor < dueMinor) underpaid += 1;
  }
  return { captures, netDoubleCharges, underpaid };
}

interface Book {
  captures: number;
  netMinor: number;
}

interface Movement {
  readonly amount: number;
  readonly reference: string | null;
  readonly status?: string;
}

async function readBooks(records: Records): Promise<ReadonlyMap<string, Book>> {
  const books = new Map<string, Book>();
  for await (const { kind, data } of records({ provider: 'razorpay', kinds: ['capture', 'refund'] })) {
    const { amount, reference, status } = data as Movement;
    const book = books.get(reference ?? '') ?? { captures: 0, netMinor: 0 };
    books.set(reference ?? '', book);
    if (kind === 'capture') {
      book.captures += 1;
      book.netMinor += amount;
      // A refund counts when it is accepted, and is taken back when it fails.
    } else if (status === 'pending') book.netMinor -= amount;
    else if (status === 'failed') book.netMinor += amount;
  }
  return books;
}
