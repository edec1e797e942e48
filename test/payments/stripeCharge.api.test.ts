import type { ChargeRequest, PspCharge, PspPort } from '../../domain/payments/pspPort';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import type { Summary } from '../../sandbox/record/summary';
import { waitFor } from '../kit/waitFor';
import { openOutside, text, type Outside } from '../sandbox/outside';
import { valueOf } from './pspContract';

const RETURN_URL = 'http://127.0.0.1:1/r/token?back=1';
const REFERENCE = 'a0000000000040008000000000000001-1-l';

describe('charges with a token of Stripe’s fields', () => {
  let now: number;
  let outside: Outside;
  let psp: PspPort;
  let linkId: string;

  beforeEach(async () => {
    now = Date.now();
    outside = await openOutside({ profile: 'bench', now: () => now });
    const keys = { secretKey: 'sk_test_token', publishableKey: 'pk_test_token' };
    psp = createStripePsp({ name: 'default', ...keys, baseUrl: `${outside.url}/stripe`, timeoutMs: 2_000 });
    linkId = valueOf(await psp.createLink(link(REFERENCE))).id;
  });
  afterEach(() => outside.close());

  const link = (reference: string) => ({
    ...{ reference, amountMinor: 45_050n, currency: 'INR', description: 'ORD-2026-000001', expiresAt: new Date(now) },
    returnUrl: RETURN_URL,
  });
  const charge = async (token: string, key: string, change: Partial<ChargeRequest> = {}): Promise<PspCharge> =>
    valueOf(await psp.charge(wish(token, key, change)));
  const wish = (token: string, key: string, change: Partial<ChargeRequest> = {}): ChargeRequest => ({
    ...{ key, token, amountMinor: 45_050n, currency: 'INR', description: 'ORD-2026-000001' },
    payer: { kind: 'present', linkId, returnUrl: RETURN_URL },
    ...change,
  });
  const money = async () => ((await outside.get('/summary')).body as Summary).stripe;
  /** What the payer's browser does: it gives the card to the provider, by the publishable key, and gets a token. */
  const tokenOf = async (number: string): Promise<string> => {
    const form = {
      key: 'pk_test_token',
      type: 'card',
      'card[number]': number,
      'card[exp_month]': '12',
      'card[exp_year]': '34',
    };
    const response = await fetch(`${outside.url}/stripe/v1/payment_methods`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, 'card[cvc]': '123' }),
    });
    return text(await response.json(), 'id');
  };

  it('R-27 (part) a token of a good card pays, once, however often the call is repeated', async () => {
    const token = await tokenOf('4242424242424242');
    await outside.fault({
      provider: 'stripe',
      method: 'payment_intents.confirm',
      when: 'after',
      action: 'reset',
      times: 1,
    });
    expect((await psp.charge(wish(token, 'try-1'))).kind).toBe('unknown');
    const paid = await charge(token, 'try-1');
    expect(paid).toMatchObject({ orderId: linkId, status: 'CAPTURED', step: undefined });
    expect(paid.payment).toMatchObject({
      status: 'CAPTURED',
      capturedMinor: 45_050n,
      reference: REFERENCE,
      mode: 'test',
    });
    expect(await money()).toMatchObject({
      attempts: 1,
      captures: 1,
      byReference: { [REFERENCE]: { netMinor: 45_050 } },
    });
  });

  it.each([
    ['4000000000000002', 'generic_decline'],
    ['4000000000009995', 'insufficient_funds'],
    ['4000000000009987', 'do_not_try_again'],
    ['4000000000000069', 'expired_card'],
    ['4000000000000119', 'processing_error'],
  ])('R-27 (part) a card that is declined is an answer, with its reason: %s', async (number, reason) => {
    const declined = await charge(await tokenOf(number), 'try-1');
    expect(declined).toMatchObject({ status: 'DECLINED', failureReason: reason });
    expect(declined.payment).toMatchObject({ status: 'FAILED', failureReason: reason, capturedMinor: 0n });
    expect(await charge('pm_card_visa', 'try-2')).toMatchObject({ status: 'CAPTURED' });
    expect(await money()).toMatchObject({ attempts: 2, captures: 1 });
  });

  it('R-27 (part) a payer whose bank asks who they are goes there and comes back', async () => {
    const waiting = await charge(await tokenOf('4000002760003184'), 'try-1');
    expect(waiting).toMatchObject({ status: 'NEEDS_PAYER', payment: undefined, step: { kind: 'page' } });
    const page = (waiting.step as { url: string }).url;
    expect(await (await fetch(page)).text()).toContain('Your bank asks');
    expect(valueOf(await psp.fetchLink(linkId))).toMatchObject({ link: { status: 'OPEN' }, payments: [] });
    const back = await fetch(page, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ outcome: 'complete' }),
    });
    expect(back.headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:1\/r\/token\?back=1&payment_intent=pi_.*redirect_status=succeeded$/,
    );
    expect(valueOf(await psp.fetchLink(linkId))).toMatchObject({
      link: { status: 'PAID' },
      payments: [{ status: 'CAPTURED' }],
    });
  });

  it('R-27 (part) a payer who does not prove it has paid nothing, and may try again', async () => {
    await charge(await tokenOf('4000000000000002'), 'try-1');
    const waiting = await charge(await tokenOf('4000002760003184'), 'try-2');
    expect(waiting).toMatchObject({ status: 'NEEDS_PAYER', payment: undefined });
    await outside.post(`/stripe/authenticate/${linkId}`, { outcome: 'fail' });
    const { link: unpaid, payments } = valueOf(await psp.fetchLink(linkId));
    expect(unpaid.status).toBe('OPEN');
    const failed = { status: 'FAILED', orderId: linkId, amountMinor: 45_050n, capturedMinor: 0n, reference: REFERENCE };
    expect(payments).toMatchObject([
      { ...failed, failureReason: 'payment_intent_authentication_failure', mode: 'test' },
      { ...failed, failureReason: 'generic_decline' },
    ]);
    expect(valueOf(await psp.fetchPayment(payments[0]!.id))).toEqual(payments[0]);
    expect(await charge('pm_card_visa', 'try-3')).toMatchObject({ status: 'CAPTURED' });
    expect(await psp.fetchPayment(payments[0]!.id)).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
  });

  it('R-27 (part) a token that has paid pays nothing else, and a link that is paid takes nothing more', async () => {
    const token = await tokenOf('4242424242424242');
    await charge(token, 'try-1');
    expect(await psp.charge(wish(token, 'try-2'))).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect(await psp.charge(wish('pm_card_visa', 'try-3'))).toMatchObject({ kind: 'refused', code: 'INVALID' });
    const other = valueOf(await psp.createLink(link('b0000000000040008000000000000001-1-l'))).id;
    const reused = wish(token, 'try-4', { payer: { kind: 'present', linkId: other, returnUrl: RETURN_URL } });
    expect(await psp.charge(reused)).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect(await money()).toMatchObject({ captures: 1, capturedMinor: 45_050 });
  });

  it('R-27 (part) a bank that takes its time is neither yes nor no, until it has decided', async () => {
    await outside.fault({ provider: 'stripe', action: 'late', delayMs: 150, times: 1 });
    expect(await charge('pm_card_visa', 'try-1')).toMatchObject({ status: 'PENDING', payment: { status: 'PENDING' } });
    expect(await psp.cancelLink(linkId)).toMatchObject({ kind: 'refused', code: 'INVALID' });
    await waitFor(async () => valueOf(await psp.fetchLink(linkId)).link.status === 'PAID', { message: 'the bank' });
    expect(valueOf(await psp.fetchLink(linkId)).payments).toMatchObject([{ status: 'CAPTURED' }]);
  });

  const absent = { payer: { kind: 'absent', customer: 'cus_1' } } as const;

  it('R-27 (part) off-session a card whose bank wants its payer is declined, and the charge is found by its key', async () => {
    expect(await charge('pm_card_authenticationRequired', 'recover-1-a', absent)).toMatchObject({
      status: 'DECLINED',
      failureReason: 'authentication_required',
    });
    expect(valueOf(await psp.findLinkByReference('recover-1-a', new Date(now)))).toMatchObject({
      reference: 'recover-1-a',
    });
  });

  it('R-27 (part) control: a key that is sent again when its day is over charges a second time', async () => {
    await charge('pm_card_visa', 'recover-1-a', absent);
    await charge('pm_card_visa', 'recover-1-a', absent);
    expect((await money()).captures).toBe(1);
    now += 24 * 3_600_000 + 1;
    await charge('pm_card_visa', 'recover-1-a', absent);
    expect((await money()).captures).toBe(2);
  });
});

