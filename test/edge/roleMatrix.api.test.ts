import { randomUUID } from 'node:crypto';
import { CALLERS, otherScope, roleMatrix, type Caller, type MatrixRow } from '../../api/roleMatrix';
import { routes } from '../../api/routes';
import { findOrCreateIdentity } from '../../db/accounts/findOrCreateIdentity';
import { withoutPrincipal, withPrincipal } from '../../db/kit/transaction';
import type { ApiScope } from '../../domain/accounts/apiKey';
import { exampleOf } from './describeRoute';
import { mirrorShop, type MirroredShop } from './mirrorShop';
import { startEdge, type Ask, type Edge } from './startEdge';

let edge: Edge;
let ours: MirroredShop;
let people: Readonly<Record<string, string>>;
const keys = new Map<ApiScope, string>();

beforeAll(async () => {
  edge = await startEdge({ routes });
  ours = await mirrorShop(edge, 'of-the-matrix');
  people = Object.fromEntries(
    await Promise.all(
      ['VIEWER', 'STAFF', 'ADMIN', 'OWNER', 'platform ADMIN'].map(async (caller) => [caller, await person(caller)]),
    ),
  );
});
afterAll(() => edge.close());

/** A person; with a role in the shop they are a member of it. */
async function person(caller: string): Promise<string> {
  const { userId } = await withoutPrincipal(edge.database, (session) =>
    findOrCreateIdentity(session, { channel: 'telegram', externalId: `matrix ${caller}`, name: caller }),
  );
  if (!caller.startsWith('platform')) {
    await withPrincipal(edge.database, ours.shop.principal, (tx) =>
      tx.execute('INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, $3)', [
        ours.named.orgId,
        userId,
        caller,
      ]),
    );
  }
  if (caller === 'platform ADMIN') {
    await edge.postgres.pool('superuser').query(`UPDATE users SET role = 'ADMIN' WHERE id = $1`, [userId]);
  }
  return userId;
}

async function keyWith(scope: ApiScope): Promise<string> {
  const key = keys.get(scope) ?? (await ours.shop.makeKey([scope])).key;
  keys.set(scope, key);
  return key;
}

/** Credentials made anew for each request: some routes end them. */
async function credentialsOf(caller: Caller, { access }: MatrixRow['route']): Promise<Ask> {
  const scope = typeof access === 'string' ? 'admin' : access.scope;
  switch (caller) {
    case 'anonymous':
      return {};
    case 'BUYER':
      return { token: await edge.token(ours.named.customerId, 'BUYER') };
    case 'key with the scope':
      return { key: await keyWith(scope) };
    case 'key with another scope':
      return { key: await keyWith(otherScope(scope)) };
    case 'platform ADMIN':
      return { token: await edge.token(people[caller] ?? '', 'ADMIN') };
    default:
      return { token: await edge.token(people[caller] ?? '') };
  }
}

/** A verdict, or an answer that is none. */
type Outcome = string | number;

/** Asks with an acceptable request, and gives the verdict that the edge has made. */
async function ask(caller: Caller, { route }: MatrixRow): Promise<Outcome> {
  const { path, body, type } = exampleOf(route, ours.named);
  const credentials = await credentialsOf(caller, route);
  const { status, json, text } = await edge.ask(route.method.toUpperCase(), `/v1${path}`, {
    ...credentials,
    headers: { 'idempotency-key': randomUUID(), ...(type && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });
  if (status >= 500 || json.error?.code === 'TOO_MANY_REQUESTS') return text;
  if (route.access === 'public') return 'yes';
  // A wrong code is a 401 too; that is not to turn its caller away.
  return ['UNAUTHENTICATED', 'FORBIDDEN'].includes(json.error?.code ?? '') ? status : 'yes';
}

async function verdictsOf(row: MatrixRow): Promise<Record<string, Outcome>> {
  const verdicts: Record<string, Outcome> = {};
  for (const caller of CALLERS) verdicts[caller] = await ask(caller, row);
  return verdicts;
}

/** Routes that let every member in for what is about themselves, and refuse what their example asks of another. */
const ONLY_THEMSELVES: Readonly<Record<string, Partial<MatrixRow['verdicts']>>> = {
  changeMember: { VIEWER: 403, STAFF: 403 },
  removeMember: { VIEWER: 403, STAFF: 403 },
};

const matrix = roleMatrix(routes);

describe('who may call what', () => {
  it.each(matrix.map((row) => [row.route.operationId, row] as const))(
    'K-86 R-3 %s lets in whom the matrix says, and turns away all others',
    async (_operation, row) => {
      expect(await verdictsOf(row)).toEqual({ ...row.verdicts, ...ONLY_THEMSELVES[row.route.operationId] });
    },
  );

  it('K-86 (part) has nine callers, and routes for each role and each scope', () => {
    expect(CALLERS).toHaveLength(9);
    const told = matrix.map(({ verdicts }) => CALLERS.map((caller) => verdicts[caller]).join(' '));
    expect(new Set(told).size).toBeGreaterThan(4);
  });

  it('K-86 (part) a control: a matrix with one wrong cell is not what the edge does', async () => {
    const row = matrix.find(({ route }) => route.operationId === 'listApiKeys') as MatrixRow;
    expect(await verdictsOf(row)).not.toEqual({ ...row.verdicts, STAFF: 'yes' });
  });
});
