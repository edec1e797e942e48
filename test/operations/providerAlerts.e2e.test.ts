import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { checkPspAccount, type CheckPspAccount } from '../../activities/payments/checkPspAccount';
import { withPrincipal, type Tx } from '../../db/kit/transaction';
import { activatePspAccount } from '../../db/payments/activatePspAccount';
import { createPspAccount } from '../../db/payments/createPspAccount';
import { listDueChecks } from '../../db/payments/pspCheck';
import { rotatePspKeys } from '../../db/payments/rotatePspKeys';
import { openDatabase, type Database } from '../../db/kit/database';
import { createLogger } from '../../ops/runtime/log';
import { createSealer, type Sealer } from '../../ops/runtime/sealing';
import { buildPsp, NEEDED_EVENTS } from '../../workers/kit/buildPsp';
import { createProcessMeter } from '../../workers/relay/measureProcesses';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { MERCHANT } from '../payments/payfast/payFastShop';
import { serve, WEBHOOK_SECRET } from '../payments/payShop';
import { AlertStage, runLine } from './alertStage';
import { startMetered, type MeteredProcess } from './meteredProcess';

const MINUTE_MS = 60_000;

let ops: AlertStage;
let relay: Database;
let folder: string;
let metered: MeteredProcess | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(runFolder(), 'provider-alerts-'));
  ops = await AlertStage.open((RAZORPAY_BASE_URL) => ({
    ...{ MUNSHI_STATE_FOLDER: folder, RAZORPAY_BASE_URL },
    ...{ RAZORPAY_KEY_ID: 'rzp_test_of000ops', RAZORPAY_KEY_SECRET: 'secret-of-the-account-ops' },
  }));
  ops.stage.startLane();
  relay = openDatabase({ url: ops.stage.postgres.urls.relay, maxConnections: 1 });
  // Nobody has made a backup of a database that is minutes old; that alert has its own test.
  await ops.stage.sql(`INSERT INTO relay_state (key, value) VALUES ('last_backup_at', now()::text)`);
});
afterAll(async () => {
  await metered?.close();
  await relay.close();
  await ops.close();
});

/** Keys that are listed by name; the first seals. */
const sealedBy = (...ids: string[]): Sealer =>
  createSealer({
    MASTER_KEYS: ids.map((id) => ({ id, secret: id.repeat(32).slice(0, 32) })),
    DATA_ENCRYPTION_KEY: 'd'.repeat(32),
  });

/** Makes the checks that are due, as a relay does that knows these master keys. */
async function check(sealer: Sealer): Promise<void> {
  const { url } = ops.stage.sandbox;
  const places = {
    ...{ RAZORPAY_BASE_URL: url, STRIPE_BASE_URL: url, PUBLIC_BASE_URL: 'https://shop.example.com' },
    ...{ PAYFAST_BASE_URL: url, PAYFAST_TEST_BASE_URL: url, PAYFAST_API_URL: url },
  };
  const deps: CheckPspAccount = {
    ...{ database: ops.stage.app, sealer, neededEvents: NEEDED_EVENTS, publicBaseUrl: places.PUBLIC_BASE_URL },
    build: (of, keys) => buildPsp(places, of, keys),
    log: createLogger({ process: 'test', level: 'silent' }),
  };
  for (const due of await listDueChecks(relay, 20)) await checkPspAccount(deps, due);
}

/** Does something in the shop. */
const inShop = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  withPrincipal(ops.stage.app, { kind: 'system', orgId: ops.stage.orgId, useCase: 'test' }, work);

const ALL_WELL = 'The keys of every account can be read, and are taken.\n';

