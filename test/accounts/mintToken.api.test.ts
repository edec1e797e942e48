import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { accountRoutes } from '../../api/accounts/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
  shop = await fillShop(edge.database, 'one');
});
afterAll(() => edge.close());

function mint(...args: string[]): Promise<{ code: number; token: string; said: string }> {
  const script = join(__dirname, '..', '..', 'ops', 'scripts', 'mintToken.ts');
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: edge.postgres.urls.app,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    PUBLIC_BASE_URL: 'http://shop.test',
    JWT_PRIVATE_KEY: edge.privateKeyPem,
    JWT_PUBLIC_KEY: edge.publicKeyPem,
    JWT_SECRET: 's'.repeat(32),
    DATA_ENCRYPTION_KEY: 'k'.repeat(32),
    CHAT_CHANNELS: ',',
    PAYMENT_PROVIDERS: ',',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', script, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, token: stdout.trim(), said: stderr }),
    );
  });
}

describe('the command that mints tokens', () => {
  it('K-84 (part) prints a token that opens the person’s shop, and nothing else, to standard output', async () => {
    const { code, token, said } = await mint('--user', shop.ownerId, '--org', shop.orgId);
    expect([code, said]).toEqual([0, expect.stringContaining(`X-Org-Id: ${shop.orgId}`)]);
    const reply = await edge.ask('GET', '/v1/orgs/current', { token, headers: { 'x-org-id': shop.orgId } });
    expect([reply.status, reply.json.data.orgId]).toEqual([200, shop.orgId]);
  });

  it.each([
    ['nobody', ['--user', '00000000-0000-4000-8000-0000000000ff'], 'nobody active is known'],
    [
      'a shop that is not theirs',
      ['--user', 'OWNER', '--org', '00000000-0000-4000-8000-0000000000ff'],
      'is not a member',
    ],
    ['no arguments', [], 'Usage'],
    ['no time at all', ['--user', 'OWNER', '--minutes', '0'], 'Usage'],
  ])('K-84 (part) for %s it makes none and says why', async (_who, args, reason) => {
    const { code, token, said } = await mint(...args.map((arg) => (arg === 'OWNER' ? shop.ownerId : arg)));
    expect([code, token, said]).toEqual([1, '', expect.stringContaining(reason)]);
  });
});
