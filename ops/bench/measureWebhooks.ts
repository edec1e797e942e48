import { createHmac, randomUUID } from 'node:crypto';
import { closedLoop } from './loops';
import type { Stage } from './stage';

/**
 * Posts signed events about payments that are none of ours, as of another business on the same account, so many at a
 * time: verified, stored and committed before each answer, and applied to nothing after it. Meanwhile the provider takes
 * every call of ours and answers none, as in an outage of its own, of which an acknowledgement must not hang.
 *
 * @returns milliseconds until each acknowledgement
 */
export async function measureWebhooks(
  stage: Stage,
  load: { readonly count: number; readonly parallel: number },
): Promise<readonly number[]> {
  const { http, world } = stage;
  const hanging = { provider: 'razorpay', when: 'before', action: 'hang' };
  const faults = `${world.places.sandboxUrl}/faults`;
  const { status, text } = await http.request({ method: 'POST', url: faults, body: hanging });
  if (status >= 300) throw new Error(`the sandbox takes no fault: ${text.slice(0, 300)}`);
  try {
    return await post(stage, load);
  } finally {
    await http.request({ method: 'DELETE', url: faults });
  }
}

async function post(
  { http, world }: Stage,
  load: { readonly count: number; readonly parallel: number },
): Promise<readonly number[]> {
  const { webhookUrl, webhookSecret } = world.places.razorpay;
  const latenciesMs: number[] = [];
  await closedLoop(load, async () => {
    const beganAt = performance.now();
    const body = eventOf(randomUUID().replaceAll('-', '').slice(0, 14));
    const signature = createHmac('sha256', webhookSecret).update(JSON.stringify(body)).digest('hex');
    const { status, text } = await http.request({
      method: 'POST',
      url: webhookUrl,
      headers: { 'x-razorpay-signature': signature, 'x-razorpay-event-id': randomUUID() },
      body,
    });
    latenciesMs.push(performance.now() - beganAt);
    if (status !== 200) throw new Error(`a webhook was answered ${status}: ${text.slice(0, 300)}`);
  });
  return latenciesMs;
}

/** In the form of razorpay.com/docs/webhooks/payments, `payment.captured`. */
function eventOf(id: string): object {
  const now = Math.floor(Date.now() / 1000);
  const payment = {
    id: `pay_${id}`,
    entity: 'payment',
    amount: 12_000,
    currency: 'INR',
    status: 'captured',
    order_id: `order_${id}`,
    invoice_id: null,
    international: false,
    method: 'upi',
    amount_refunded: 0,
    refund_status: null,
    captured: true,
    description: null,
    card_id: null,
    bank: null,
    wallet: null,
    vpa: 'meera@bank',
    email: 'meera@example.com',
    contact: '+919999999999',
    notes: [],
    fee: 283,
    tax: 43,
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
    acquirer_data: { rrn: '000000000000' },
    created_at: now,
  };
  return {
    entity: 'event',
    account_id: 'acc_bench',
    event: 'payment.captured',
    contains: ['payment'],
    payload: { payment: { entity: payment } },
    created_at: now,
  };
}
