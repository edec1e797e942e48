import { operationRoutes } from '../../api/operations/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

const PLATFORM = '00000000-0000-4000-8000-000000000001';

let edge: Edge;
let shop: FilledShop;
let other: FilledShop;
let admin: string;
beforeAll(async () => {
  edge = await startEdge({ routes: operationRoutes });
  shop = await fillShop(edge.database, 'one');
  other = await fillShop(edge.database, 'two');
  const sql = edge.postgres.pool('superuser');
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO users (name, role) VALUES ('Kavya', 'ADMIN') RETURNING id`,
  );
  await sql.query(`INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, 'ADMIN')`, [PLATFORM, rows[0]?.id]);
  admin = await edge.token(rows[0]?.id ?? '', 'ADMIN');
  await sql.query(
    `INSERT INTO alerts (rule, subject, value, opened_at, last_seen_at) VALUES ('outbox-lag', '', 300, now(), now())`,
  );
  await sql.query(
    `INSERT INTO process_checks (name, is_up, failures, detail, checked_at, changed_at) VALUES ('worker', false, 2, 'no answer', now(), now())`,
  );
  await sql.query(`INSERT INTO signal_readings (signal, value, measured_at) VALUES ('outboxLagSeconds', 300, now())`);
  await sql.query(
    `INSERT INTO outbox (org_id, workflow_type, workflow_id, task_queue, set_aside_at) VALUES ($1, 'order', 'order:x', 'orders', now())`,
    [other.orgId],
  );
});
afterAll(() => edge.close());

const asAdmin = (method: string, path: string, body?: object) =>
  edge.ask(method, `/v1/operations${path}`, { token: admin, headers: { 'x-org-id': PLATFORM }, ...(body && { body }) });

describe('the health page over REST', () => {
  it('K-134 S-48 (part) shows the platform’s people processes, measures and alerts with their runbooks', async () => {
    const { status, json } = await asAdmin('GET', '/health');
    expect(status).toBe(200);
    expect(json.data.installation).toMatchObject({
      processes: [{ name: 'worker', isUp: false, detail: 'no answer' }],
      readings: [{ signal: 'outboxLagSeconds', subject: '', value: 300 }],
      alerts: [{ rule: 'outbox-lag', value: 300, runbook: 'ops/runbooks/outbox-lag.md' }],
    });
  });

  it('K-134 S-48 (part) tells what is wrong in the reader’s language, what has a switch, and gives the page of an alert', async () => {
    const { json } = await asAdmin('GET', '/health?locale=hi');
    expect(json.data.installation.alerts[0].text).toBe(
      'ऑर्डर आगे नहीं बढ़ रहे: सबसे पुराना संकेत 5 मिनट से Temporal का इंतज़ार कर रहा है।',
    );
    expect(json.data.installation.switches).toEqual(
      expect.arrayContaining([
        { kind: 'provider', name: 'telegram' },
        { kind: 'provider', name: 'razorpay' },
      ]),
    );
    const page = await asAdmin('GET', '/runbooks/outbox-lag');
    expect(page.json.data.text).toContain('npm run redrive -- outbox');
    expect((await asAdmin('GET', '/runbooks/no-such-alert')).status).toBe(400);
    const stranger = await edge.ask('GET', '/v1/operations/runbooks/outbox-lag', { key: shop.key });
    expect([stranger.status, stranger.json.error?.code]).toEqual([403, 'PLATFORM_ONLY']);
  });

  it('K-134 (part) shows a shop what waits of its own, and nothing of another or of the installation', async () => {
    const own = await edge.ask('GET', '/v1/operations/health', { key: shop.key });
    expect(own.json.data).toEqual({
      shop: {
        messagesWaiting: 0,
        oldestMessageSeconds: 0,
        messagesFailed: 0,
        ordersStuck: 0,
        needsAttention: 0,
        setAside: 0,
      },
      paused: [],
    });
    const theirs = await edge.ask('GET', '/v1/operations/health', { key: other.key });
    expect(theirs.json.data.shop.setAside).toBe(1);
  });

  it('U-18 the platform’s people pause and resume a provider by a button; it is told without its reason, and audited', async () => {
    const paused = await asAdmin('POST', '/switches/provider/razorpay/pause', { reason: 'their outage' });
    expect([paused.status, paused.json.data]).toEqual([200, { kind: 'provider', name: 'razorpay', paused: true }]);
    const seen = await edge.ask('GET', '/v1/operations/health', { key: shop.key });
    expect(seen.json.data.paused).toEqual([{ kind: 'provider', name: 'razorpay', pausedAt: expect.any(String) }]);
    const full = await asAdmin('GET', '/health');
    expect(full.json.data.paused[0]).toMatchObject({
      reason: 'their outage',
      changedBy: expect.stringMatching(/^STAFF /),
    });
    await asAdmin('POST', '/switches/provider/razorpay/resume', {});
    expect((await asAdmin('GET', '/health')).json.data.paused).toEqual([]);
    const { rows } = await edge.postgres
      .pool('superuser')
      .query(`SELECT actor_type FROM audit_logs WHERE entity_type = 'switch' ORDER BY id`);
    expect(rows).toEqual([{ actor_type: 'STAFF' }, { actor_type: 'STAFF' }]);
  });

  it('U-18 nobody else may, and a name that nothing has is not believed', async () => {
    const refused = await edge.ask('POST', '/v1/operations/switches/provider/razorpay/pause', {
      key: shop.key,
      body: { reason: 'mischief' },
    });
    expect([refused.status, refused.json.error?.code]).toEqual([403, 'PLATFORM_ONLY']);
    for (const path of ['/switches/provider/razorpai/pause', '/switches/bot/NoSuchBot/pause']) {
      expect((await asAdmin('POST', path, { reason: 'a slip' })).status).toBe(404);
    }
    expect((await asAdmin('GET', '/health')).json.data.paused).toEqual([]);
  });
});
