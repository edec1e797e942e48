import { createHmac, randomUUID } from 'node:crypto';
import { checkPspAccount } from '../../activities/payments/checkPspAccount';
import { NEEDED_EVENTS } from '../../workers/kit/buildPsp';
import { startAccountChecks } from '../../workers/relay/accountChecks';
import { waitFor } from '../kit/waitFor';
import { keysOf, openAccountStage, type AccountStage } from './accountStage';

let stage: AccountStage;
beforeAll(async () => {
  stage = await openAccountStage();
});
afterAll(() => stage.close());

/** Whatever a test leaves active would take the next one's payments, and a shop has room for twenty. */
afterEach(async () => {
  await stage.clearFaults();
  await stage.value('DELETE FROM psp_accounts');
});

const refusal = async (method: string, path: string, body?: unknown) => {
  const { status, json } = await stage.ask(method, path, { ...(body !== undefined && { body }) });
  return [status, json.error?.code];
};

describe('an account', () => {
  it('R-10 R-11 R-13 is made with keys that nobody sees again, checked by a call, and then pays', async () => {
    const made = await stage.account('first');
    expect(made).toMatchObject({
      provider: 'razorpay',
      status: 'INACTIVE',
      takesNewPayments: false,
      nextKeys: { keyId: 'irst', keySecret: 'irst' },
      check: { state: 'WAITING' },
      webhook: { hasSecret: false },
    });
    expect(made.keys).toBeUndefined();
    expect(await refusal('POST', `/psp-accounts/${made.id as string}/activate`)).toEqual([
      422,
      'PSP_ACCOUNT_NOT_CHECKED',
    ]);
    await stage.check();
    const checked = await stage.get(made.id as string);
    expect(checked).toMatchObject({ keys: { keyId: 'irst' }, check: { state: 'OK' }, webhook: { health: 'MISSING' } });
    expect(checked.nextKeys).toBeUndefined();
    expect(await stage.done('POST', `/psp-accounts/${made.id as string}/activate`)).toMatchObject({
      status: 'ACTIVE',
      takesNewPayments: true,
    });
    const link = await stage.link(await stage.place());
    expect(link).toMatchObject({ psp: 'razorpay', psp_account: made.id, psp_mode: 'test', status: 'ACTIVE' });
  });

  it('R-13 wrong keys are refused, a silent provider is no answer, and neither can be active', async () => {
    await stage.account('known');
    await stage.check();
    const wrong = await stage.account('another secret', { keys: { ...keysOf('known'), keySecret: 'x'.repeat(20) } });
    await stage.check();
    expect((await stage.get(wrong.id as string)).check).toMatchObject({ state: 'REFUSED', reason: 'CREDENTIALS' });
    expect((await refusal('POST', `/psp-accounts/${wrong.id as string}/activate`))[1]).toBe('PSP_ACCOUNT_NOT_CHECKED');

    await stage.fault({ action: 'status', status: 503 });
    const silent = await stage.account('silent');
    await stage.check();
    expect((await stage.get(silent.id as string)).check).toMatchObject({ state: 'UNKNOWN', reason: 'NO_ANSWER' });
    expect((await refusal('POST', `/psp-accounts/${silent.id as string}/activate`))[1]).toBe('PSP_ACCOUNT_NOT_CHECKED');
    await stage.clearFaults();
    expect(await stage.done('POST', `/psp-accounts/${silent.id as string}/verify`)).toMatchObject({
      check: { state: 'WAITING' },
    });
    await stage.check();
    expect((await stage.get(silent.id as string)).check).toMatchObject({ state: 'OK' });
  });

  it('R-13 (part) the database itself lets no account pay whose keys were never taken', async () => {
    const { id } = await stage.account('unchecked');
    await expect(stage.value(`UPDATE psp_accounts SET status = 'ACTIVE' WHERE id = $1`, [id])).rejects.toThrow(
      'psp_accounts_pay_with_checked_keys',
    );
  });

  it('R-13 the relay makes a check within seconds of being asked, and two at once make one', async () => {
    const { id } = await stage.account('by the relay');
    const due = { orgId: stage.shop.orgId, id: id as string };
    const loop = startAccountChecks({ ...stage.checks, finder: stage.relay });
    try {
      await Promise.all([checkPspAccount(stage.checks, due), checkPspAccount(stage.checks, due)]);
      await waitFor(async () => (await stage.get(id as string)).check.state === 'OK', { message: 'the check' });
    } finally {
      await loop.stop();
    }
    expect(await stage.value('SELECT keys_version FROM psp_accounts WHERE id = $1', [id])).toBe(2);
  });

  it('R-10 (part) at Stripe too, with a secret and a publishable key of one mode', async () => {
    const keys = { secretKey: 'sk_test_ofstripeshop', publishableKey: 'pk_test_ofstripeshop' };
    const body = { name: 'cards', provider: 'stripe', mode: 'test', keys };
    const { id } = await stage.done('POST', '/psp-accounts', body);
    await stage.check();
    expect(await stage.get(id as string)).toMatchObject({ provider: 'stripe', check: { state: 'OK' } });
    const mixed = { ...keys, publishableKey: 'pk_live_ofstripeshop' };
    expect(await refusal('POST', '/psp-accounts', { ...body, name: 'mixed', keys: mixed })).toEqual([
      422,
      'PSP_KEYS_OF_OTHER_MODE',
    ]);
    const invalid = { secretKey: 'sk_test_invalidshop', publishableKey: 'pk_test_invalidshop' };
    const refused = await stage.done('POST', '/psp-accounts', { ...body, name: 'invalid', keys: invalid });
    await stage.check();
    expect((await stage.get(refused.id as string)).check).toMatchObject({ state: 'REFUSED', reason: 'CREDENTIALS' });
  });

  it('R-10 (part) several stand side by side; the one that was chosen last takes new payments', async () => {
    const first = await stage.activeAccount('north');
    const second = await stage.activeAccount('south');
    const chosen = async () =>
      ((await stage.done('GET', '/psp-accounts')).accounts as { id: string; takesNewPayments: boolean }[])
        .filter(({ takesNewPayments }) => takesNewPayments)
        .map(({ id }) => id);
    expect(await chosen()).toEqual([second.id]);
    await stage.done('POST', `/psp-accounts/${first.id as string}/activate`);
    expect(await chosen()).toEqual([first.id]);
    expect((await stage.link(await stage.place()))['psp_account']).toBe(first.id);
    await stage.done('POST', `/psp-accounts/${first.id as string}/deactivate`);
    expect(await chosen()).toEqual([second.id]);
    expect((await stage.link(await stage.place()))['psp_account']).toBe(second.id);
    expect(await refusal('POST', `/psp-accounts/${second.id as string}/deactivate`)).toEqual([422, 'LAST_PSP_ACCOUNT']);
  });

  it('R-10 (part) a request that is sent twice makes one, and a shop has twenty at most', async () => {
    await stage.account('sent twice');
    const body = { name: 'Sent Twice', provider: 'razorpay', mode: 'test', keys: keysOf('twice') };
    expect(await refusal('POST', '/psp-accounts', body)).toEqual([409, 'PSP_ACCOUNT_EXISTS']);
    const live = { ...body, mode: 'live', keys: { ...body.keys, keyId: 'rzp_live_twice00' } };
    expect((await refusal('POST', '/psp-accounts', live))[0]).toBe(201);
    const count = async () => Number(await stage.value(`SELECT count(*) FROM psp_accounts WHERE status <> 'REMOVED'`));
    for (let n = await count(); n < 20; n += 1) await stage.account(`number${n}`);
    expect(await refusal('POST', '/psp-accounts', { ...body, name: 'one more' })).toEqual([
      422,
      'TOO_MANY_PSP_ACCOUNTS',
    ]);
  });
});

