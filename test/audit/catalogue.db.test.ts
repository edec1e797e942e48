import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../kit/database';

interface Trigger {
  readonly table: string;
  readonly kind: 'insert' | 'update' | 'delete';
  readonly definition: string;
  readonly noise: string[];
  readonly withheld: string[];
}

let postgres: TestDatabase;
let tables: string[];
let triggers: Trigger[];
beforeAll(async () => {
  postgres = await createTestDatabase();
  tables = (
    await rows<{ name: string }>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'discovery', 'app')`,
    )
  ).map(({ name }) => name);
  triggers = (
    await rows<{ table: string; name: string; definition: string; args: string[] }>(
      `SELECT n.nspname || '.' || c.relname AS table, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition,
         string_to_array(encode(t.tgargs, 'escape'), '\\000') AS args
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE t.tgfoid = 'app.write_audit'::regproc`,
    )
  ).map(({ table, name, definition, args }) => ({
    table,
    kind: name.replace('audit_', '') as Trigger['kind'],
    definition,
    noise: list(args[2]),
    withheld: list(args[3]),
  }));
});
afterAll(() => postgres.close());

async function rows<Row>(sql: string, params: unknown[] = []): Promise<Row[]> {
  return (await postgres.pool('superuser').query(sql, params)).rows as Row[];
}

const list = (array: string | undefined) => (array ?? '').replace(/[{}]/g, '').split(',').filter(Boolean);

function unaudited(): string[] {
  const text = readFileSync(join(__dirname, '..', '..', 'ops', 'docs', 'audited-tables.md'), 'utf8');
  return [...text.matchAll(/^\| ([a-z_]+\.[a-z_]+) \|/gm)].map((match) => match[1] ?? '');
}

it('R-75 every table is audited, or stands on the list of those that are not with its reason', () => {
  const audited = new Set(triggers.map(({ table }) => table));
  expect(tables.filter((table) => !audited.has(table)).sort()).toEqual(unaudited().sort());
});

it('R-75 (part) every column of an audited table is watched, or named as noise: none is forgotten when it is added', async () => {
  const columns = await rows<{ table: string; column: string }>(
    `SELECT n.nspname || '.' || c.relname AS table, a.attname AS column
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE a.attnum > 0 AND NOT a.attisdropped AND n.nspname = 'public' AND c.relkind = 'r'`,
  );
  const forgotten = triggers
    .filter(({ kind }) => kind === 'update')
    .flatMap(({ table, definition, noise }) =>
      columns
        .filter((column) => column.table === table && !noise.includes(column.column))
        .filter(
          ({ column }) => !new RegExp(`old\\."?${column}"?\\)?(::[a-z ]+)? IS DISTINCT FROM`, 'i').test(definition),
        )
        .map(({ column }) => `${table}.${column}`),
    );
  expect(forgotten).toEqual([]);
  expect(columns.length).toBeGreaterThan(100);
});

/** How columns that hold a secret, or a person's own data or words, are called here. */
const SENSITIVE =
  /hash|password|secret|token|private_key|cipher|encrypted|phone|email|address|_lat|_lng|notes|^note$|profile|external_id|failure$|_reason$|^reason$|^body$|^ip|user_agent/;
/** So called, and neither: words of the product's own. */
const HARMLESS = [
  'public.orders.needs_attention_reason',
  'public.payments.needs_attention_reason',
  'public.inventory_movements.reason',
  'public.sessions.end_reason',
  // Which master key has sealed them, and when they were changed.
  'public.psp_accounts.webhook_secrets_sealed_by',
  'public.psp_accounts.webhook_secrets_changed_at',
];

it('R-69 C-44 (part) no column that holds a secret or a person’s own words is written to the log', async () => {
  const columns = await rows<{ table: string; column: string }>(
    `SELECT n.nspname || '.' || c.relname AS table, a.attname AS column
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE a.attnum > 0 AND NOT a.attisdropped AND n.nspname = 'public'`,
  );
  const open = triggers.flatMap(({ table, noise, withheld }) =>
    columns
      .filter((column) => column.table === table && SENSITIVE.test(column.column))
      .filter(({ column }) => !noise.includes(column) && !withheld.includes(column))
      .map(({ column }) => `${table}.${column}`),
  );
  expect([...new Set(open)].filter((name) => !HARMLESS.includes(name))).toEqual([]);
  expect(open.length).toBeGreaterThan(0);
});
