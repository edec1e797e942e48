import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { sealAudit } from '../../db/audit/sealAudit';
import { verifyAudit, type AuditCheckpoint, type AuditVerdict } from '../../db/audit/verifyAudit';
import { openDatabase, type Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { createLogger } from '../../ops/runtime/log';
import { keepChains } from '../../workers/relay/keepChains';
import { waitFor } from '../kit/waitFor';
import { openTestShop, type TestShop } from '../orders/testShop';

let shop: TestShop;
let relay: Database;
beforeEach(async () => {
  shop = await openTestShop();
  relay = openDatabase({ url: shop.test.urls.relay });
  for (let n = 0; n < 10; n += 1) await shop.product({ name: `Product ${n}` });
  await sealAll();
});
afterEach(async () => {
  await relay.close();
  await shop.close();
});

/** Other databases' transactions hold the horizon back for a moment. */
async function sealAll(): Promise<void> {
  await waitFor(
    async () => {
      await sealAudit(relay);
      return (await shop.value(UNSEALED)) === '0';
    },
    { message: 'every row to have its seal' },
  );
}
const UNSEALED = `SELECT count(*) FROM audit_logs a WHERE NOT EXISTS
  (SELECT 1 FROM audit_seals s WHERE s.org_id = a.org_id AND s.audit_id = a.id)`;

function verify(checkpoints: readonly AuditCheckpoint[] = []): Promise<AuditVerdict> {
  return shop.asOwner((tx) => verifyAudit(tx, { orgId: shop.orgId, checkpoints }));
}

const kinds = ({ findings }: AuditVerdict) => [...new Set(findings.map(({ kind }) => kind))];

/** As somebody who owns the server: no trigger stands in their way. */
async function forge(...statements: string[]): Promise<void> {
  const client = await shop.look.connect();
  try {
    await client.query(
      'ALTER TABLE audit_logs DISABLE TRIGGER append_only; ALTER TABLE audit_seals DISABLE TRIGGER append_only',
    );
    for (const statement of statements) await client.query(statement.replaceAll('$org', `'${shop.orgId}'`));
  } finally {
    client.release();
  }
}

it('R-69 (part) a log that nobody touched is intact, and its end can be kept', async () => {
  const { head, ...verdict } = await verify();
  expect(verdict).toEqual({ intact: true, checked: 12, nextSeq: undefined, findings: [] });
  await shop.product({ name: 'One more' });
  await sealAll();
  expect(await verify(head && [head])).toMatchObject({ intact: true, checked: 13 });
});

it.each([
  [
    'an edited actor',
    ['ROW_CHANGED'],
    `UPDATE audit_logs SET actor_id = 'somebody' WHERE id = (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq = 5)`,
  ],
  [
    'an edited value',
    ['ROW_CHANGED'],
    `UPDATE audit_logs SET after = after || '{"price_minor": 1}' WHERE id = (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq = 5)`,
  ],
  [
    'an edited moment',
    ['ROW_CHANGED'],
    `UPDATE audit_logs SET at = at + interval '1 microsecond' WHERE id = (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq = 5)`,
  ],
  ['an edited seal', ['ROW_CHANGED'], `UPDATE audit_seals SET hash = sha256('x') WHERE org_id = $org AND seq = 5`],
  [
    'a deleted row',
    ['ROW_MISSING'],
    `DELETE FROM audit_logs WHERE id = (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq = 5)`,
  ],
  [
    'a row deleted with its seal',
    ['SEAL_MISSING'],
    `WITH gone AS (DELETE FROM audit_seals WHERE org_id = $org AND seq = 5 RETURNING audit_id) DELETE FROM audit_logs WHERE id IN (SELECT audit_id FROM gone)`,
  ],
  [
    'a truncated tail',
    ['ROW_MISSING'],
    `DELETE FROM audit_logs WHERE id IN (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq > 8)`,
  ],
  [
    'a tail truncated with its seals',
    ['HEAD_DIFFERS'],
    `WITH gone AS (DELETE FROM audit_seals WHERE org_id = $org AND seq > 8 RETURNING audit_id) DELETE FROM audit_logs WHERE id IN (SELECT audit_id FROM gone)`,
  ],
] as const)('R-69 %s is found', async (_what, found, statement) => {
  await forge(statement);
  const verdict = await verify();
  expect([verdict.intact, kinds(verdict)]).toEqual([false, found]);
});

it('R-69 the changed place is named, and no other', async () => {
  await forge(
    `UPDATE audit_logs SET action = 'x' WHERE id = (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq = 7)`,
  );
  expect((await verify()).findings.map(({ seq }) => seq)).toEqual(['7']);
});

it('R-69 two rows whose contents were swapped are found', async () => {
  await forge(
    `UPDATE audit_logs a SET entity_id = b.entity_id, after = b.after FROM audit_logs b
     WHERE a.org_id = $org AND b.org_id = $org AND a.id <> b.id
       AND a.id IN (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq IN (4, 6))
       AND b.id IN (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq IN (4, 6))`,
  );
  expect((await verify()).findings.map(({ kind, seq }) => `${kind} ${seq}`)).toEqual([
    'ROW_CHANGED 4',
    'ROW_CHANGED 6',
  ]);
});

it('R-69 two places that were swapped are found', async () => {
  await forge(
    `UPDATE audit_seals SET seq = -seq WHERE org_id = $org AND seq IN (4, 6)`.replace(
      'UPDATE',
      'ALTER TABLE audit_seals DROP CONSTRAINT audit_seals_seq_check; UPDATE',
    ),
    `UPDATE audit_seals SET seq = 10 + seq WHERE org_id = $org AND seq < 0`,
  );
  expect(kinds(await verify()).sort()).toEqual(['ROW_CHANGED']);
});

it('R-69 a row that was slipped in among the sealed ones is found', async () => {
  await forge(
    `INSERT INTO audit_logs (org_id, xid, actor_type, actor_id, action, entity_type, entity_id)
     SELECT org_id, xid, actor_type, actor_id, action, entity_type, 'forged' FROM audit_logs WHERE org_id = $org ORDER BY id LIMIT 1`,
  );
  expect(kinds(await verify())).toEqual(['ROW_INSERTED']);
  // Sealing later does not give it a place.
  await sealAudit(relay);
  expect(kinds(await verify())).toEqual(['ROW_INSERTED']);
});

describe('an end of the chain that was kept outside of the database', () => {
  const cutOff = [
    `DELETE FROM audit_logs WHERE id IN (SELECT audit_id FROM audit_seals WHERE org_id = $org AND seq > 8)`,
    `DELETE FROM audit_seals WHERE org_id = $org AND seq > 8`,
    `UPDATE audit_heads h SET seq = s.seq, hash = s.hash FROM audit_seals s WHERE h.org_id = $org AND s.org_id = $org AND s.seq = 8`,
  ];

  it('R-69 finds a tail that was cut off together with its seals and the noted end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'munshi-audit-'));
    const checkpointFile = join(folder, 'ends.jsonl');
    const log = createLogger({
      process: 'test',
      destination: new Writable({ write: (_chunk, _encoding, done) => done() }),
    });
    await keepChains({ database: relay, log, checkpointFile }).run();
    const kept = readFileSync(checkpointFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((text) => JSON.parse(text) as AuditCheckpoint & { orgId: string })
      .filter(({ orgId }) => orgId === shop.orgId);
    expect(kept).toHaveLength(1);
    expect(await verify(kept)).toMatchObject({ intact: true });
    await forge(...cutOff);
    expect(await verify()).toMatchObject({ intact: true, checked: 8 });
    expect(kinds(await verify(kept))).toEqual(['CHECKPOINT_DIFFERS']);
    // Written on as if nothing had been: the kept end is still not in it.
    for (let n = 0; n < 6; n += 1) await shop.product({ name: `Later ${n}` });
    await sealAll();
    expect(kinds(await verify(kept))).toEqual(['CHECKPOINT_DIFFERS']);
  });

  it('R-69 finds a chain that was written anew from forged rows', async () => {
    const { head } = await verify();
    await forge(
      `UPDATE audit_logs SET actor_id = 'somebody' WHERE org_id = $org`,
      `DELETE FROM audit_seals WHERE org_id = $org`,
      `DELETE FROM audit_heads WHERE org_id = $org`,
      `UPDATE relay_state SET value = '0.0' WHERE key = 'audit_sealed_below'`,
    );
    await sealAll();
    expect(await verify()).toMatchObject({ intact: true, checked: 12 });
    expect(kinds(await verify(head && [head]))).toEqual(['CHECKPOINT_DIFFERS']);
  });
});

it('R-69 rows of transactions that commit in another order than they began are sealed once each, in one order', async () => {
  const clients = await Promise.all(Array.from({ length: 8 }, () => shop.look.connect()));
  try {
    for (const client of clients) await client.query('BEGIN');
    const rename = `UPDATE products SET name = name || '!' WHERE id = (SELECT id FROM products ORDER BY id OFFSET $1 LIMIT 1)`;
    for (const [n, client] of clients.entries()) await client.query(rename, [n]);
    for (const client of [...clients].reverse()) {
      await client.query('COMMIT');
      await sealAudit(relay);
    }
  } finally {
    for (const client of clients) client.release();
  }
  await Promise.all([sealAudit(relay), sealAudit(relay), sealAudit(relay)]);
  await sealAll();
  expect(await verify()).toMatchObject({ intact: true, checked: 20 });
  const order = await shop.look.query<{ xid: string }>(
    'SELECT a.xid::text AS xid FROM audit_seals s JOIN audit_logs a ON a.org_id = s.org_id AND a.id = s.audit_id WHERE s.org_id = $1 ORDER BY s.seq',
    [shop.orgId],
  );
  const xids = order.rows.map(({ xid }) => Number(xid));
  expect(xids).toEqual([...xids].sort((a, b) => a - b));
});

it('R-69 (part) after a restore into a cluster that counts lower, sealing goes on where it was', async () => {
  await shop.look.query(`UPDATE relay_state SET value = '9000000000000.0' WHERE key = 'audit_sealed_below'`);
  await shop.product({ name: 'After the restore' });
  await sealAll();
  expect(
    await withoutPrincipal(relay, (session) =>
      session.query(`SELECT 1 FROM audit_heads WHERE org_id = $1 AND seq = 13`, [shop.orgId]),
    ),
  ).toHaveLength(1);
  expect(await verify()).toMatchObject({ intact: true, checked: 13 });
});
