import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Client, type Pool, type PoolClient } from 'pg';
import { createTestDatabase, type TestDatabase } from '../kit/database';

const OURS = '00000000-0000-4000-8000-00000000000a';
const THEIRS = '00000000-0000-4000-8000-00000000000b';
const SCHEMAS = `('public', 'discovery', 'app')`;
const ROLES = ['munshi_app', 'munshi_relay', 'munshi_courier', 'munshi_inspect', 'munshi_lookup'];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isFilled: boolean;
}

let postgres: TestDatabase;
let app: Client;
let tenantTables: string[];
beforeAll(async () => {
  postgres = await createTestDatabase();
  tenantTables = await values(
    `SELECT c.oid::regclass::text AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname IN ${SCHEMAS} AND NOT (n.nspname || '.' || c.relname = ANY($1)) ORDER BY 1`,
    [written('## Unique', 0)],
  );
  app = new Client({ connectionString: postgres.urls.app });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await postgres.close();
});

/** First cells of the tables in the list, before or after the heading. */
function written(heading: string, part: 0 | 1): string[] {
  const text =
    readFileSync(join(__dirname, '..', '..', 'ops', 'docs', 'global-tables.md'), 'utf8').split(heading)[part] ?? '';
  return [...text.matchAll(/^\| ([a-z_.]+) \|/gm)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'table' && name !== 'index');
}

async function rows<Row>(sql: string, params: unknown[] = []): Promise<Row[]> {
  return (await postgres.pool('superuser').query(sql, params)).rows as Row[];
}

async function values(sql: string, params: unknown[] = []): Promise<string[]> {
  return (await rows<{ value: string }>(sql, params)).map(({ value }) => value);
}

/** Runs statements as the application does, in a transaction with these settings that is then undone. */
async function as<Result>(
  settings: { org?: string; user?: string; role?: string },
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  await app.query('BEGIN');
  try {
    await app.query(
      `SELECT set_config('app.org_id', $1, true), set_config('app.user_id', $2, true), set_config('app.role', $3, true)`,
      [settings.org ?? '', settings.user ?? '', settings.role ?? ''],
    );
    return await work(app);
  } finally {
    await app.query('ROLLBACK');
  }
}

const attempt = async (client: Client, sql: string, params: unknown[] = []): Promise<string | number> => {
  await client.query('SAVEPOINT attempt');
  try {
    return (await client.query(sql, params)).rowCount ?? 0;
  } catch (error) {
    await client.query('ROLLBACK TO attempt');
    return (error as { code?: string }).code ?? String(error);
  }
};

const count = async (client: Client, table: string, org: string) =>
  Number((await client.query(`SELECT count(*) AS n FROM ${table} WHERE org_id = $1`, [org])).rows[0].n);