describe('new keys', () => {
  it('R-11 R-13 (part) take the place of the old ones once the provider has taken them, and payments go on meanwhile', async () => {
    const { id } = await stage.activeAccount('rotated');
    const path = `/psp-accounts/${id as string}`;
    await stage.fault({ action: 'status', status: 503, method: 'payments.list' });
    const next = await stage.done('PUT', `${path}/keys`, { provider: 'razorpay', keys: keysOf('rotatedtwo') });
    expect(next).toMatchObject({ keys: { keyId: 'ated' }, nextKeys: { keyId: 'dtwo' }, check: { state: 'WAITING' } });
    await stage.check();
    expect(await stage.get(id as string)).toMatchObject({ status: 'ACTIVE', check: { state: 'UNKNOWN' } });
    const before = await stage.link(await stage.place());
    expect(before).toMatchObject({ psp_account: id, status: 'ACTIVE' });

    // The keys of another merchant are good keys, and don't know what was made here.
    await stage.clearFaults();
    await stage.done('POST', `${path}/verify`);
    await stage.check();
    const kept = await stage.get(id as string);
    expect(kept).toMatchObject({
      keys: { keyId: 'ated' },
      check: { state: 'REFUSED', reason: 'OTHER_ACCOUNT', oldKeysStay: true },
    });
    expect(kept.nextKeys).toBeUndefined();
    // The next check is of the old ones; were those refused, nothing would stay.
    await stage.fault({ action: 'status', status: 401, method: 'payments.list' });
    await stage.done('POST', `${path}/verify`);
    await stage.check();
    expect((await stage.get(id as string)).check).toMatchObject({ state: 'REFUSED', oldKeysStay: false });
  });

  it('R-11 (part) are used from the next call on, by adapters that stand already too', async () => {
    const { id } = await stage.activeAccount('fresh');
    await stage.value(`DELETE FROM payment_links WHERE psp_account = $1`, [id]);
    await stage.done('PUT', `/psp-accounts/${id as string}/keys`, { provider: 'razorpay', keys: keysOf('freshtwo') });
    await stage.check();
    expect(await stage.get(id as string)).toMatchObject({ keys: { keyId: 'htwo' }, check: { state: 'OK' } });
    await stage.place();
    const records = await (await fetch(`${stage.sandboxUrl}/records?provider=razorpay&kind=call`)).text();
    const creates = records.split('\n').filter((line) => line.includes('payment_links.create'));
    expect(creates.at(-1)).toContain(keysOf('freshtwo').keyId);
  });

  it('R-11 (part) of another provider or mode are not taken', async () => {
    const { id } = await stage.account('strict');
    const put = (body: object) => refusal('PUT', `/psp-accounts/${id as string}/keys`, body);
    const live = { ...keysOf('strict'), keyId: 'rzp_live_strict0' };
    expect(await put({ provider: 'razorpay', keys: live })).toEqual([422, 'PSP_KEYS_OF_OTHER_MODE']);
    const stripe = { secretKey: 'sk_test_ofstripeshop', publishableKey: 'pk_test_ofstripeshop' };
    expect(await put({ provider: 'stripe', keys: stripe })).toEqual([422, 'PSP_KEYS_OF_OTHER_PROVIDER']);
    expect((await put({ provider: 'razorpay', keys: stripe }))[0]).toBe(400);
  });
});

