import { parseArgs } from 'node:util';
import { stateFolder } from '../setup/stateFolder';
import { openDatabase } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { readWhy, type Why } from './readWhy';
import { readDemo } from './readDemo';
import { waitsFor } from './waitsFor';
import { explainCommand } from '../runtime/explainCommand';

/** `npm run why -- ORDER`: everything known of an order, for whoever is on call. ORDER is an id, a number, or its end. */
async function main(): Promise<number> {
  const { wanted, shop } = readArguments();
  if (!wanted) {
    process.stderr.write('Which order? Say: npm run why -- ORD-2026-000123 [--shop SLUG] (or its id, or just 123)\n');
    return 2;
  }
  const demo = readDemo(stateFolder(process.env).root);
  const url = process.env['INSPECT_DATABASE_URL'] ?? demo?.databaseUrl;
  if (!url) {
    process.stderr.write('No database is known: run npm start first, or set INSPECT_DATABASE_URL.\n');
    return 2;
  }
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'munshi-why' });
  try {
    const why = await withoutPrincipal(database, (session) => readWhy(session, wanted, shop));
    process.stdout.write(why.order ? textOf(why, why.order, demo?.temporalUiUrl) : `No order is called ${wanted}.\n`);
    return why.order ? 0 : 1;
  } finally {
    await database.close();
  }
}

function textOf(why: Why, order: Record<string, unknown>, temporalUiUrl: string | undefined): string {
  const id = String(order['id']);
  const others = why.shops.slice(1);
  const lines = [
    ...(others.length > 0
      ? [`Other shops have an order of this number too: ${others.join(', ')} (--shop SLUG shows theirs).`, '']
      : []),
    `${String(order['order_number'])} in shop ${String(order['shop'])}: ${String(order['status'])}, payment ${String(order['payment_status'])}`,
    `waits for: ${waitsFor(order)}`,
    `workflow:  order:${id}${temporalUiUrl ? `  ${temporalUiUrl}/namespaces/default/workflows/${encodeURIComponent(`order:${id}`)}` : ''}`,
    '',
    'Row',
    ...Object.entries(order)
      .filter(([, value]) => value !== null)
      .map(([column, value]) => `  ${column.padEnd(24)} ${show(value)}`),
  ];
  for (const part of why.parts) {
    lines.push('', part.rows.length === 0 ? `${part.title}: none` : part.title);
    for (const row of part.rows) {
      const shown = Object.entries(row).filter(([, value]) => value !== null);
      lines.push(`  ${shown.map(([column, value]) => `${column}=${show(value)}`).join('  ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function readArguments(): { wanted: string | undefined; shop: string | undefined } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { shop: { type: 'string' }, help: { type: 'boolean' } },
  });
  return { wanted: values.help ? undefined : positionals[0]?.trim(), shop: values.shop };
}

function show(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explainCommand(error)}\n`);
    process.exit(1);
  },
);
