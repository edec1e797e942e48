import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { createAccessTokens } from '../../api/kit/accessToken';
import { createKeyRing } from '../../api/kit/keyRing';
import { accountRoutes } from '../../api/accounts/routes';
import { openText, sealText } from '../../ops/runtime/sealing';
import { startEdge, type Edge } from '../edge/startEdge';
import { waitFor } from '../kit/waitFor';

const DATA_KEY = 'a data key of this test alone, 32';
let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
});
afterAll(() => edge.close());

const ring = () =>
  createKeyRing({
    privateKeyPem: edge.privateKeyPem,
    publicKeyPem: edge.publicKeyPem,
    rotation: { database: edge.database, dataEncryptionKey: DATA_KEY, longestTokenSeconds: 604_800 },
  });
const somebody = {
  userId: '00000000-0000-4000-8000-0000000000aa',
  role: 'VENDOR',
  sid: '00000000-0000-4000-8000-0000000000bb',
} as const;

function rotate(...args: string[]): Promise<string> {
  const script = join(__dirname, '..', '..', 'ops', 'scripts', 'rotateSigningKey.ts');
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: edge.postgres.urls.app,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    PUBLIC_BASE_URL: 'http://shop.test',
    JWT_PRIVATE_KEY: edge.privateKeyPem,
    JWT_PUBLIC_KEY: edge.publicKeyPem,
    JWT_SECRET: 's'.repeat(32),
    DATA_ENCRYPTION_KEY: DATA_KEY,
    CHAT_CHANNELS: ',',
    PAYMENT_PROVIDERS: ',',
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--import', 'tsx', script, ...args], { env }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr)) : resolve(stdout.split(' ')[0] ?? ''),
    );
  });
}

describe('the command that rotates the signing key', () => {
  it('C-14 K-84 a running process publishes the new key, goes on with the old, and takes tokens of both', async () => {
    const tokens = createAccessTokens(await ring());
    const before = await tokens.sign(somebody);
    const planned = await rotate();
    const kids = async () =>
      createAccessTokens(await ring())
        .jwks()
        .keys.map(({ kid }) => kid);
    expect(await kids()).toContain(planned);
    expect(decodeProtectedHeader(await createAccessTokens(await ring()).sign(somebody)).kid).not.toBe(planned);

    const kid = await rotate('--now');
    const after = await createAccessTokens(await ring()).sign(somebody);
    expect(decodeProtectedHeader(after).kid).toBe(kid);
    // The process that was there before learns of it by a token that names it.
    await waitFor(async () => (await tokens.verify(after).catch(() => undefined)) !== undefined, {
      deadlineMs: 30_000,
    });
    expect(await tokens.verify(before)).toEqual(somebody);
    expect(decodeProtectedHeader(await tokens.sign(somebody)).kid).toBe(kid);
  });

  it('C-14 a key that leaked vouches for nothing any more', async () => {
    const leaked = await createAccessTokens(await ring()).sign(somebody);
    const kid = await rotate('--leaked');
    const tokens = createAccessTokens(await ring());
    await expect(tokens.verify(leaked)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(tokens.jwks().keys.map((key) => key.kid)).toContain(kid);
    expect(decodeProtectedHeader(await tokens.sign(somebody)).kid).toBe(kid);
  });

  it('C-14 (part) the private key is in no row that could be read without the data key', async () => {
    const { rows } = await edge.postgres.pool('superuser').query('SELECT * FROM signing_keys');
    expect(rows.length).toBeGreaterThan(0);
    for (const { kid, private_key_encrypted: sealed } of rows as { kid: string; private_key_encrypted: Buffer }[]) {
      expect(sealed.toString('latin1')).not.toContain('PRIVATE KEY');
      expect(openText(DATA_KEY, sealed, `signing_keys/${kid}`)).toContain('PRIVATE KEY');
    }
  });
});

describe('sealed texts', () => {
  it('K-84 (part) open only with their secret, in their place, and unchanged', () => {
    const sealed = sealText('the secret of these data', 'words', 'table/1');
    expect(openText('the secret of these data', sealed, 'table/1')).toBe('words');
    expect(() => openText('another secret of these', sealed, 'table/1')).toThrow();
    expect(() => openText('the secret of these data', sealed, 'table/2')).toThrow();
    for (const place of [0, 5, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => openText('the secret of these data', changed, 'table/1')).toThrow();
    }
    expect(sealText('the secret of these data', 'words', 'table/1')).not.toEqual(sealed);
  });
});
