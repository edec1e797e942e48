import { createHash } from 'node:crypto';
import { itnString, type Fields } from '../../../integrations/psp/payfast/parameterString';
import { payFormOf, type SignedForm } from '../../../integrations/psp/payfast/payForm';
import { signPayerToken } from '../../../ops/runtime/payerToken';
import { createProcessMeter } from '../../../workers/relay/measureProcesses';
import { testSignIn } from '../../edge/startEdge';
import { waitFor } from '../../kit/waitFor';
import { openAccountStage, type AccountStage } from '../accountStage';
import { accountAt, MERCHANT, payerAt, PUBLIC_MERCHANT, wish } from './payFastShop';

const OTHER = { merchantId: '10099999', merchantKey: 'z9yx8wvut7s6r', passphrase: 'the-passphrase-of-another' };

let stage: AccountStage;
beforeAll(async () => {
  stage = await openAccountStage();
  const { orgId } = stage.shop;
  await stage.value(`UPDATE orgs SET currency = 'ZAR' WHERE id = $1`, [orgId]);
  await stage.value(`UPDATE products SET currency = 'ZAR' WHERE org_id = $1`, [orgId]);
  await stage.sandbox('/payfast/merchants', OTHER);
});
beforeEach(() => stage.sandbox('/payfast/merchants', MERCHANT));
afterAll(() => stage.close());
afterEach(async () => {
  await stage.clearFaults();
  await stage.value('DELETE FROM psp_accounts');
});

const ofPayFast = { provider: 'payfast', mode: 'live', keys: MERCHANT };

/** A shop's account at PayFast, checked and active, and where its notifications come. */
async function opened(name: string, keys: object = MERCHANT): Promise<{ id: string; path: string }> {
  const { id, webhook } = await stage.activeAccount(name, { ...ofPayFast, keys });
  return { id: id as string, path: new URL(webhook.url as string).pathname };
}

/** What the payer's page gets to post when they choose PayFast. */
async function formOf(orderId: string): Promise<SignedForm> {
  const paymentId = String(await stage.value('SELECT id FROM payments WHERE order_id = $1', [orderId]));
  const t = signPayerToken(testSignIn.secret, { paymentId, expiresAt: new Date(Date.now() + 3_600_000) });
  const reply = await stage.edge.ask('POST', '/v1/pay/checkout/tries', { body: { t, method: 'payfast' } });
  const way = reply.json.data?.way as { action: string; fields: { name: string; value: string }[] } | undefined;
  if (!way) throw new Error(`${reply.status} ${reply.text}`);
  return { action: way.action, fields: way.fields.map(({ name, value }) => [name, value] as const) };
}

const pay = (form: SignedForm) => payerAt(stage.sandboxUrl).pay(form);
const status = (orderId: string) => stage.value('SELECT payment_status FROM orders WHERE id = $1', [orderId]);
const untilPaid = (orderId: string) =>
  waitFor(async () => (await status(orderId)) === 'PAID', { message: 'the order to be paid' });

/** A payment at PayFast that nobody was told of, and the fields of the notification that it would have sent. */
async function withheld(orderId: string): Promise<Fields> {
  await stage.fault({ provider: 'payfast', action: 'drop', times: 1 });
  const { pfPaymentId } = await pay(await formOf(orderId));
  const lines = await (await fetch(`${stage.sandboxUrl}/records?provider=payfast&kind=itn`)).text();
  const itns = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { data: { pfPaymentId: string; fields: Fields } }).data);
  return itns.find((itn) => itn.pfPaymentId === pfPaymentId)!.fields;
}