describe('queries that lag', () => {
  let outside: Outside;
  let psp: PspPort;

  beforeEach(async () => {
    outside = await openOutside({ profile: 'bench', settings: { stripe: { searchLagMs: 60_000 } } });
    const keys = { secretKey: 'sk_test_lag', publishableKey: 'pk_test_lag' };
    psp = createStripePsp({ name: 'default', ...keys, baseUrl: `${outside.url}/stripe`, timeoutMs: 2_000 });
  });
  afterEach(() => outside.close());

  const request = (reference: string) => ({
    ...{ reference, amountMinor: 45_050n, currency: 'INR', description: 'ORD-2026-000001', expiresAt: new Date() },
    returnUrl: RETURN_URL,
  });

  it('R-51 (part) finds what was just made among many, by the list and not by the search', async () => {
    const since = new Date();
    for (let made = 0; made < 205; made += 1) valueOf(await psp.createLink(request(`of-others-${made}`)));
    expect(valueOf(await psp.findLinkByReference('of-others-3', since))).toMatchObject({ reference: 'of-others-3' });
    expect(valueOf(await psp.findLinkByReference('of-nobody', since))).toBeUndefined();
    const calls = await outside.records('provider=stripe&kind=call');
    expect(calls.filter(({ data }) => text(data, 'method') === 'payment_intents.search')).toEqual([]);
  });

  it('R-51 (part) a list that is behind hides no charge that the intent names; an intent without one has not answered', async () => {
    const { id } = valueOf(await psp.createLink(request(REFERENCE)));
    await outside.post(`/stripe/pay/${id}`, { vanish: true });
    await outside.fault({ provider: 'stripe', method: 'charges.list', action: 'lag', delayMs: 60_000, times: 1 });
    expect(valueOf(await psp.fetchLink(id)).payments).toMatchObject([{ status: 'CAPTURED' }]);
    const pretend = {
      id,
      object: 'payment_intent',
      status: 'succeeded',
      amount: 45_050,
      amount_received: 45_050,
      currency: 'inr',
    };
    await outside.fault({
      ...{
        provider: 'stripe',
        method: 'payment_intents.retrieve',
        action: 'status',
        status: 200,
        body: pretend,
        times: 1,
      },
    });
    await outside.fault({ provider: 'stripe', method: 'charges.list', action: 'lag', delayMs: 60_000, times: 1 });
    expect((await psp.fetchLink(id)).kind).toBe('unknown');
  });
});
