import { randomUUID } from 'node:crypto';
import { withPrincipal } from '../../db/kit/transaction';
import { createPspAccount } from '../../db/payments/createPspAccount';
import { resealPspAccounts } from '../../db/payments/resealPspAccounts';
import { removePspAccount } from '../../db/payments/removePspAccount';
import { openDatabase, type Database } from '../../db/kit/database';
import { listPaidAtAccounts } from '../../db/payments/listPaidAtAccounts';
import type { PspKeys } from '../../domain/payments/pspKeys';
import type { PspPort } from '../../domain/payments/pspPort';
import { createSealer } from '../../ops/runtime/sealing';
import { createPspRegistry } from '../../workers/kit/buildPsps';
import { openTestShop, type TestShop } from '../orders/testShop';

const keyed = (...ids: string[]) =>
  createSealer({
    MASTER_KEYS: ids.map((id) => ({ id, secret: id.repeat(32).slice(0, 32) })),
    DATA_ENCRYPTION_KEY: 'd'.repeat(32),
  });
const sealer = keyed();

let shop: TestShop;
let relay: Database;
beforeAll(async () => {
  shop = await openTestShop();
  relay = openDatabase({ url: shop.test.urls.relay, maxConnections: 1 });
});
afterAll(async () => {
  await relay.close();
  await shop.close();
});

const keysOf = (name: string): PspKeys => ({
  provider: 'razorpay',
  keys: { keyId: `rzp_test_account${name}`, keySecret: `the-secret-of-${name}` },
});

/** An account whose keys were taken. */
async function account(name: string, by = sealer): Promise<string> {
  const { id } = await shop.asOwner((tx) =>
    createPspAccount(tx, { name, mode: 'test', keys: keysOf(name), webhookSecret: `webhook-of-${name}`, sealer: by }),
  );
  await take(id);
  return id;
}

async function take(id: string): Promise<void> {
  await shop.look.query(
    `UPDATE psp_accounts SET keys_sealed = next_keys_sealed, keys_sealed_by = next_keys_sealed_by, keys_version = keys_version + 1,
       next_keys_sealed = NULL, next_keys_sealed_by = NULL WHERE id = $1`,
    [id],
  );
}

const ref = (id: string, orgId = shop.orgId) => ({ orgId, psp: 'razorpay' as const, account: id });

function registryOf(maxBuilt?: number) {
  const built: string[] = [];
  const get = createPspRegistry({
    database: shop.database,
    sealer,
    build: ({ account: id }, { keys }) => {
      built.push(`${id} ${'keySecret' in keys ? keys.keySecret : ''}`);
      return { name: 'razorpay', account: id } as PspPort;
    },
    ...(maxBuilt !== undefined && { maxBuilt }),
  });
  return { get, built };
}

describe('adapters of accounts', () => {
  it('R-11 (part) are built when first needed, kept, and never used again once the keys have changed or are gone', async () => {
    const id = await account('kept');
    const { get, built } = registryOf();
    const first = await get(ref(id));
    expect(await get(ref(id))).toBe(first);
    expect(built).toEqual([`${id} the-secret-of-kept`]);
    await shop.look.query('UPDATE psp_accounts SET keys_version = keys_version + 1 WHERE id = $1', [id]);
    expect(await get(ref(id))).not.toBe(first);
    await shop.asOwner((tx) => removePspAccount(tx, { id }));
    await expect(get(ref(id))).rejects.toThrow('keys are gone');
  });

  it('R-11 (part) are so many at once and no more, the oldest used going first', async () => {
    const [one, two, three] = [await account('one'), await account('two'), await account('three')];
    const { get, built } = registryOf(2);
    for (const id of [one, two, one, three, one]) await get(ref(id));
    expect(built).toHaveLength(3);
    await get(ref(two));
    expect(built.at(-1)).toContain('the-secret-of-two');
  });

  it('CAP-02 R-11 (part) are those of their own shop and provider alone, and no ciphertext opens in another row', async () => {
    const [mine, other] = [await account('mine'), await account('other')];
    const { get } = registryOf();
    await expect(get(ref(mine, randomUUID()))).rejects.toThrow('no account');
    await expect(get({ ...ref(mine), psp: 'stripe' })).rejects.toThrow('no account');
    await expect(get(ref('no uuid'))).rejects.toThrow('no account');
    await shop.look.query(
      `UPDATE psp_accounts a SET keys_sealed = o.keys_sealed FROM psp_accounts o WHERE a.id = $1 AND o.id = $2`,
      [mine, other],
    );
    await expect(get(ref(mine))).rejects.toThrow();
    await expect(get(ref(other))).resolves.toBeDefined();
  });
});

describe('a new master key', () => {
  it('R-11 (part) seals everything anew, page by page, as often as one likes; what no key opens is named and left', async () => {
    const before = keyed('a');
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await account(`sealed${n}`, before));
    await shop.look.query(
      `UPDATE psp_accounts SET former_keys_sealed = keys_sealed, former_keys_sealed_by = keys_sealed_by, keys_changed_at = now()
       WHERE id = ANY($1)`,
      [ids],
    );
    const lost = await account('lost', keyed('gone'));
    const databases = { finder: relay, actor: shop.database };
    const now = keyed('b', 'a');
    const first = await resealPspAccounts({ ...databases, sealer: now });
    expect(first.unreadable).toContain(lost);
    expect(first.resealed).toBeGreaterThanOrEqual(3);
    const by =
      'SELECT DISTINCT keys_sealed_by || former_keys_sealed_by || webhook_secrets_sealed_by FROM psp_accounts WHERE id = ANY($1)';
    expect(await shop.value(by, [ids])).toBe('bbb');
    const { get } = registryWith(keyed('b'));
    for (const id of ids) await expect(get(ref(id))).resolves.toBeDefined();
    expect((await resealPspAccounts({ ...databases, sealer: now })).resealed).toBe(0);
    // A control: without the new key they don't open any more.
    await expect(registryWith(before).get(ref(ids[0]!))).rejects.toThrow('not configured');
  });

  it('CAP-02 (part) the relay lists accounts of every shop, and reads no key, sealed or not', async () => {
    const id = await account('listed');
    const listed: string[] = [];
    for await (const found of listPaidAtAccounts(relay)) listed.push(found.account);
    expect(listed).toContain(id);
    await expect(relay.pool.query('SELECT keys_sealed FROM psp_accounts')).rejects.toThrow('permission denied');
  });
});

function registryWith(by: typeof sealer) {
  return {
    get: createPspRegistry({
      database: shop.database,
      sealer: by,
      build: ({ account: id }) => ({ name: 'razorpay', account: id }) as PspPort,
    }),
  };
}

it('R-11 (part) a shop sees no other’s accounts', async () => {
  await account('of this shop');
  const rows = await withPrincipal(shop.database, { kind: 'system', orgId: randomUUID(), useCase: 'test' }, (tx) =>
    tx.query('SELECT id FROM psp_accounts'),
  );
  expect(rows).toEqual([]);
});