describe('the catalogue of tables', () => {
  it('CAP-02 (part) every table stands on the list of global tables or has org_id, and the list names no other', async () => {
    const all = await values(
      `SELECT n.nspname || '.' || c.relname AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname IN ${SCHEMAS}`,
    );
    expect(written('## Unique', 0).filter((name) => !all.includes(name))).toEqual([]);
    const without = await values(
      `SELECT t AS value FROM unnest($1::text[]) t WHERE NOT EXISTS (
         SELECT 1 FROM pg_attribute WHERE attrelid = t::regclass AND attname = 'org_id' AND attnotnull AND atttypid = 'uuid'::regtype)`,
      [tenantTables],
    );
    expect(without).toEqual([]);
    expect(tenantTables.length).toBeGreaterThan(15);
  });

  it('CAP-02 (part) every tenant table has row security enabled and forced, with a policy that checks what is written', async () => {
    const open = await values(
      `SELECT t AS value FROM unnest($1::text[]) t JOIN pg_class c ON c.oid = t::regclass
       WHERE NOT c.relrowsecurity OR NOT c.relforcerowsecurity OR NOT EXISTS (
         SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL AND 'munshi_app'::regrole = ANY(p.polroles)
           AND pg_get_expr(p.polqual, p.polrelid) LIKE '%org_id = app.org_id()%'
           AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%org_id = app.org_id()%')`,
      [tenantTables],
    );
    expect(open).toEqual([]);
  });

  it('CAP-02 (part) no policy is for everybody: each names its role', async () => {
    expect(
      await values(`SELECT polname || ' on ' || polrelid::regclass AS value FROM pg_policy WHERE polroles = '{0}'`),
    ).toEqual([]);
  });

  it('T-15 (part) every tenant table has org_id first in its key, and in every foreign key to another tenant table', async () => {
    const keyless = await values(
      `SELECT t AS value FROM unnest($1::text[]) t WHERE NOT EXISTS (
         SELECT 1 FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.conrelid = t::regclass AND k.contype = 'p' AND a.attname = 'org_id')`,
      [tenantTables],
    );
    expect(keyless).toEqual([]);
    const loose = await values(
      `SELECT k.conrelid::regclass || '.' || k.conname AS value FROM pg_constraint k
       WHERE k.contype = 'f' AND k.conrelid::regclass::text = ANY($1) AND k.confrelid::regclass::text = ANY($1)
         AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey) AND a.attname = 'org_id')`,
      [tenantTables],
    );
    expect(loose).toEqual([]);
  });

  it('T-15 (part) every unique index of a tenant table has org_id, or is on the list of those that tell nothing', async () => {
    const across = await values(
      `SELECT i.indexrelid::regclass::text AS value FROM pg_index i
       WHERE i.indisunique AND i.indrelid::regclass::text = ANY($1) AND NOT EXISTS (
         SELECT 1 FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) AND a.attname = 'org_id') ORDER BY 1`,
      [tenantTables],
    );
    expect(across).toEqual(written('## Unique', 1).sort());
  });

  it('CAP-02 (part) no role of ours is a superuser, passes by row security, owns a table, or may become another', async () => {
    const roles = await rows(
      `SELECT rolname FROM pg_roles WHERE rolname = ANY($1) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
      [ROLES],
    );
    expect(roles).toEqual([]);
    expect(
      await values(`SELECT oid::regclass::text AS value FROM pg_class WHERE relowner::regrole::text = ANY($1)`, [
        ROLES,
      ]),
    ).toEqual([]);
    expect(
      await values(`SELECT member::regrole::text AS value FROM pg_auth_members WHERE member::regrole::text = ANY($1)`, [
        ROLES,
      ]),
    ).toEqual([]);
    expect(await values(`SELECT rolname AS value FROM pg_roles WHERE rolname = ANY($1)`, [ROLES])).toHaveLength(
      ROLES.length,
    );
  });

  it('CAP-02 (part) functions that run as another role fix their search path, belong to the lookup role, and are not for everybody', async () => {
    const found = await rows<{ name: string; owner: string; config: string[] | null; open: boolean }>(
      `SELECT p.oid::regprocedure::text AS name, p.proowner::regrole::text AS owner, p.proconfig AS config,
         has_function_privilege('munshi_inspect', p.oid, 'EXECUTE') AS open
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname IN ${SCHEMAS}`,
    );
    expect(found.length).toBeGreaterThan(3);
    for (const definer of found) {
      expect(definer).toEqual({
        name: definer.name,
        owner: 'munshi_lookup',
        config: [expect.stringMatching(/^search_path=/)],
        open: false,
      });
    }
  });

  it('CAP-02 (part) a view, if there is one, reads with the rights of whoever asks', async () => {
    const views = await values(
      `SELECT c.oid::regclass::text AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('v', 'm') AND n.nspname IN ${SCHEMAS} AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
         AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`,
    );
    expect(views).toEqual([]);
  });
});

describe('the rows of two shops, one of each in every table', () => {
  beforeAll(async () => {
    await dropChecks();
    for (const org of [OURS, THEIRS]) for (const table of tenantTables) await insertRow(table, org);
  });

  /** What a value has to mean is not the matter here: with its checks gone any table takes a row that fits its types. */
  async function dropChecks(): Promise<void> {
    const checks = await values(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS value FROM pg_constraint
       WHERE contype = 'c' AND conrelid::regclass::text = ANY($1)`,
      [tenantTables],
    );
    for (const statement of checks) await rows(statement);
  }

  async function insertRow(table: string, org: string): Promise<void> {
    const columns = await rows<Column>(
      `SELECT attname AS name, format_type(atttypid, NULL) AS type, attgenerated = '' AND attidentity = '' AND (attnotnull AND NOT atthasdef) AS "isFilled"
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    const filled = columns.filter(({ name, isFilled }) => isFilled || name === 'org_id');
    const sql = `INSERT INTO ${table} (${filled.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${filled.map((_, n) => `$${n + 1}`).join(', ')})`;
    const client = await postgres.pool('superuser').connect();
    try {
      // Neither foreign keys nor triggers: the rows belong to nothing but their org.
      await client.query('SET session_replication_role = replica');
      await client.query(
        sql,
        filled.map((column) => (column.name === 'org_id' ? org : valueOf(column))),
      );
    } finally {
      await client.query('RESET session_replication_role');
      client.release();
    }
  }

  function valueOf({ name, type }: Column): unknown {
    if (type === 'uuid') return randomUUID();
    if (type.endsWith('[]')) return [];
    if (/^(integer|bigint|smallint|numeric|double precision)$/.test(type)) return 1;
    if (/^(timestamp|date)/.test(type)) return new Date();
    if (type === 'jsonb') return '{}';
    if (type === 'bytea') return Buffer.from(randomUUID());
    if (type === 'boolean') return false;
    if (/^(text|character)/.test(type)) return type === 'character' ? 'INR' : randomUUID().slice(0, 12);
    throw new Error(`a column of a type that this test does not know: ${name} ${type}`);
  }

  const eachTable = (check: (table: string) => Promise<void>) => async () => {
    for (const table of tenantTables) await check(table);
  };

  it(
    'T-17 with our setting our row is seen and theirs is not',
    eachTable(async (table) => {
      const seen = await as({ org: OURS, role: 'staff' }, async (client) => [
        await count(client, table, OURS),
        await count(client, table, THEIRS),
      ]);
      expect([table, ...seen]).toEqual([table, 1, 0]);
    }),
  );

  it(
    'T-17 with no setting nothing is seen',
    eachTable(async (table) => {
      const seen = await as({}, async (client) => [
        await count(client, table, OURS),
        await count(client, table, THEIRS),
      ]);
      expect([table, ...seen]).toEqual([table, 0, 0]);
    }),
  );

  it(
    'T-17 a buyer who is nobody’s customer sees nothing, whatever org is set',
    eachTable(async (table) => {
      const seen = await as({ org: OURS, user: randomUUID(), role: 'buyer' }, async (client) => [
        await count(client, table, OURS),
        await count(client, table, THEIRS),
      ]);
      expect([table, ...seen]).toEqual([table, 0, 0]);
    }),
  );

  it(
    'T-17 their row can be neither changed nor removed, and ours not given away',
    eachTable(async (table) => {
      const outcome = await as({ org: OURS, role: 'staff' }, async (client) => ({
        changed: await attempt(client, `UPDATE ${table} SET org_id = org_id WHERE org_id = $1`, [THEIRS]),
        removed: await attempt(client, `DELETE FROM ${table} WHERE org_id = $1`, [THEIRS]),
        givenAway: await attempt(client, `UPDATE ${table} SET org_id = $1 WHERE org_id = $2`, [THEIRS, OURS]),
      }));
      // 42501: refused by the row policy, or, on append-only tables, by the grants.
      expect([table, outcome]).toEqual([
        table,
        { changed: expect.anything(), removed: expect.anything(), givenAway: '42501' },
      ]);
      expect([0, '42501']).toContain(outcome.changed);
      expect([0, '42501']).toContain(outcome.removed);
      expect(await values(`SELECT count(*)::text AS value FROM ${table} WHERE org_id = $1`, [THEIRS])).toEqual(['1']);
    }),
  );

  it(
    'T-17 a row in their name is refused',
    // The policy is asked before constraints are, so the rest of the row doesn't matter.
    eachTable(async (table) => {
      const code = await as({ org: OURS, role: 'staff' }, (client) =>
        attempt(client, `INSERT INTO ${table} (org_id) VALUES ($1)`, [THEIRS]),
      );
      expect([table, code]).toEqual([table, '42501']);
    }),
  );

  it('T-17 the setting ends with its transaction: the next one on the connection sees nothing', async () => {
    await as({ org: OURS, role: 'staff' }, async (client) => expect(await count(client, 'products', OURS)).toBe(1));
    expect(await count(app, 'products', OURS)).toBe(0);
  });

  it('T-17 (part) the inspection role reads every row of every tenant table and writes none', async () => {
    const inspect = new Client({ connectionString: postgres.urls.inspect });
    await inspect.connect();
    try {
      for (const table of tenantTables) {
        expect([table, await count(inspect, table, OURS), await count(inspect, table, THEIRS)]).toEqual([table, 1, 1]);
        await expect(inspect.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await inspect.end();
    }
  });
});

it('T-15 two shops hold a product of the same id without clash, and each sees its own', async () => {
  const fresh = await createTestDatabase();
  try {
    const id = randomUUID();
    const pool = fresh.pool('app');
    for (const [org, name] of [
      [OURS, 'ours'],
      [THEIRS, 'theirs'],
    ] as const) {
      await fresh
        .pool('superuser')
        .query('INSERT INTO orgs (id, slug, name) VALUES ($1, $2::text, $2::text)', [org, name]);
      await inOrg(pool, org, (client) =>
        client.query(
          `INSERT INTO products (org_id, id, name, search_key, price_minor, currency) VALUES ($1, $2, $3::text, $3::text, 1, 'INR')`,
          [org, id, name],
        ),
      );
    }
    const seen = await inOrg(pool, OURS, (client) => client.query('SELECT name FROM products WHERE id = $1', [id]));
    expect(seen.rows).toEqual([{ name: 'ours' }]);
  } finally {
    await fresh.close();
  }
});

async function inOrg<Result>(pool: Pool, org: string, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.org_id', $1, true), set_config('app.role', 'staff', true)`, [org]);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    client.release();
  }
}
