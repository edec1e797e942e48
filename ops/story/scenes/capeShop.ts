import { randomInt, randomBytes } from 'node:crypto';
import { bringForm } from '../../world/bringForm';
import { actOutside, callApi, must } from '../callApi';
import { connectAccount } from '../connectAccount';
import { makeOwnerKey } from '../ownerKey';
import type { Stage } from '../playStory';
import { startTry } from '../tryToPay';
import type { StoryTill } from './cardShop';
import { signInByTelegram } from './ownerLogin';
import { enterShop, handOver, newestOrder, orderInWords, untilOrder, type StoryOrder } from './shopping';

const TEA_MINOR = 6_500;

/** A third shop sells in rands, and is paid at PayFast. */
export async function openCapeShop(stage: Stage): Promise<StoryTill> {
  const { options, tell } = stage;
  const name = `Cape Tea ${new Date().toISOString().slice(11, 19).replaceAll(':', '.')}`;
  const token = await signInByTelegram(stage);
  const body = { name, currency: 'ZAR', timezone: 'Africa/Johannesburg' };
  const { orgId, slug } = await must<{ orgId: string; slug: string }>(callApi(options, 'POST /orgs', { token, body }));
  const apiKey = await makeOwnerKey(options, orgId);
  const tea = { name: 'Rooibos', priceMinor: TEA_MINOR, stockQuantity: 20, publish: true };
  await must(callApi(options, 'POST /products', { apiKey, body: tea }));
  const settings = { paymentMethods: ['ONLINE'], fulfilments: ['PICKUP'] };
  await must(callApi(options, 'PATCH /orgs/current', { apiKey, body: { settings } }));
  await connectPayFast(stage, apiKey);
  tell(`Asha opens «${name}» over REST, which sells in rands and is paid at PayFast`);
  return { shop: { orgId, slug, name }, apiKey };
}

async function connectPayFast(stage: Stage, apiKey: string): Promise<void> {
  const keys = {
    merchantId: String(randomInt(10_000_000, 99_999_999)),
    merchantKey: randomBytes(8).toString('hex').slice(0, 13),
    passphrase: randomBytes(12).toString('hex'),
  };
  // A merchant tells PayFast the address with each form: there is nothing else to set up.
  await actOutside(stage.options, '/payfast/merchants', keys);
  await connectAccount(stage, apiKey, {
    body: { provider: 'payfast', name: 'Rands', mode: 'live', keys },
    atProvider: () => Promise.resolve(),
  });
}

/** A signed form leads to PayFast; its notification passes four checks before anything is booked. */
export async function playPayFastOrder(stage: Stage, till: StoryTill): Promise<StoryOrder> {
  const { customer, options, tell } = stage;
  await enterShop(customer, till.shop);
  const receipt = await orderInWords(customer, '2 rooibos');
  const ends = { status: 'FULFILLED', capturedMinor: 2 * TEA_MINOR, refundedMinor: 0 };
  const order = await newestOrder(stage, till.shop, ends);
  const way = await startTry(stage, await customer.linkOf(receipt), 'payfast');
  if (way.kind !== 'form') throw new Error(`PayFast is paid by ${way.kind}`);
  await actOutside(options, await bringForm(way), { action: 'pay' });
  await untilOrder(stage, order, { column: 'payment_status', wanted: 'PAID' });
  tell(
    `Meena orders two teas (${order.orderNumber}) and pays R130 at PayFast, whose notification is checked four ways`,
  );
  await handOver(stage, order, till.apiKey);
  return order;
}