describe('an account’s webhook', () => {
  const SECRET = 'webhook-secret-of-this-account';

  /** Sets the webhook up at the sandbox as a person does in the dashboard. */
  async function heard(name: string): Promise<{ id: string; path: string }> {
    const { id, webhook } = await stage.activeAccount(name, { webhookSecret: SECRET });
    const { pathname } = new URL(webhook.url as string);
    const wish = { keyId: keysOf(name).keyId, url: stage.edge.url + pathname, secret: SECRET };
    await stage.sandbox('/razorpay/webhook-config', wish);
    return { id: id as string, path: pathname };
  }

  const send = (path: string, body: string, secret: string) =>
    fetch(stage.edge.url + path, {
      method: 'POST',
      body,
      headers: {
        'x-razorpay-signature': createHmac('sha256', secret).update(body).digest('hex'),
        'x-razorpay-event-id': randomUUID(),
      },
    });

  it('R-13 CAP-12 (part) tells of what was paid there, the check finds it, and the account shows when it came', async () => {
    const { id } = await heard('paid');
    await stage.done('POST', `/psp-accounts/${id}/verify`);
    await stage.check();
    expect((await stage.get(id)).webhook).toMatchObject({ health: 'HEALTHY', hasSecret: true });
    await waitFor(async () => (await stage.get(id)).webhook.trial.isHeard, { message: 'the trial to come back' });
    const orderId = await stage.place();
    const link = await stage.link(orderId);
    await stage.sandbox(`/bank/${String(link['psp_link_id'])}`, { action: 'pay' });
    const status = () => stage.value('SELECT payment_status FROM orders WHERE id = $1', [orderId]);
    await waitFor(async () => (await status()) === 'PAID', { message: 'the webhook to be booked' });
    expect(await stage.value('SELECT psp_account FROM payment_attempts WHERE link_id = $1', [link['id']])).toBe(id);
    expect(await stage.value(`SELECT count(*)::int FROM inbox WHERE account = $1 AND status = 'PARKED'`, [id])).toBe(0);
  });

  it('R-10 R-13 CAP-12 (part) at Stripe, too: the check finds it, its trial comes back, and it tells of what was paid', async () => {
    const keys = { secretKey: 'sk_test_ofcardshop', publishableKey: 'pk_test_ofcardshop' };
    const { id, webhook } = await stage.activeAccount('cards', { provider: 'stripe', keys, webhookSecret: SECRET });
    const url = stage.edge.url + new URL(webhook.url as string).pathname;
    const events = NEEDED_EVENTS.stripe;
    await stage.sandbox('/stripe/webhook-config', { url, secret: SECRET, account: 'test_ofcardshop', events });
    await stage.done('POST', `/psp-accounts/${id as string}/verify`);
    await stage.check();
    expect((await stage.get(id as string)).webhook).toMatchObject({ health: 'HEALTHY', hasSecret: true });
    const isHeard = async () => (await stage.get(id as string)).webhook.trial.isHeard as boolean;
    await waitFor(isHeard, { message: 'the trial to come back' });
    const orderId = await stage.place();
    const link = await stage.link(orderId);
    expect(link).toMatchObject({ psp: 'stripe', psp_account: id, psp_mode: 'test', status: 'ACTIVE' });
    await stage.sandbox(`/stripe/pay/${String(link['psp_link_id'])}`, { card: '4242424242424242' });
    const status = () => stage.value('SELECT payment_status FROM orders WHERE id = $1', [orderId]);
    await waitFor(async () => (await status()) === 'PAID', { message: 'the webhook to be booked' });
    expect(await stage.value('SELECT psp_account FROM payment_attempts WHERE link_id = $1', [link['id']])).toBe(id);
  });

  it('R-13 a trial whose webhook does not come back shows as not heard', async () => {
    const { id } = await heard('unheard');
    await stage.fault({ action: 'drop' });
    await stage.done('POST', `/psp-accounts/${id}/verify`);
    await stage.check();
    expect((await stage.get(id)).webhook).toMatchObject({ health: 'HEALTHY', trial: { isHeard: false } });
    const calls = await (await fetch(`${stage.sandboxUrl}/records?provider=razorpay&kind=call`)).text();
    expect(calls).toMatch(/payment_links\.cancel/);
    // By the hour, and while nobody asks, nothing is made at the provider.
    await stage.value('UPDATE psp_accounts SET check_due_at = now(), webhook_tried_at = NULL WHERE id = $1', [id]);
    await stage.check();
    expect((await stage.get(id)).webhook.trial).toBeUndefined();
  });

  it('R-50 (part) with another’s signature books nothing and is shown; nobody’s address is not found', async () => {
    const { id, path } = await heard('forged');
    const stored = () => stage.value('SELECT count(*)::int FROM inbox WHERE account = $1', [id]);
    const body = JSON.stringify({ event: 'payment.captured', payload: {} });
    expect((await send(path, body, 'the secret of somebody else')).status).toBe(401);
    expect(await stored()).toBe(0);
    await waitFor(async () => (await stage.get(id)).webhook.lastRefusedAt, { message: 'the note' });
    const token = path.split('/').at(-1)!;
    expect((await send(path.replace(token, 'A'.repeat(22)), body, SECRET)).status).toBe(404);
    expect((await send(path.replace('razorpay', 'stripe'), body, SECRET)).status).toBe(404);
    expect((await send(path, body, SECRET)).status).toBe(200);
    expect(await stored()).toBe(1);
  });

  it('R-50 (part) of one account says nothing of what was made at another, though its signature is good', async () => {
    const attacker = await heard('attacker');
    const victim = await heard('victim');
    const orderId = await stage.place();
    const link = await stage.link(orderId);
    expect(link['psp_account']).toBe(victim.id);
    const captured = (id: string) => {
      const { amount_minor: amount, reference } = link;
      const money = { amount: Number(amount), currency: 'INR', status: 'captured' };
      const entity = { id, entity: 'payment', ...money, order_id: null, notes: { munshi_reference: reference } };
      return JSON.stringify({ event: 'payment.captured', payload: { payment: { entity } } });
    };
    const tell = async (path: string, id: string) => {
      expect((await send(path, captured(id), SECRET)).status).toBe(200);
      const status = () => stage.value(`SELECT status FROM inbox WHERE body LIKE '%' || $1 || '%'`, [id]);
      await waitFor(async () => (await status()) !== 'RECEIVED', { message: 'the event to be looked at' });
      return stage.value('SELECT count(*)::int FROM payment_attempts WHERE psp_payment_id = $1', [id]);
    };
    expect(await tell(attacker.path, 'pay_ForgedForged01')).toBe(0);
    expect(await stage.value('SELECT payment_status FROM orders WHERE id = $1', [orderId])).not.toBe('PAID');
    // A control: at the account's own address the same words are believed.
    expect(await tell(victim.path, 'pay_ForgedForged02')).toBe(1);
  });

  it('R-13 (part) is taken under the old secret for a while after a change, unless that has leaked', async () => {
    const { id, path } = await heard('changed');
    const body = (n: number) => JSON.stringify({ event: 'nothing.of.ours', n });
    const set = (secret: string, keepOld?: boolean) =>
      stage.done('PUT', `/psp-accounts/${id}/webhook-secret`, { secret, ...(keepOld !== undefined && { keepOld }) });
    await set('the-second-secret-of-it');
    expect((await send(path, body(1), SECRET)).status).toBe(200);
    expect((await send(path, body(2), 'the-second-secret-of-it')).status).toBe(200);
    await stage.value(
      `UPDATE psp_accounts SET webhook_secrets_changed_at = now() - interval '49 hours' WHERE id = $1`,
      [id],
    );
    expect((await send(path, body(3), SECRET)).status).toBe(401);
    await set('the-third-secret-of-it', false);
    expect((await send(path, body(4), 'the-second-secret-of-it')).status).toBe(401);
    expect((await send(path, body(5), 'the-third-secret-of-it')).status).toBe(200);
  });
});

