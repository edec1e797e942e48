import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDatabase, type Session } from '../../db/kit/database';
import {
  findOrg,
  listSetAsideInbox,
  listSetAsidePokes,
  redriveInbox,
  redriveOutbox,
  type Chosen,
  type SetAsideRow,
} from '../../db/kit/redrive';
import { withoutPrincipal } from '../../db/kit/transaction';
import { listFailedMessages, redriveMessages } from '../../db/notifications/redriveMessages';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run redrive -- outbox|inbox|messages                  what was set aside
npm run redrive -- outbox|inbox|messages --id ID [--id ID …]
npm run redrive -- outbox|inbox|messages --shop SLUG|ID
npm run redrive -- outbox|inbox|messages --all`;

/** Where rows are set aside, and under whose role they are taken up again. */
interface Place {
  readonly url: () => string;
  readonly list: (session: Session) => Promise<SetAsideRow[]>;
  readonly redrive: (session: Session, chosen: Chosen) => Promise<number>;
}

const relayUrl = () => loadConfigOrExit('relay').RELAY_DATABASE_URL;
const courierUrl = () => loadConfigOrExit('worker').COURIER_DATABASE_URL;

const PLACES: Readonly<Record<string, Place>> = {
  outbox: { url: relayUrl, list: listSetAsidePokes, redrive: redriveOutbox },
  inbox: { url: relayUrl, list: listSetAsideInbox, redrive: redriveInbox },
  messages: { url: courierUrl, list: listFailedMessages, redrive: redriveMessages },
};

interface Wish {
  readonly place: Place;
  readonly ids: readonly string[];
  readonly shop: string | undefined;
  readonly all: boolean;
}

/** Takes up again what has failed too often: after its cause was mended, by row, by shop, or all of it. */
async function main(): Promise<void> {
  const wish = readWish();
  const database = openDatabase({ url: wish.place.url(), maxConnections: 1, applicationName: 'munshi-redrive' });
  try {
    await withoutPrincipal(database, (session) => obey(session, wish));
  } finally {
    await database.close();
  }
}

function readWish(): Wish {
  const { values, positionals } = parseArgs({
    options: { id: { type: 'string', multiple: true }, shop: { type: 'string' }, all: { type: 'boolean' } },
    allowPositionals: true,
  });
  const place = PLACES[positionals[0] ?? ''];
  const ids = z.array(z.uuid()).safeParse(values.id ?? []);
  const ways = [values.id, values.shop, values.all].filter((way) => way !== undefined).length;
  if (!place || positionals.length !== 1 || ways > 1 || !ids.success) throw new Error(USAGE);
  return { place, ids: ids.data, shop: values.shop, all: values.all ?? false };
}

async function obey(session: Session, { place, ids, shop, all }: Wish): Promise<void> {
  if (ids.length === 0 && shop === undefined && !all) return show(await place.list(session));
  const count = await place.redrive(session, await choose(session, { ids, shop }));
  process.stdout.write(count === 1 ? '1 row goes again.\n' : `${count} rows go again.\n`);
}

async function choose(session: Session, { ids, shop }: Pick<Wish, 'ids' | 'shop'>): Promise<Chosen> {
  if (ids.length > 0) return { by: 'ids', ids };
  if (shop === undefined) return { by: 'all' };
  const orgId = await findOrg(session, shop);
  if (orgId === undefined) throw new Error(`There is no shop ${shop}`);
  return { by: 'shop', orgId };
}

function show(rows: readonly SetAsideRow[]): void {
  if (rows.length === 0) process.stdout.write('Nothing was set aside.\n');
  for (const { id, shop, what, error, since } of rows) {
    process.stdout.write(`${since.toISOString()}  ${id}  ${shop}  ${what}  ${error}\n`);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
