import { createHmac, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT, exportJWK } from 'jose';
import { accountRoutes } from '../../api/accounts/routes';
import { ACCESS_TOKEN_SECONDS } from '../../api/kit/accessToken';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
  shop = await fillShop(edge.database, 'one');
});
afterAll(() => edge.close());

const me = (token: string) => edge.ask('GET', '/v1/users/me', { token });

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of ours, taken apart. */
async function parts() {
  const token = await edge.token(shop.ownerId);
  const [header = '', payload = '', signature = ''] = token.split('.');
  return { token, header, payload, signature, kid: decodeProtectedHeader(token).kid ?? '', claims: decodeJwt(token) };
}

/** Signed with our own key, by hand, so that only what the test bends is wrong. */
async function signed(bend: { header?: Record<string, unknown>; claims?: Record<string, unknown> }): Promise<string> {
  const { kid, claims } = await parts();
  const head = base64url({ alg: 'RS256', kid, typ: 'at+jwt', ...bend.header });
  const text = `${head}.${base64url({ ...claims, ...bend.claims })}`;
  return `${text}.${sign('sha256', Buffer.from(text), edge.privateKeyPem).toString('base64url')}`;
}

describe('access tokens', () => {
  it('K-84 are RS256 with kid and claims userId and role, and their key is served as JWKS', async () => {
    const { token, kid, claims } = await parts();
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', kid, typ: 'at+jwt' });
    expect(claims).toMatchObject({ userId: shop.ownerId, role: 'VENDOR' });
    const served = await edge.ask('GET', '/.well-known/jwks.json');
    expect(JSON.parse(served.text)).toEqual({
      keys: [expect.objectContaining({ kid, kty: 'RSA', alg: 'RS256', use: 'sig' })],
    });
    expect(served.text).not.toMatch(/"(d|p|q|dp|dq|qi)"/);
  });

  it('K-43 (part) lives for seven days', async () => {
    const { claims } = await parts();
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(604_800);
    expect(ACCESS_TOKEN_SECONDS).toBe(604_800);
  });

  it('K-42 opens what is the person’s own', async () => {
    const { token } = await parts();
    const reply = await me(token);
    expect(reply.status).toBe(200);
    expect(reply.json.data).toMatchObject({ id: shop.ownerId, shops: [{ orgId: shop.orgId, role: 'OWNER' }] });
  });

  it('K-85 a control: a token that this test signs itself, unbent, is accepted', async () => {
    expect((await me(await signed({}))).status).toBe(200);
  });

  const now = Math.floor(Date.now() / 1000);
  const attacks: Record<string, () => Promise<string>> = {
    'no algorithm': async () => {
      const { kid, payload } = await parts();
      return `${base64url({ alg: 'none', kid, typ: 'at+jwt' })}.${payload}.`;
    },
    'no algorithm, in another spelling': async () => {
      const { kid, payload, signature } = await parts();
      return `${base64url({ alg: 'nOnE', kid, typ: 'at+jwt' })}.${payload}.${signature}`;
    },
    'HS256 with our public key as the secret': async () => {
      const { kid, payload } = await parts();
      const head = base64url({ alg: 'HS256', kid, typ: 'at+jwt' });
      return `${head}.${payload}.${createHmac('sha256', edge.publicKeyPem).update(`${head}.${payload}`).digest('base64url')}`;
    },
    'RS512 with our key': async () => {
      const { kid, claims } = await parts();
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS512', kid, typ: 'at+jwt' })
        .sign(createPrivateKey(edge.privateKeyPem));
    },
    'another key under our kid': async () => {
      const { kid, claims } = await parts();
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' }).sign(privateKey);
    },
    'a key that it brings along': async () => {
      const { claims } = await parts();
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const jwk = await exportJWK(publicKey);
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'mine', typ: 'at+jwt', jwk }).sign(privateKey);
    },
    'no kid': () => signed({ header: { kid: undefined } }),
    'a kid of nobody': () => signed({ header: { kid: '../../etc/passwd' } }),
    'another type of token': () => signed({ header: { typ: 'JWT' } }),
    'a critical extension that we do not know': () => signed({ header: { crit: ['urn:x'], 'urn:x': 1 } }),
    'claims changed after signing': async () => {
      const { header, signature, claims } = await parts();
      return `${header}.${base64url({ ...claims, role: 'ADMIN' })}.${signature}`;
    },
    'a signature cut off': async () => {
      const { header, payload } = await parts();
      return `${header}.${payload}.`;
    },
    'an end in the past': () => signed({ claims: { exp: now - 1 } }),
    'no end': () => signed({ claims: { exp: undefined } }),
    'a beginning in the future': () => signed({ claims: { nbf: now + 3_600 } }),
    'another issuer': () => signed({ claims: { iss: 'somebody' } }),
    'another audience': () => signed({ claims: { aud: 'another-api' } }),
    'a subject that is not its user': () => signed({ claims: { sub: randomUUID() } }),
    'no user': () => signed({ claims: { userId: undefined } }),
    'a user that is no id': () => signed({ claims: { userId: "' OR 1=1", sub: "' OR 1=1" } }),
    'a user who does not exist': () => edge.token(randomUUID()),
    'a role that does not exist': () => signed({ claims: { role: 'SUPERUSER' } }),
    'ten thousand characters': async () => 'x'.repeat(10_000),
    'nothing of a token': async () => 'hello',
  };

  it.each(Object.entries(attacks))('K-85 with %s are refused, all in the same words', async (_name, attack) => {
    const reply = await me(await attack());
    const anonymous = await edge.ask('GET', '/v1/users/me');
    expect(reply.status).toBe(401);
    expect(reply.json.error).toEqual(anonymous.json.error);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('K-42 of a person who is suspended open nothing any more', async () => {
    const other = await fillShop(edge.database, 'suspended');
    const token = await edge.token(other.ownerId);
    expect((await me(token)).status).toBe(200);
    await edge.postgres.pool('superuser').query(`UPDATE users SET status = 'SUSPENDED' WHERE id = $1`, [other.ownerId]);
    expect((await me(token)).status).toBe(401);
    expect((await edge.ask('GET', '/v1/orgs/current', { token })).status).toBe(401);
  });

  it('K-42 never appear in a log line', async () => {
    const { token, signature } = await parts();
    await me(token);
    await me(`${token}x`);
    const lines = JSON.stringify(edge.logged);
    expect(lines).not.toContain(signature);
    expect(lines).toContain('/v1/users/me');
  });
});