describe('the end of an account', () => {
  it('R-10 (part) comes when nothing is open there; its keys are gone and its address leads nowhere', async () => {
    const { id, webhook } = await stage.activeAccount('ended', { webhookSecret: 'a-secret-that-ends-here' });
    const path = `/psp-accounts/${id as string}`;
    const orderId = await stage.place();
    expect(await refusal('DELETE', path)).toEqual([409, 'PSP_ACCOUNT_ACTIVE']);
    await stage.done('POST', `${path}/deactivate`, { useInstallation: true });
    const inUse = await stage.ask('DELETE', path);
    expect([inUse.status, inUse.json.error?.code]).toEqual([409, 'PSP_ACCOUNT_IN_USE']);

    // What was made there comes to its end there, whatever takes new payments now.
    await stage.done('POST', `/orders/${orderId}/cancel`, {});
    expect(await stage.activities.closeLink({ orgId: stage.shop.orgId, orderId })).toBe('UNPAID');
    expect(await stage.done('DELETE', path)).toEqual({ id });
    expect(await refusal('GET', path)).toEqual([404, 'NOT_FOUND']);
    expect(await refusal('POST', `${path}/verify`)).toEqual([404, 'NOT_FOUND']);
    const sealed = `SELECT keys_sealed IS NULL AND next_keys_sealed IS NULL AND webhook_secrets_sealed IS NULL FROM psp_accounts WHERE id = $1`;
    expect(await stage.value(sealed, [id])).toBe(true);
    const { pathname } = new URL(webhook.url as string);
    expect((await fetch(stage.edge.url + pathname, { method: 'POST', body: '{}' })).status).toBe(404);
    await expect(stage.activities.askAboutLink({ orgId: stage.shop.orgId, orderId })).resolves.toBe('UNPAID');
  });
});

