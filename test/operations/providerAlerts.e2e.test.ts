import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { checkPspAccount, type CheckPspAccount } from '../../activities/payments/checkPspAccount';
import { withPrincipal } from '../../db/kit/transaction';
import { createPspAccount } from '../../db/payments/createPspAccount';
import { listDueChecks } from '../../db/payments/pspCheck';
import { openDatabase, type Database } from '../../db/kit/database';
import type { PspPort } from '../../domain/payments/pspPort';
import { createLogger } from '../../ops/runtime/log';
import { createSealer, type Sealer } from '../../ops/runtime/sealing';
import { NEEDED_EVENTS } from '../../workers/kit/buildPsp';
import { createProcessMeter } from '../../workers/relay/measureProcesses';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { listing } from '../reconciliation/reconcile';
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

/** A provider that takes every key. */
const taking: PspPort = {
  ...listing([]),
  listPayments: () => Promise.resolve({ kind: 'definite', value: { items: [], next: undefined } }),
  listWebhooks: () => Promise.resolve({ kind: 'definite', value: [] }),
};

/** Makes the checks that are due, as a relay does that knows these master keys. */
async function check(sealer: Sealer): Promise<void> {
  const deps: CheckPspAccount = {
    ...{ database: ops.stage.app, sealer, neededEvents: NEEDED_EVENTS, publicBaseUrl: 'https://shop.example.com' },
    build: () => taking,
    log: createLogger({ process: 'test', level: 'silent' }),
  };
  for (const due of await listDueChecks(relay, 20)) await checkPspAccount(deps, due);
}

describe('alerts of payment providers', () => {
  it('U-18 S-48 R-11 account-unreadable: whose keys no master key opens is named, and checked anew once it is back', async () => {
    const principal = { kind: 'system', orgId: ops.stage.orgId, useCase: 'test' } as const;
    const { id } = await withPrincipal(ops.stage.app, principal, (tx) =>
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
    expect(await runLine('npm run psp-accounts', ops.env)).toBe('The keys of every account can be read.\n');
    // The commands of this test know no other master key.
    await ops.stage.sql('DELETE FROM psp_accounts');
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
