import { startRefund } from '../../db/payments/startRefund';
import { openPayShop, type PayShop } from './payShop';

let mockRun: string | undefined;
jest.mock('../../activities/kit/currentRun', () => ({ currentRun: () => mockRun }));

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => {
  mockRun = undefined;
});

/** Is the run told to look again? */
const isPoked = async (workflowId: string) =>
  (await kit.shop.value('SELECT count(*)::int FROM outbox WHERE workflow_id = $1', [workflowId])) !== 0;
const forget = (workflowId: string) => kit.shop.look.query('DELETE FROM outbox WHERE workflow_id = $1', [workflowId]);

/** Works for a run, whose own poke is looked at afterwards. */
async function workFor(workflowId: string, work: () => Promise<unknown>): Promise<boolean> {
  await forget(workflowId);
  mockRun = workflowId;
  await work();
  return isPoked(workflowId);
}

describe('an activity whose late try may commit after its run has looked', () => {
  it('U-2 pokes the payment’s run of which it is a part when it sends money back', async () => {
    const { orderId, paymentId } = await kit.placePayable(30_000n);
    await kit.bank(orderId, { action: 'pay' });
    await kit.untilOrder(orderId, 'payment_status', 'PAID');
    await kit.asSystem((tx) => startRefund(tx, { orderId, amountMinor: 'all', cause: 'BY_HAND' }));
    const refundId = String(await kit.shop.value('SELECT id FROM refunds WHERE payment_id = $1', [paymentId]));
    const send = () => kit.activities.sendRefund({ orgId: kit.shop.orgId, paymentId, refundId });
    expect(await workFor(`pay:${paymentId}`, send)).toBe(true);
  });

  it('U-2 pokes the order’s run of which it is a part when asking, or closing, finds the payment', async () => {
    for (const ask of ['askAboutLink', 'closeLink'] as const) {
      const { orderId } = await kit.placePayable();
      await kit.fault({ action: 'drop' });
      await kit.bank(orderId, { action: 'vanish' });
      const question = () => kit.activities[ask]({ orgId: kit.shop.orgId, orderId });
      expect(await workFor(`order:${orderId}`, question)).toBe(true);
      await kit.clearFaults();
    }
  });

  it('U-2 a run that only gets its link is spared the poke: it asks until it has one', async () => {
    const { orderId } = await kit.place();
    const ensure = () => kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId });
    expect(await workFor(`order:${orderId}`, ensure)).toBe(false);
    expect(await kit.shop.value('SELECT payable_since IS NOT NULL FROM orders WHERE id = $1', [orderId])).toBe(true);
  });
});
