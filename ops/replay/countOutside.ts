import { Client, Connection } from '@temporalio/client';
import type { Places } from '../world/places';
import type { Records } from '../world/records';
import { wordsOfOrder } from '../world/words';
import type { ReplayState } from './replayState';

/** What Temporal has of a replay. */
export interface TemporalCount {
  /** Orders whose runs have all ended well. */
  readonly completed: number;
  /** Orders of which a run is open or has failed. */
  readonly others: number;
  /** Sum over the orders of what their runs say that they are about. */
  readonly amountMinor: number;
}

export async function countTemporal(places: Places, { orgId }: ReplayState): Promise<TemporalCount> {
  const connection = await Connection.connect({ address: places.temporalAddress });
  try {
    const client = new Client({ connection, namespace: places.temporalNamespace });
    // An order that was poked after its end has a second, empty run.
    const orders = new Map<string, { isCompleted: boolean; amountMinor: number }>();
    for await (const run of client.workflow.list({ query: `WorkflowType = 'order' AND OrgId = '${orgId}'` })) {
      const known = orders.get(run.workflowId) ?? { isCompleted: true, amountMinor: 0 };
      const [amount = 0] = (run.searchAttributes?.['AmountMinor'] ?? []) as number[];
      orders.set(run.workflowId, {
        isCompleted: known.isCompleted && run.status.name === 'COMPLETED',
        amountMinor: Math.max(known.amountMinor, Number(amount)),
      });
    }
    const all = [...orders.values()];
    const completed = all.filter(({ isCompleted }) => isCompleted);
    return {
      completed: completed.length,
      others: all.length - completed.length,
      amountMinor: all.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    };
  } finally {
    await connection.close();
  }
}

/** What the outside world has seen of a replay. */
export interface SandboxCount {
  /** Orders for which money was taken, by the reference of their links. */
  readonly paidReferences: number;
  readonly captures: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly messages: number;
  readonly receipts: number;
  readonly paidNotices: number;
  readonly goodbyes: number;
}

export async function countSandbox(
  records: Records,
  wanted: { readonly firstChatId: number; readonly lastChatId: number; readonly references: ReadonlySet<string> },
): Promise<SandboxCount> {
  return { ...(await countMoney(records, wanted.references)), ...(await countMessages(records, wanted)) };
}

interface Movement {
  readonly amount: number;
  readonly reference: string | null;
  readonly status?: string;
}

async function countMoney(records: Records, references: ReadonlySet<string>) {
  const paid = new Set<string>();
  let [captures, capturedMinor, refundedMinor] = [0, 0, 0];
  for await (const { kind, data } of records({ provider: 'razorpay', kinds: ['capture', 'refund'] })) {
    const { amount, reference, status } = data as Movement;
    if (reference === null || !references.has(reference)) continue;
    if (kind === 'capture') {
      paid.add(reference);
      captures += 1;
      capturedMinor += amount;
    } else if (status === 'pending') refundedMinor += amount;
  }
  return { paidReferences: paid.size, captures, capturedMinor, refundedMinor };
}

interface Said {
  readonly chatId: number;
  readonly message: { readonly text?: string };
}

const RECEIPT = wordsOfOrder('order.receipt');
const PAID = wordsOfOrder('order.paid');
const FULFILLED = wordsOfOrder('order.fulfilled');

async function countMessages(
  records: Records,
  { firstChatId, lastChatId }: { firstChatId: number; lastChatId: number },
) {
  const count = { messages: 0, receipts: 0, paidNotices: 0, goodbyes: 0 };
  for await (const { data } of records({ provider: 'telegram', kinds: ['message'] })) {
    const { chatId, message } = data as Said;
    if (chatId < firstChatId || chatId > lastChatId) continue;
    count.messages += 1;
    const text = message.text ?? '';
    if (RECEIPT.test(text)) count.receipts += 1;
    if (PAID.test(text)) count.paidNotices += 1;
    if (FULFILLED.test(text)) count.goodbyes += 1;
  }
  return count;
}
