import { parseArgs } from 'node:util';
import { backfillPayments } from '../../activities/payments/backfillPayments';
import { openDatabase } from '../../db/kit/database';
import { buildPsps } from '../../workers/kit/buildPsps';
import { eachPspAccount } from '../../workers/kit/eachPspAccount';
import { loadConfigOrExit } from '../runtime/config';
import { durationsOf } from '../runtime/durations';
import { createSealer } from '../runtime/sealing';

const USAGE = `npm run payments:backfill -- --since MOMENT [--until MOMENT]
  MOMENT is ISO 8601 (2026-01-31T09:00:00Z) or a span back from now (90m, 36h, 15d)`;

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Asks the payment providers what they have taken since a moment, and books what their webhooks did not tell us. */
async function main(): Promise<void> {
  const { since, until } = readSpan();
  const config = loadConfigOrExit('relay');
  const database = openDatabase({
    url: config.DATABASE_URL,
    maxConnections: 2,
    applicationName: 'munshi-backfill',
    durations: durationsOf(config),
  });
  const finder = openDatabase({
    url: config.RELAY_DATABASE_URL,
    maxConnections: 1,
    applicationName: 'munshi-backfill-finder',
  });
  const progress = (text: string) => process.stderr.write(`${text}\n`);
  try {
    const psps = buildPsps({ config, database, sealer: createSealer(config) });
    const own = psps.all.map(({ name }) => name).join(', ');
    progress(`asking ${own === '' ? '' : `${own}, and `}every provider that a shop has an account at`);
    const report = await backfillPayments({
      database,
      psps,
      accounts: eachPspAccount({
        finder,
        psps,
        onLost: ({ account }, error) => progress(`account ${account} can't be asked: ${String(error)}`),
      }),
      since,
      until,
      onPage: ({ listed, booked }) => progress(`${listed} listed, ${booked} of them new to us`),
    });
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } finally {
    await Promise.all([database.close(), finder.close()]);
  }
}

function readSpan(): { readonly since: Date; readonly until: Date } {
  const { values } = parseArgs({ options: { since: { type: 'string' }, until: { type: 'string' } } });
  if (!values.since) throw new Error(USAGE);
  const now = new Date();
  const since = readMoment(values.since, now);
  const until = values.until ? readMoment(values.until, now) : now;
  if (since >= until) throw new Error(`--since must be before --until\n${USAGE}`);
  return { since, until };
}

function readMoment(text: string, now: Date): Date {
  const span = /^(\d{1,5})([mhd])$/.exec(text);
  const moment = span
    ? new Date(now.getTime() - Number(span[1]) * UNITS_MS[span[2] as 'm' | 'h' | 'd'])
    : new Date(text);
  if (Number.isNaN(moment.getTime())) throw new Error(`«${text}» is no moment\n${USAGE}`);
  return moment;
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
