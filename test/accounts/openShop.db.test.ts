import { getShop } from '../../db/accounts/getShop';
import { membershipsOf } from '../../db/accounts/membershipsOf';
import { openShop } from '../../db/accounts/openShop';
import { shopBySlug } from '../../db/accounts/shopBySlug';
import { openDatabase, type Database } from '../../db/kit/database';
import { withoutPrincipal, withPrincipal } from '../../db/kit/transaction';
import type { Principal } from '../../domain/accounts/principal';
import { createTestDatabase, type TestDatabase } from '../kit/database';

let postgres: TestDatabase;
let database: Database;
beforeAll(async () => {
  postgres = await createTestDatabase();
  database = openDatabase({ url: postgres.urls.app });
});
afterAll(async () => {
  await database.close();
  await postgres.close();
});

const person = () =>
  withoutPrincipal(
    database,
    async (session) => (await session.one<{ id: string }>(`INSERT INTO users (name) VALUES ('P') RETURNING id`)).id,
  );

describe('openShop', () => {
  it('C-33 makes an org with its owner as member, found by its slug', async () => {
    const ownerUserId = await person();
    const opened = await withoutPrincipal(database, (session) =>
      openShop(session, { ownerUserId, name: 'Asha Foods', settings: { autoConfirm: true } }),
    );
    expect(opened.slug).toBe('asha-foods');
    await withoutPrincipal(database, async (session) => {
      expect(await membershipsOf(session, ownerUserId)).toEqual([{ orgId: opened.orgId, role: 'OWNER' }]);
      const shop = await shopBySlug(session, 'Asha-Foods');
      expect(shop).toEqual(await getShop(session, opened.orgId));
      expect(shop).toMatchObject({
        orgId: opened.orgId,
        currency: 'INR',
        timezone: 'Asia/Kolkata',
        settings: { autoConfirm: true, maxReminders: 4 },
      });
    });
  });

  it('C-33 (part) stores only the settings that were chosen, so that defaults can still change', async () => {
    const { orgId } = await withoutPrincipal(database, async (session) =>
      openShop(session, { ownerUserId: await person(), name: 'Chosen', settings: { nudgeAfterSeconds: 5 } }),
    );
    const { rows } = await postgres.pool('superuser').query('SELECT settings FROM orgs WHERE id = $1', [orgId]);
    expect(rows).toEqual([{ settings: { nudgeAfterSeconds: 5 } }]);
  });

  it('C-33 (part) gives shops of one name slugs of their own, also when they open at once', async () => {
    const owners = await Promise.all(Array.from({ length: 10 }, person));
    const shops = await Promise.all(
      owners.map((ownerUserId) =>
        withoutPrincipal(database, (session) => openShop(session, { ownerUserId, name: 'Daily Needs' })),
      ),
    );
    const slugs = shops.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(10);
    expect(slugs.filter((slug) => /^daily-needs(-[a-z2-9]{5})?$/.test(slug))).toHaveLength(10);
  });

  it('C-33 (part) leaves the transaction in the org that it was in', async () => {
    const ownerUserId = await person();
    const first = await withoutPrincipal(database, (session) => openShop(session, { ownerUserId, name: 'Before' }));
    const principal: Principal = { kind: 'staff', orgId: first.orgId, userId: ownerUserId, role: 'OWNER' };
    await withPrincipal(database, principal, async (tx) => {
      const second = await openShop(tx, { ownerUserId, name: 'After' });
      const seen = await tx.query('SELECT org_id FROM memberships', []);
      expect(seen).toEqual([{ org_id: first.orgId }]);
      expect(second.orgId).not.toBe(first.orgId);
    });
  });

  it('C-33 (part) refuses a name that no sign could bear, and a twenty-first shop', async () => {
    const ownerUserId = await person();
    const open = (name: string) => withoutPrincipal(database, (session) => openShop(session, { ownerUserId, name }));
    await expect(open('\u202eshop')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    for (let n = 1; n <= 20; n += 1) await open(`Chain ${n}`);
    await expect(open('Chain 21')).rejects.toMatchObject({ code: 'TOO_MANY_SHOPS' });
  });

  it('C-33 (part) what fails leaves nothing behind', async () => {
    const before = await postgres.pool('superuser').query('SELECT count(*)::int AS n FROM orgs');
    const nobody = '00000000-0000-4000-8000-0000000000ff';
    await expect(
      withoutPrincipal(database, (session) => openShop(session, { ownerUserId: nobody, name: 'Ghost' })),
    ).rejects.toThrow();
    expect((await postgres.pool('superuser').query('SELECT count(*)::int AS n FROM orgs')).rows).toEqual(before.rows);
  });
});
