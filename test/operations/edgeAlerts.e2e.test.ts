import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createProcessMeter } from '../../workers/relay/measureProcesses';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { AlertStage, runLine } from './alertStage';
import { startMetered, type MeteredProcess } from './meteredProcess';

const MINUTE_MS = 60_000;

let ops: AlertStage;
let folder: string;
let metered: MeteredProcess | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(runFolder(), 'edge-alerts-'));
  ops = await AlertStage.open({ MUNSHI_STATE_FOLDER: folder });
  ops.stage.startLane();
  // Nobody has made a backup of a database that is minutes old; that alert has its own test.
  await ops.stage.sql(`INSERT INTO relay_state (key, value) VALUES ('last_backup_at', now()::text)`);
});
afterEach(async () => {
  await metered?.close();
  metered = undefined;
  ops.measureProcesses = () => Promise.resolve([]);
  ops.aheadMs = 0;
});
afterAll(() => ops.close());

/** Starts an API of which only its metrics matter, and lets the watch read them. */
async function meter(...pages: string[]): Promise<MeteredProcess> {
  metered = await startMetered(folder, 'api', pages);
  const now = () => new Date(Date.now() + ops.aheadMs);
  const processes = createProcessMeter([{ name: 'api', url: metered.url }], now);
  ops.measureProcesses = () => processes.measure();
  return metered;
}

describe('alerts of the edge', () => {
  it('U-18 S-48 sign-in-failures: what was a fault of ours is forgotten, and nobody has to wait for it', async () => {
    await ops.stage.sql(
      `INSERT INTO sign_in_tries (kind, destination_hash)
       SELECT kind, sha256(n::text::bytea) FROM generate_series(1, 101) AS n, unnest('{CODE,SEND}'::text[]) AS kind`,
    );
    expect(await runLine('npm run sign-ins', ops.env)).toMatch(
      /^CODE: 101 wrong tries within an hour, at 101 numbers and addresses, the last 20/,
    );
    await ops.walk('sign-in-failures', { opened: /Many tries to sign in have failed: 101 in five minutes \(code\)/ });
    // How many codes were sent is no matter of whose fault it was.
    expect(await ops.stage.sql('SELECT kind, count(*)::int FROM sign_in_tries GROUP BY kind')).toEqual([
      { kind: 'SEND', count: 101 },
    ]);
    expect(await runLine('npm run sign-ins', ops.env)).toBe('No try to sign in has failed within an hour.\n');
  });

  it('U-18 S-48 rate-limited: who asks most is shown, and another limit ends it with the next start of the API', async () => {
    const refused = (count: number) => `munshi_rate_limited_total{class="apiKey",process="api"} ${count}\n`;
    const api = await meter(refused(1_000), refused(1_301), refused(0));
    await ops.watch.run();
    // What was counted before the first look is of unknown age: nobody is told of it.
    expect(await ops.alerts('rate-limited')).toEqual([]);
    await runLine('npm run restart -- api', ops.env);
    await waitFor(() => api.starts() === 2, { message: 'the API to be started again' });
    await ops.stage.sql(
      `INSERT INTO rate_limits (subject, used, window_ends_at) VALUES ('apiKey 0', 901, now() + interval '1 minute')`,
    );
    expect(await runLine('npm run callers', ops.env)).toMatch(/^apiKey 0: 901 requests in the window until 20/);
    await ops.walk('rate-limited', {
      opened: /Callers ask too often and are refused: 301 requests in five minutes \(apiKey\)/,
      mended: async () => {
        await waitFor(() => api.starts() === 3, { message: 'the API to be started again' });
        ops.aheadMs = 6 * MINUTE_MS;
      },
    });
  });

  it('U-18 S-48 feed-streams: whoever really looks on comes back after a restart, and the others do not', async () => {
    const streams = (open: number) => `munshi_feed_streams{process="api"} ${open}\nmunshi_feed_streams_limit 500\n`;
    const api = await meter(streams(450), streams(3));
    await ops.walk('feed-streams', {
      opened: /api has hardly any room for more screens that follow live: 90 % is taken/,
      mended: () => waitFor(() => api.starts() === 2, { message: 'the API to be started again' }),
    });
  });

  it('U-18 S-48 feed-lag: the transaction that holds up the live feed is shown and ended', async () => {
    const holder = new Client({ connectionString: ops.stage.postgres.urls.owner, application_name: 'somebody’s psql' });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT pg_current_xact_id()');
    await ops.stage.sql(
      `INSERT INTO products (org_id, name, price_minor, currency, search_key) VALUES ($1, 'Biryani', 100, 'INR', 'biryani')`,
      [ops.stage.orgId],
    );
    await ops.stage.sql(`UPDATE feed SET at = now() - interval '2 minutes'`);
    expect(await runLine('npm run transactions -- --older 0', ops.env)).toMatch(
      /^A transaction of munshi_owner\w* \(.*idle in transaction, process \d+\) has been open for \d+ s\n$/,
    );
    await ops.walk('feed-lag', {
      opened: /Screens show nothing new: a change has waited 2 min to be told/,
      words: { SECONDS: '0' },
      // Transactions of other databases of this server count, too, and are over in a moment.
      mended: () =>
        waitFor(
          async () =>
            (await ops.stage.sql('SELECT 1 FROM feed WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())')).length ===
            0,
          { message: 'the feed to go on' },
        ),
    });
    expect(await runLine('npm run transactions', ops.env)).toBe('No transaction is older than 30 s.\n');
    await holder.end().catch(() => undefined);
  });
});
