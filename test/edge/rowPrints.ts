import type { Edge } from './startEdge';

/** What a shop's rows are at this moment, table by table: how many, and a hash of all that they hold. */
export async function rowPrints(edge: Edge, orgId: string): Promise<Readonly<Record<string, unknown>>> {
  const superuser = edge.postgres.pool('superuser');
  const { rows: tables } = await superuser.query<{ name: string }>(
    `SELECT attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE attname = 'org_id' AND n.nspname IN ('public', 'discovery') AND NOT attisdropped ORDER BY 1`,
  );
  const print = async (table: string, condition: string) =>
    (
      await superuser.query(
        `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS md5, count(*)::int AS n FROM ${table} t WHERE ${condition}`,
        [orgId],
      )
    ).rows[0] as object;
  return Object.fromEntries(
    await Promise.all([
      ...tables.map(async ({ name }) => [name, await print(name, 'org_id = $1')] as const),
      ...[
        ['orgs', 'id = $1'],
        ['users', 'id IN (SELECT buyer_id FROM orders WHERE org_id = $1)'],
      ].map(async ([name = '', condition = '']) => [name, await print(name, condition)] as const),
    ]),
  );
}
