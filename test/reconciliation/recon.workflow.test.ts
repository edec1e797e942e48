import type { PspPort } from '../../domain/payments/pspPort';
import { createReconciliationActivities } from '../../activities/reconciliation/createReconciliationActivities';
import { askForReconciliation } from '../../db/reconciliation/askForReconciliation';
import { placeOrder } from '../../db/orders/placeOrder';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { dailyReconciliation, FINANCE_QUEUE, reconciliationWorkflowId } from '../../domain/reconciliation/process';
import { transactionsOf } from '../../ops/world/insertManyPayments';
import { keepSchedules } from '../../workers/relay/keepSchedules';
import { saveHistory } from '../kit/saveHistory';
import { waitFor } from '../kit/waitFor';
import { openLiveShop, type LiveShop } from '../orders/liveShop';
import { listing, reconciliationDeps } from './reconcile';

const ACCOUNT = { psp: 'razorpay', account: 'default' } as const;

let live: LiveShop;
/** Other providers than the sandbox's, by account. */
const others = new Map<string, PspPort>();
beforeAll(async () => {
  live = await openLiveShop();
  const { shop, psp } = live;
  await live.work(
    FINANCE_QUEUE,
    createReconciliationActivities(
      reconciliationDeps(shop.database, psp, { portOf: ({ account }) => Promise.resolve(others.get(account) ?? psp) }),
    ),
  );
}, 120_000);
afterAll(() => live.close());

async function fault(rule: object): Promise<void> {
  const answer = await fetch(`${live.sandboxUrl}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'razorpay', ...rule }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Paid at the bank, and nobody tells us. */
async function payUntold(): Promise<string> {
  const product = await live.shop.product({ name: `Thali ${Math.random()}`, priceMinor: 12_000n });
  const { userId, chatId } = await live.shop.customer();
  const wish = {
    buyerId: userId,
    chatId,
    source: 'TELEGRAM',
    paymentMethod: 'ONLINE',
    fulfilment: 'PICKUP',
    lines: [{ productId: product, quantity: 1 }],
  } as const;
  const { orderId } = await live.shop.asBuyer(userId, (tx) => placeOrder(tx, wish));
  await live.untilOrder(orderId, 'payable_since IS NOT NULL', 'true');
  await fault({ action: 'drop' });
  await live.bank(orderId, { action: 'pay' });
  return orderId;
}

const untilRun = (orgId: string, wanted: string) =>
  waitFor(
    async () =>
      (await live.shop.value(
        'SELECT status FROM reconciliation_runs WHERE org_id = $1 ORDER BY created_at DESC LIMIT 1',
        [orgId],
      )) === wanted,
    { deadlineMs: 40_000, message: `the newest run of ${orgId} to be ${wanted}` },
  );

describe('a reconciliation', () => {
  it('R-55 that a shop asks for lists, compares, books what was missed, and ends; asked for twice, it is one', async () => {
    const orderId = await payUntold();
    const ask = () => live.shop.asOwner((tx) => askForReconciliation(tx, { ...ACCOUNT, windowDays: 3 }));
    const [asked, again] = await Promise.all([ask(), ask()]);
    expect(again.id).toBe(asked.id);
    await untilRun(live.shop.orgId, 'COMPLETED');
    await live.untilOrder(orderId, 'payment_status', 'PAID');
    const handle = live.client.workflow.getHandle(reconciliationWorkflowId(asked.id));
    await handle.result();
    expect((await handle.describe()).historyLength).toBeLessThanOrEqual(30);
    await saveHistory(live.client, handle.workflowId, 'asked');
    // The next one is another.
    expect((await ask()).id).not.toBe(asked.id);
    await untilRun(live.shop.orgId, 'COMPLETED');
  });

  it('R-56 is begun each night by a schedule of its account, which is made once and left as somebody has changed it', async () => {
    await payUntold();
    const { scheduleId } = dailyReconciliation(ACCOUNT.psp, ACCOUNT.account);
    await keepSchedules(live.client).run([ACCOUNT]);
    const schedule = live.client.schedule.getHandle(scheduleId);
    await schedule.pause('the provider asks for it');
    await keepSchedules(live.client).run([ACCOUNT]);
    const { state, info } = await schedule.describe();
    expect(state).toMatchObject({ paused: true, note: 'the provider asks for it' });
    const hoursAhead = (info.nextActionTimes[0]!.getTime() - Date.now()) / 3_600_000;
    expect(hoursAhead).toBeLessThanOrEqual(24.6);
    await schedule.trigger();
    await untilRun(PLATFORM_ORG_ID, 'COMPLETED');
    await waitFor(
      async () =>
        (await live.shop.value(`SELECT status FROM reconciliation_runs WHERE org_id = $1 AND cause = 'DAILY'`, [
          live.shop.orgId,
        ])) === 'COMPLETED',
      { message: 'the shop’s part of it' },
    );
    const { recentActions } = (await schedule.describe()).info;
    const started = recentActions[0]!.action.workflow.workflowId;
    await live.client.workflow.getHandle(started).result();
    await saveHistory(live.client, started, 'daily');
    await schedule.delete();
    // A store that was lost has none: an hour later at most it is made again.
    await keepSchedules(live.client).run([ACCOUNT]);
    await live.client.schedule.getHandle(scheduleId).delete();
  });

  it('R-55 (part) whose listing breaks off goes on, and does not list anew what is stored', async () => {
    const since = new Date(Date.now() - 3_600_000);
    const theirs = Array.from({ length: 3_000 }, (_, index) => transactionsOf(index + 1, since)[0]!);
    const whole = listing(theirs);
    const asked: (string | undefined)[] = [];
    others.set('breaking', {
      ...whole,
      listTransactions(range) {
        asked.push(range.page);
        const isFirstTime = asked.filter((page) => page === '2500').length === 1;
        if (range.page === '2500' && isFirstTime) return Promise.resolve({ kind: 'unknown', message: 'a time-out' });
        return whole.listTransactions(range);
      },
    });
    const outcome = await live.client.workflow.execute('recon', {
      workflowId: 'recon:command:breaking',
      taskQueue: FINANCE_QUEUE,
      args: [{ psp: 'razorpay', account: 'breaking', orgId: live.shop.orgId }],
    });
    expect(outcome).toMatch(/^1 shops: 3000 differences open/);
    expect(asked.filter((page) => page === undefined)).toHaveLength(1);
    expect(asked.filter((page) => page === '2000')).toHaveLength(2);
  });

  it('R-55 (part) that the provider refuses says why, and is no failure of the run', async () => {
    others.set('refusing', {
      ...live.psp,
      listTransactions: () => Promise.resolve({ kind: 'refused', code: 'CREDENTIALS', message: 'these keys are old' }),
    });
    const outcome = await live.client.workflow.execute('recon', {
      workflowId: 'recon:command:refusing',
      taskQueue: FINANCE_QUEUE,
      args: [{ psp: 'razorpay', account: 'refusing', orgId: live.shop.orgId }],
    });
    expect(outcome).toBe('PROVIDER_REFUSED');
    await saveHistory(live.client, 'recon:command:refusing', 'refused');
    expect(
      await live.shop.value(`SELECT status || ' ' || failure FROM reconciliation_runs WHERE account = 'refusing'`),
    ).toBe('FAILED PROVIDER_REFUSED');
  });
});