describe('alerts of payment providers', () => {
  it('U-18 S-48 R-11 account-unreadable: whose keys no master key opens is named, and checked anew once it is back', async () => {
    const { id } = await inShop((tx) =>
      createPspAccount(tx, {
        ...{ name: 'ours', mode: 'test', sealer: sealedBy('old') },
        keys: { provider: 'razorpay', keys: { keyId: 'rzp_test_account', keySecret: 'the-secret-of-it' } },
      }),
    );
    await check(sealedBy('new'));
    expect(await runLine('npm run psp-accounts', ops.env)).toBe(
      `account ${id} of shop ${ops.stage.orgId} at razorpay, sealed by «old»\n`,
    );
    await ops.walk('account-unreadable', {
      opened: /The keys of 1 accounts at razorpay can’t be read/,
      // The relay has been started again, with the old key behind the new one.
      mended: () => check(sealedBy('new', 'old')),
    });
    expect(await runLine('npm run psp-accounts', ops.env)).toBe(ALL_WELL);
    // The commands of this test know no other master key.
    await ops.stage.sql('DELETE FROM psp_accounts');
  });

  it('U-18 S-48 R-13 account-refused: keys in use that their provider takes no more, until the shop has entered others', async () => {
    const keys = MERCHANT;
    const sealer = sealedBy('own');
    await ops.stage.control('/payfast/merchants', keys);
    const { id } = await inShop((tx) =>
      createPspAccount(tx, { name: 'tea', mode: 'live', sealer, keys: { provider: 'payfast', keys } }),
    );
    await check(sealer);
    // A control: with keys that were replaced at PayFast alone nothing is told of an account that nobody pays at.
    const next = { ...keys, passphrase: 'the-next-passphrase' };
    await ops.stage.control('/payfast/merchants', next);
    const checkAgain = () => ops.stage.sql('UPDATE psp_accounts SET check_due_at = now()').then(() => check(sealer));
    await checkAgain();
    await ops.watch.run();
    expect(await ops.alerts('account-refused')).toEqual([]);
    await inShop((tx) => activatePspAccount(tx, { id }));
    await checkAgain();
    expect(await runLine('npm run psp-accounts', ops.env)).toBe(
      `account ${id} of shop ${ops.stage.orgId} at payfast, refused (CREDENTIALS)\n`,
    );
    await ops.walk('account-refused', {
      opened: /payfast takes the keys of 1 accounts no more/,
      async mended() {
        await inShop((tx) => rotatePspKeys(tx, { id, sealer, keys: { provider: 'payfast', keys: next } }));
        await check(sealer);
      },
    });
    expect(await runLine('npm run psp-accounts', ops.env)).toBe(ALL_WELL);
    await ops.stage.sql('DELETE FROM psp_accounts');
  });

  it('U-18 S-48 T-50 (part) webhook-unreadable: one is enough, until its provider was asked for what it told', async () => {
    const body = JSON.stringify({ event: 'payment.captured', payload: { payment: { entity: { amount: '100.5' } } } });
    const api = await serve({ database: ops.stage.app });
    const signature = createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex');
    const headers = { 'x-razorpay-signature': signature, 'x-razorpay-event-id': 'evt_of_another_form' };
    const answer = await fetch(`${api.url}/v1/webhooks/razorpay`, { method: 'POST', headers, body });
    await api.close();
    expect(answer.status).toBe(200);
    await ops.walk('webhook-unreadable', { opened: /1 webhooks of razorpay could not be read/ });
    // It is told of once, and kept for whoever corrects what reads it.
    expect(await ops.alerts('inbox-set-aside')).toEqual([]);
    expect(await ops.stage.sql('SELECT status, body FROM inbox')).toEqual([{ status: 'IGNORED', body }]);
  });

  it('U-18 S-48 R-50 (part) webhook-refused: one is enough, and what was turned away is asked for', async () => {
    const refused = (count: number) =>
      `munshi_psp_webhooks_total{provider="payfast",outcome="refused",process="api"} ${count}
munshi_psp_webhooks_total{provider="payfast",outcome="stored",process="api"} ${count * 10}\n`;
    const api = await startMetered(folder, 'api', [refused(0), refused(1)]);
    const processes = createProcessMeter([{ name: 'api', url: api.url }], () => new Date(Date.now() + ops.aheadMs));
    metered = api;
    ops.measureProcesses = () => processes.measure();
    await ops.watch.run();
    expect(await ops.alerts('webhook-refused')).toEqual([]);
    await runLine('npm run restart -- api', ops.env);
    await waitFor(() => api.starts() === 2, { message: 'the API to count on' });
    await ops.walk('webhook-refused', {
      opened: /payfast does not stand by 1 well signed webhooks of the last five minutes/,
      mended: () => {
        ops.aheadMs = 6 * MINUTE_MS;
        return Promise.resolve();
      },
    });
  });
});