it('R-11 C-44 (part) no key and no secret stands in an answer, a log line, an audit row, or a row’s readable columns', async () => {
  const keys = { keyId: 'rzp_test_canarykeyid', keySecret: 'canary-of-the-key-secret' };
  const secrets = [keys.keyId, keys.keySecret, 'canary-of-the-webhook', 'canary-of-the-second'];
  const { id } = await stage.activeAccount('canary', { keys, webhookSecret: secrets[2] });
  const path = `/psp-accounts/${id as string}`;
  await stage.done('PUT', `${path}/webhook-secret`, { secret: secrets[3] });
  await stage.done('PUT', `${path}/keys`, { provider: 'razorpay', keys });
  const refused = await stage.ask('PUT', `${path}/keys`, {
    body: { provider: 'razorpay', keys: { ...keys, keyId: 'x' } },
  });
  expect(refused.status).toBe(400);
  const seen = [
    refused.text,
    JSON.stringify(await stage.get(id as string)),
    JSON.stringify(await stage.done('GET', '/psp-accounts')),
    JSON.stringify(await stage.done('GET', `/audit?entityId=${id as string}`)),
    JSON.stringify(stage.edge.logged),
    String(await stage.value('SELECT json_agg(a)::text FROM psp_accounts a')),
    String(await stage.value('SELECT json_agg(a)::text FROM audit_logs a')),
    String(await stage.value('SELECT json_agg(i)::text FROM idempotency_keys i')),
  ].join('\n');
  expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
  expect(seen).toContain('[withheld]');
  expect(seen).toContain('pspAccount.created');
});
