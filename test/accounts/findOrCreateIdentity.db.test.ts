import { findOrCreateIdentity, type Identity } from '../../db/accounts/findOrCreateIdentity';
import { openDatabase, type Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
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

const find = (identity: Identity) => withoutPrincipal(database, (session) => findOrCreateIdentity(session, identity));

const read = async <Row>(sql: string, params: unknown[]) =>
  (await postgres.pool('superuser').query(sql, params)).rows as Row[];

describe('findOrCreateIdentity', () => {
  it('S-28 makes a person with a uuid, whose Telegram id is an identity', async () => {
    const { userId, created } = await find({ channel: 'telegram', externalId: '77', name: 'Asha', locale: 'hi' });
    expect(created).toBe(true);
    expect(userId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await read('SELECT name, locale, phone FROM users WHERE id = $1', [userId])).toEqual([
      { name: 'Asha', locale: 'hi', phone: null },
    ]);
    expect(await read('SELECT channel, external_id FROM user_identities WHERE user_id = $1', [userId])).toEqual([
      { channel: 'telegram', external_id: '77' },
    ]);
  });

  it('CAP-01 (part) finds them again', async () => {
    const first = await find({ channel: 'telegram', externalId: '78', name: 'Ravi' });
    expect(await find({ channel: 'telegram', externalId: '78', name: 'Ravi' })).toEqual({
      userId: first.userId,
      created: false,
    });
  });

  it('CAP-01 (part) makes one person of thirty first messages at once', async () => {
    const people = await Promise.all(
      Array.from({ length: 30 }, () => find({ channel: 'telegram', externalId: '79', name: 'Meena' })),
    );
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(1);
    expect(people.filter(({ created }) => created)).toHaveLength(1);
    expect(await read(`SELECT count(*)::int AS n FROM users WHERE name = 'Meena'`, [])).toEqual([{ n: 1 }]);
  });

  it('CAP-01 (part) the same id on two channels is two people until somebody proves otherwise', async () => {
    const telegram = await find({ channel: 'telegram', externalId: '80', name: 'A' });
    const whatsapp = await find({ channel: 'whatsapp', externalId: '80', name: 'A' });
    expect(telegram.userId).not.toBe(whatsapp.userId);
  });

  it('CAP-02 (part) one phone claimed by two shops joins nobody and tells neither', async () => {
    const org = (n: number) => `org:00000000-0000-4000-8000-00000000000${n}`;
    const phone = '+919876543210';
    const [a, b] = [
      await find({ channel: org(1), externalId: 'c1', name: 'A', phone }),
      await find({ channel: org(2), externalId: 'c1', name: 'B', phone }),
    ];
    expect(a?.userId).not.toBe(b?.userId);
    expect(await read('SELECT phone FROM users WHERE id = ANY($1)', [[a?.userId, b?.userId]])).toEqual([
      { phone: null },
      { phone: null },
    ]);
  });

  it('CAP-02 (part) a shop’s system may correct the name of its customer; a chat’s display name changes no person', async () => {
    const channel = 'org:00000000-0000-4000-8000-000000000003';
    const { userId } = await find({ channel, externalId: 'c9', name: 'Ahsa' });
    await find({ channel, externalId: 'c9', name: 'Asha', email: 'asha@example.com' });
    expect(await read('SELECT name FROM users WHERE id = $1', [userId])).toEqual([{ name: 'Asha' }]);
    expect(await read('SELECT profile FROM user_identities WHERE user_id = $1', [userId])).toEqual([
      { profile: { name: 'Asha', email: 'asha@example.com' } },
    ]);
    const chat = await find({ channel: 'telegram', externalId: '81', name: 'Kiran' });
    await find({ channel: 'telegram', externalId: '81', name: '★ Kiran ★' });
    expect(await read('SELECT name FROM users WHERE id = $1', [chat.userId])).toEqual([{ name: 'Kiran' }]);
  });
});