/** Tells an account's address of a payment, well signed by whoever has the passphrase. @returns status and code. */
async function tell(path: string, fields: Fields, passphrase = MERCHANT.passphrase) {
  const signature = createHash('md5').update(itnString(fields, passphrase)).digest('hex');
  const answer = await fetch(stage.edge.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${itnString(fields)}&signature=${signature}`,
  });
  const { error } = (await answer.json()) as { error?: { code: string } };
  return [answer.status, error?.code];
}

const TAKEN = [200, undefined];
const BADLY_SIGNED = [401, 'BAD_SIGNATURE'];

describe('a shop’s account at PayFast', () => {
  it('R-10 R-13 CAP-12 (part) is checked by a call, takes an order in rands, and books what its own address is told', async () => {
    const made = await stage.account('rands', ofPayFast);
    expect(made).toMatchObject({ status: 'INACTIVE', check: { state: 'WAITING' }, webhook: { hasSecret: true } });
    const id = made.id as string;
    await stage.check();
    const checked = await stage.get(id);
    expect(checked).toMatchObject({ check: { state: 'OK' }, webhook: { health: 'UNSUPPORTED' } });
    expect(checked.keys).toMatchObject({ merchantId: MERCHANT.merchantId, merchantKey: '' });
    // A link there can't be cancelled: none is made to try whether notifications come.
    expect(checked.webhook.trial).toBeUndefined();
    await stage.done('POST', `/psp-accounts/${id}/activate`);

    const orderId = await stage.place();
    const link = await stage.link(orderId);
    expect(link).toMatchObject({ psp: 'payfast', psp_account: id, psp_mode: 'live', status: 'ACTIVE' });
    const form = await formOf(orderId);
    const { pathname } = new URL(made.webhook.url as string);
    expect(Object.fromEntries(form.fields)).toMatchObject({
      ...{ merchant_id: MERCHANT.merchantId, amount: '250.00', m_payment_id: link['reference'] },
      notify_url: stage.edge.url + pathname,
    });
    await pay(form);
    await untilPaid(orderId);
    expect(await stage.value('SELECT psp_account FROM payment_attempts WHERE link_id = $1', [link['id']])).toBe(id);
    await waitFor(async () => (await stage.get(id)).webhook.lastAt, { message: 'the note that one came' });
  });

  it('R-10 C-16 (part) goes before an account that takes no rands, and that one before the installation’s there', async () => {
    const { id } = await opened('first');
    const { id: chosenLast } = await stage.activeAccount('rupees');
    expect(await stage.link(await stage.place())).toMatchObject({ psp: 'payfast', psp_account: id });
    await stage.done('POST', `/psp-accounts/${id}/deactivate`, { useInstallation: false });
    expect(await stage.link(await stage.place())).toMatchObject({ psp: 'razorpay', psp_account: chosenLast });
  });

  it('R-13 (part) with a wrong passphrase is refused; an account of PayFast’s own sandbox is checked there', async () => {
    const wrong = { ...MERCHANT, passphrase: 'not-the-passphrase' };
    const { id } = await stage.account('wrong', { ...ofPayFast, keys: wrong });
    await stage.check();
    expect((await stage.get(id as string)).check).toMatchObject({ state: 'REFUSED', reason: 'CREDENTIALS' });
    const trial = await stage.account('trial', { ...ofPayFast, mode: 'test', keys: PUBLIC_MERCHANT });
    await stage.check();
    expect(await stage.get(trial.id as string)).toMatchObject({ mode: 'test', check: { state: 'OK' } });
  });

  it('R-11 (part) has no webhook secret besides its passphrase', async () => {
    const { id } = await opened('secretless');
    const secret = 'a-secret-of-somebody-else';
    const set = await stage.ask('PUT', `/psp-accounts/${id}/webhook-secret`, { body: { secret } });
    expect([set.status, set.json.error?.code]).toEqual([422, 'WEBHOOK_SECRET_IN_KEYS']);
    const body = { ...ofPayFast, name: 'with a secret', webhookSecret: secret };
    expect((await stage.ask('POST', '/psp-accounts', { body })).status).toBe(400);
  });

  it('R-11 C-44 (part) shows neither its merchant key nor its passphrase to anybody', async () => {
    const { id } = await opened('canary');
    const seen = [
      JSON.stringify(await stage.get(id)),
      JSON.stringify(await stage.done('GET', `/audit?entityId=${id}`)),
      JSON.stringify(stage.edge.logged),
      String(await stage.value('SELECT json_agg(a)::text FROM psp_accounts a')),
      String(await stage.value('SELECT json_agg(a)::text FROM audit_logs a')),
    ].join('\n');
    expect([MERCHANT.merchantKey, MERCHANT.passphrase].filter((secret) => seen.includes(secret))).toEqual([]);
    expect(seen).toContain('pspAccount.created');
  });
});

describe('what an account’s address is told', () => {
  it('R-50 (part) with a foreign signature, or of money that PayFast does not stand by, books nothing and is shown', async () => {
    const { id, path } = await opened('forged');
    const meter = createProcessMeter([{ name: 'api', url: stage.edge.url }], () => new Date());
    const refused = async () => (await meter.measure()).filter(({ signal }) => signal === 'webhooksRefused');
    expect(await refused()).toEqual([]);
    const orderId = await stage.place();
    const fields = await withheld(orderId);
    const forged = fields.map(([name, value]) => [name, name === 'amount_gross' ? '1.00' : value] as const);
    expect(await tell(path, fields, 'guessed-by-somebody')).toEqual(BADLY_SIGNED);
    await waitFor(async () => (await stage.get(id)).webhook.lastRefusedAt, { message: 'the note' });
    expect(await tell(path, forged)).toEqual([401, 'WEBHOOK_NOT_GENUINE']);
    // What the relay's watch alarms at: not the foreign signature, which anybody can send.
    expect(await refused()).toEqual([{ signal: 'webhooksRefused', subject: 'payfast', value: 1 }]);
    expect(await stage.value('SELECT count(*)::int FROM inbox WHERE account = $1', [id])).toBe(0);
    expect(await status(orderId)).not.toBe('PAID');
    // A control: what PayFast has sent is believed.
    expect(await tell(path, fields)).toEqual(TAKEN);
    await untilPaid(orderId);
  });

  it('R-50 (part) of another amount, which PayFast confirms, pays nothing and is shown to a person', async () => {
    const { path } = await opened('other amount');
    const orderId = await stage.place();
    const { reference } = await stage.link(orderId);
    const account = accountAt(stage.sandboxUrl, { notifyUrl: stage.edge.url + path });
    await pay(payFormOf(account, wish({ reference: String(reference), amountMinor: 100n })));
    const asked = () => stage.value('SELECT needs_attention_reason FROM payments WHERE order_id = $1', [orderId]);
    await waitFor(async () => typeof (await asked()) === 'string', { message: 'a person to be asked' });
    expect(await asked()).toContain('not the amount');
    expect(await status(orderId)).not.toBe('PAID');
  });

  it('R-50 (part) of another merchant’s payment is refused, though that merchant has signed it well', async () => {
    const others = await opened('of another', OTHER);
    const { path } = await opened('of this one');
    const fields = await withheld(await stage.place());
    expect(await tell(others.path, fields)).toEqual(BADLY_SIGNED);
    expect(await tell(path, fields)).toEqual(TAKEN);
  });

  it('R-11 R-13 (part) may be signed with either passphrase while it is being changed and two days longer, then with the new one alone', async () => {
    const { id, path } = await opened('changed');
    const fields = await withheld(await stage.place());
    const lateOrder = await stage.place();
    const late = await withheld(lateOrder);
    const next = { ...MERCHANT, passphrase: 'the-next-passphrase' };
    await stage.sandbox('/payfast/merchants', next);
    await stage.done('PUT', `/psp-accounts/${id}/keys`, { provider: 'payfast', keys: next });
    expect(await tell(path, fields, next.passphrase)).toEqual(TAKEN);
    expect(await tell(path, fields)).toEqual(TAKEN);
    expect(await tell(path, fields, 'a-third-passphrase')).toEqual(BADLY_SIGNED);
    await stage.check();
    expect(await stage.get(id)).toMatchObject({ status: 'ACTIVE', check: { state: 'OK' } });
    // What PayFast had signed before and could not bring is brought again, and booked.
    expect(await tell(path, late)).toEqual(TAKEN);
    await untilPaid(lateOrder);
    const since = (hours: number) =>
      stage.value('UPDATE psp_accounts SET keys_changed_at = now() - make_interval(hours => $2) WHERE id = $1', [
        id,
        hours,
      ]);
    await since(47);
    expect(await tell(path, fields)).toEqual(TAKEN);
    await since(49);
    expect(await tell(path, fields)).toEqual(BADLY_SIGNED);
    expect(await tell(path, fields, next.passphrase)).toEqual(TAKEN);
  });

  it('R-11 (part) is signed with no passphrase any more once the account is gone, the one before the last included', async () => {
    const { id, path } = await opened('gone');
    const fields = await withheld(await stage.place());
    const next = { ...MERCHANT, passphrase: 'the-next-passphrase' };
    await stage.sandbox('/payfast/merchants', next);
    await stage.done('PUT', `/psp-accounts/${id}/keys`, { provider: 'payfast', keys: next });
    await stage.check();
    await stage.value(`UPDATE payment_links SET status = 'EXPIRED' WHERE psp_account = $1`, [id]);
    await stage.done('POST', `/psp-accounts/${id}/deactivate`, { useInstallation: true });
    await stage.done('DELETE', `/psp-accounts/${id}`);
    expect(await tell(path, fields)).toEqual([404, 'NOT_FOUND']);
    expect(await stage.value('SELECT former_keys_sealed FROM psp_accounts WHERE id = $1', [id])).toBeNull();
  });

  it('R-11 R-13 (part) stays signed with the old one when the new keys are another merchant’s', async () => {
    const { id, path } = await opened('kept');
    const fields = await withheld(await stage.place());
    await stage.done('PUT', `/psp-accounts/${id}/keys`, { provider: 'payfast', keys: OTHER });
    await stage.check();
    const kept = await stage.get(id);
    expect(kept).toMatchObject({ status: 'ACTIVE', check: { state: 'REFUSED', reason: 'OTHER_ACCOUNT' } });
    expect(kept.nextKeys).toBeUndefined();
    expect(await tell(path, fields)).toEqual(TAKEN);
  });
});
