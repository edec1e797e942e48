import { en } from '../../../domain/chat/messages/en';
import { actAtBank } from '../bank';
import type { Stage } from '../playStory';
import { wordsOf, type StoryShop } from '../shopOfOwner';
import { NEW_ORDER } from './firstShop';
import { checkOut, enterShop, newestOrder, untilOrder, type StoryOrder } from './shopping';

/** 2 dosas for ₹80 and 1 biryani for ₹250. */
const TOTAL_MINOR = 41_000;

/** Browse, two lines, a changed quantity, checkout, a decline, a payment, and a worker killed in the middle. */
export async function playBigOrder(stage: Stage, shop: StoryShop): Promise<StoryOrder> {
  const { owner, customer, options, witness, tell } = stage;
  await fillBasket(stage, shop);
  const receipt = await checkOut(customer);
  const order = await newestOrder(stage, shop, { status: 'FULFILLED', capturedMinor: TOTAL_MINOR, refundedMinor: 0 });
  tell(`she checks out: receipt of ${order.orderNumber} for ₹410 with a pay link`);
  await owner.reads(NEW_ORDER, order.orderNumber);
  tell('Asha is alerted of the new order');

  const payUrl = await customer.linkOf(receipt);
  await actAtBank(payUrl, { action: 'decline', reason: 'insufficient_funds' });
  await customer.reads(order.orderNumber, en['decline.insufficientFunds']);
  await witness.eventually(
    `SELECT count(*) FROM payment_attempts a JOIN payments p ON p.id = a.payment_id WHERE p.order_id = $1 AND a.status = 'DECLINED_SOFT'`,
    [order.orderId],
    1,
  );
  tell('her bank declines; she is told why in plain words, with a button to try again');

  await options.killAndAwait('worker');
  tell('the worker is killed with SIGKILL, and comes back');

  await actAtBank(payUrl, { action: 'pay' });
  await untilOrder(stage, order, { column: 'payment_status', wanted: 'PAID' });
  await customer.reads(wordsOf(en['order.paid']), order.orderNumber);
  tell('she tries again, the bank captures ₹410, and both are told');

  await owner.reads(wordsOf(en['alert.paid']), order.orderNumber);
  await owner.tap(en['order.button.confirm']);
  await untilOrder(stage, order, { column: 'status', wanted: 'CONFIRMED' });
  await customer.reads(wordsOf(en['order.confirmed']), order.orderNumber);
  tell('Asha taps Confirm; the customer is told');
  await owner.say(`/fulfill ${order.shortNumber}`);
  await untilOrder(stage, order, { column: 'status', wanted: 'FULFILLED' });
  await customer.reads(wordsOf(en['order.fulfilled']), order.orderNumber);
  tell('Asha hands it over with /fulfill; the customer is told');
  return order;
}

async function fillBasket({ customer, tell }: Stage, shop: StoryShop): Promise<void> {
  await enterShop(customer, shop);
  tell(`Meena enters «${shop.name}» by its link`);
  await customer.tap(en['button.lookAround']);
  await customer.tap('Masala dosa');
  await customer.tap(en['button.addToCart']);
  await customer.say('/shop');
  await customer.tap('biryani');
  await customer.tap(en['button.addToCart']);
  tell('she looks around and puts two things into her basket');
  await customer.say('/cart');
  await customer.reads(wordsOf(en['cart.view']));
  await customer.tap(en['button.more']);
  await customer.reads('2 × Masala dosa');
  tell('she makes it two dosas with the + button');
}
