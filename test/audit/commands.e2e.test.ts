import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptInvitation } from '../../db/accounts/acceptInvitation';
import { sealAudit } from '../../db/audit/sealAudit';
import { openDatabase } from '../../db/kit/database';
import { flagOrder } from '../../db/orders/flagOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { developmentEnvironment } from '../../ops/setup/developmentEnvironment';
import { loadSecrets } from '../../ops/setup/secrets';
import { startProgram, type Ran } from '../notifications/runProgram';
import { openTestShop, type TestShop } from '../orders/testShop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

async function run(command: string, ...args: string[]): Promise<Ran> {
  const secrets = loadSecrets(mkdtempSync(join(tmpdir(), 'munshi-secrets-')));
  const places = {
    temporalAddress: '127.0.0.1:1',
    apiPort: 0,
    apiUrl: 'https://shop.test',
    sandboxUrl: 'http://127.0.0.1:1',
    sandboxSmtpPort: 1,
  };
  const child = startProgram(`ops/scripts/${command}.ts`, args, {
    ...developmentEnvironment(secrets, places, {}),
    DATABASE_URL: shop.test.urls.app,
    COURIER_DATABASE_URL: shop.test.urls.courier,
    INSPECT_DATABASE_URL: shop.test.urls.inspect,
    TELEGRAM_BOT_TOKEN: '1:test',
    TELEGRAM_BOT_USERNAME: 'TestBot',
  });
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output, errors };
}

it('R-69 audit:verify goes through every shop, and compares with what was written down outside', async () => {
  await shop.product({ name: 'Dosa' });
  const relay = openDatabase({ url: shop.test.urls.relay });
  await sealAudit(relay);
  await relay.close();
  const good = await run('auditVerify');
  expect(good).toMatchObject({ code: 0, errors: '' });
  expect(good.output).toMatch(new RegExp(`^${shop.orgId}  \\d+ places  intact$`, 'm'));
  const file = join(mkdtempSync(join(tmpdir(), 'munshi-audit-')), 'ends.jsonl');
  const end = { orgId: shop.orgId, seq: '99', hash: 'f'.repeat(64), at: new Date() };
  writeFileSync(file, `${JSON.stringify(end)}\n`);
  const cut = await run('auditVerify', '--checkpoints', file);
  expect(cut.code).toBe(1);
  expect(cut.output).toContain('CHECKPOINT_DIFFERS  place 99');
});

it('R-75 (part) attention shows what waits in a shop and mends it, under the name of whoever ran it', async () => {
  const productId = await shop.product({ name: 'Coffee' });
  const { userId } = await shop.customer();
  const lines = [{ productId, quantity: 1 }];
  const { orderId, orderNumber } = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, { buyerId: userId, source: 'API', lines, fulfilment: 'PICKUP', paymentMethod: 'COD' }),
  );
  await shop.asSystem((tx) => flagOrder(tx, { orderId, reason: 'for this test' }));
  const shown = await run('attention', shop.orgId);
  expect(shown.output).toMatch(new RegExp(`${orderNumber}  for this test  \\(possible: retry, clear\\)`));
  const mended = await run('attention', shop.orgId, 'clear', orderNumber);
  expect(mended).toMatchObject({ code: 0, output: 'Nothing waits for a person.\n' });
  const by = `SELECT actor_id FROM audit_logs WHERE entity_id = $1 ORDER BY id DESC LIMIT 1`;
  expect(await shop.value(by, [orderId])).toMatch(/^on-call\//);
  const again = await run('attention', shop.orgId, 'clear', orderNumber);
  expect(again.code).toBe(1);
  expect(again.errors).toMatch(/Nothing about this order needs a person/);
});

it('R-69 (part) invite-operator makes one person a member of the installation, under the name of whoever ran it', async () => {
  const refused = await run('inviteOperator', 'BOSS');
  expect([refused.code, refused.output]).toEqual([1, '']);
  expect(refused.errors).toContain('OWNER|ADMIN|STAFF|VIEWER');

  const made = await run('inviteOperator', 'ADMIN');
  const token = /^https:\/\/shop\.test\/join#token=(\S+)\n$/.exec(made.output)?.[1] ?? '';
  expect([made.code, token.length > 20]).toEqual([0, true]);
  const by = `SELECT actor_id FROM audit_logs WHERE org_id = $1 AND entity_type = 'invitation' ORDER BY id DESC LIMIT 1`;
  expect(await shop.value(by, [PLATFORM_ORG_ID])).toMatch(/^on-call\//);

  const { userId } = await shop.customer();
  const joined = await shop.asBuyer(userId, (tx) => acceptInvitation(tx, { token }));
  expect(joined).toMatchObject({ orgId: PLATFORM_ORG_ID, role: 'ADMIN', isPlatform: true });
  const { userId: another } = await shop.customer();
  await expect(shop.asBuyer(another, (tx) => acceptInvitation(tx, { token }))).rejects.toMatchObject({
    code: 'INVITATION_GONE',
  });
});
