import { en } from '../../../domain/chat/messages/en';
import { actAtBank } from '../bank';
import { callApi, must } from '../callApi';
import { makeOwnerKey } from '../ownerKey';
import type { Stage } from '../playStory';
import { openShopByChat, wordsOf } from '../shopOfOwner';
import type { StoryTill } from './cardShop';
import { enterShop, handOver, newestOrder, orderInWords, untilOrder, type StoryOrder } from './shopping';

/** Waits of seconds, so that the nudge and the cancel can be watched. */
const QUICK = { nudgeAfterSeconds: 3, cancelAfterSeconds: 8, paymentMethods: ['ONLINE'], fulfilments: ['PICKUP'] };
const PRICE_MINOR = 12_000;
const STOCK = 10;

/** A second shop, whose unpaid orders are nudged and cancelled within seconds. */
export async function openQuickShop({ options, owner, witness, tell }: Stage): Promise<StoryTill> {
  const shop = await openShopByChat(
    owner,
    witness,
    `Quick Tiffin ${new Date().toISOString().slice(11, 19).replaceAll(':', '.')}`,
  );
  await owner.say(`/add Veg thali 120 ${STOCK}`);
  await owner.reads('Veg thali', '₹120');
  const apiKey = await makeOwnerKey(options, shop.orgId);
  await must(callApi(options, 'PATCH /orgs/current', { apiKey, body: { settings: QUICK } }));
  tell(`Asha opens «${shop.name}», where an unpaid order is nudged after 3 s and cancelled after 8 s`);
  return { shop, apiKey };
}

/** Nobody pays: one nudge, one cancel, and the pieces are back. */
export async function playUnpaidOrder(stage: Stage, { shop }: StoryTill): Promise<StoryOrder> {
  const { customer, witness, tell } = stage;
  await enterShop(customer, shop);
  await orderInWords(customer, '2 veg thali');
  const order = await newestOrder(stage, shop, { status: 'CANCELLED', capturedMinor: 0, refundedMinor: 0 });
  tell(`Meena writes «2 veg thali» and confirms: ${order.orderNumber} of the second shop. She does not pay`);
  await customer.reads(order.orderNumber, wordsOf(en['order.nudge']));
  tell('she is nudged');
  await customer.reads(order.orderNumber, 'not paid in time');
  await untilOrder(stage, order, { column: 'status', wanted: 'CANCELLED' });
  await witness.eventually(
    `SELECT count(*) FROM messages WHERE order_id = $1 AND class = 'NUDGE' AND status = 'SENT'`,
    [order.orderId],
    1,
  );
  await witness.eventually(
    'SELECT stock_quantity - stock_reserved FROM products WHERE org_id = $1',
    [shop.orgId],
    STOCK,
  );
  tell('it is cancelled after asking the bank: one nudge, and both pieces are back in stock');
  return order;
}

/** Paid, then rejected with a reason, and paid back in full. */
export async function playRejectedOrder(stage: Stage, { shop }: StoryTill): Promise<StoryOrder> {
  const { owner, customer, witness, tell } = stage;
  const receipt = await orderInWords(customer, '1 veg thali');
  const order = await newestOrder(stage, shop, {
    status: 'REJECTED',
    capturedMinor: PRICE_MINOR,
    refundedMinor: PRICE_MINOR,
  });
  await actAtBank(await customer.linkOf(receipt), { action: 'pay' });
  await untilOrder(stage, order, { column: 'payment_status', wanted: 'PAID' });
  tell(`Meena orders once more (${order.orderNumber}) and pays`);
  await owner.say(`/reject ${order.shortNumber} The kitchen is closed today`);
  await customer.reads(order.orderNumber, 'The kitchen is closed today');
  tell('Asha rejects it with a reason, which Meena reads');
  await untilOrder(stage, order, { column: 'payment_status', wanted: 'REFUNDED' });
  await witness.eventually(
    `SELECT count(*) FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1 AND r.status = 'PROCESSED'`,
    [order.orderId],
    1,
  );
  tell('₹120 go back to her by themselves');
  return order;
}

/** Before the order's automatic cancel, and after she has paid again. */
const LATE_MS = 4_000;

/** The bank says no and takes the money all the same, after she has paid once more: the surplus goes back by itself. */
export async function playLateOrder(stage: Stage, { shop, apiKey }: StoryTill): Promise<StoryOrder> {
  const { customer, witness, tell } = stage;
  const receipt = await orderInWords(customer, '1 veg thali');
  const ends = { status: 'FULFILLED', capturedMinor: 2 * PRICE_MINOR, refundedMinor: PRICE_MINOR };
  const order = await newestOrder(stage, shop, ends);
  const payUrl = await customer.linkOf(receipt);
  await actAtBank(payUrl, { action: 'late', lateMs: LATE_MS });
  await customer.reads(order.orderNumber, wordsOf(en['order.declined']));
  await actAtBank(payUrl, { action: 'pay' });
  await untilOrder(stage, order, { column: 'payment_status', wanted: 'PAID' });
  tell(`Meena orders again (${order.orderNumber}); her bank declines, she pays once more, and ₹120 are captured`);
  const back = `SELECT count(*) FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1 AND r.status = 'PROCESSED'`;
  await witness.eventually(back, [order.orderId], 1);
  tell('then the bank authorises the first try after all: ₹120 too much, seen and given back by themselves');
  await handOver(stage, order, apiKey);
  return order;
}
