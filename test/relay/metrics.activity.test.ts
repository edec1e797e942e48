import { openDatabase, type Database } from '../../db/kit/database';
import { readInboxState } from '../../db/kit/inboxState';
import { countWaitingPokes } from '../../db/kit/outbox';
import { readSignals } from '../../db/operations/readSignals';
import { createMetrics } from '../../ops/runtime/metrics';
import { relayMetrics } from '../../workers/relay/metrics';
import { createTestDatabase, type TestDatabase } from '../kit/database';

let test: TestDatabase;
let relay: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  relay = openDatabase({ url: test.urls.relay });
});
afterAll(async () => {
  await relay.close();
  await test.close();
});

it('U-18 (part) what waits and what was set aside in outbox and inbox is counted at each scrape', async () => {
  const registry = createMetrics('relay');
  relayMetrics(registry, {
    waitingPokes: () => countWaitingPokes(relay),
    inbox: () => readInboxState(relay),
    signals: () => readSignals(relay),
  });
  await test.pool('superuser').query(
    `INSERT INTO outbox (org_id, workflow_type, workflow_id, task_queue, set_aside_at)
     SELECT id, 'order', 'order:' || n, 'orders', CASE WHEN n = 1 THEN now() END FROM orgs, generate_series(1, 3) AS n`,
  );
  await test.pool('superuser').query(
    `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, facts, status, received_at)
     SELECT 'razorpay', 'default', status, 'x', sha256(status::bytea), '{}', '[]', status, now() - interval '1 minute'
     FROM unnest(ARRAY['RECEIVED', 'PARKED', 'SET_ASIDE', 'PROCESSED']) AS status`,
  );
  const text = await registry.metrics();
  const valueOf = (name: string) => Number(new RegExp(`^${name}\\{[^}]*\\} (.*)$`, 'm').exec(text)?.[1]);
  expect(valueOf('munshi_outbox_waiting')).toBe(2);
  expect(valueOf('munshi_outbox_set_aside')).toBe(1);
  expect(valueOf('munshi_inbox_waiting')).toBe(1);
  expect(valueOf('munshi_inbox_parked')).toBe(1);
  expect(valueOf('munshi_inbox_set_aside')).toBe(1);
  expect(valueOf('munshi_inbox_oldest_seconds')).toBeGreaterThanOrEqual(60);
});
