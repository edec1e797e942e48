import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { projectFolder } from '../../ops/setup/projectFolder';
import { createPhone } from '../../ops/world/phone';
import type * as worldModule from '../../ops/world/world';
import type { World } from '../../ops/world/world';
import { mouthsIn, sayAll } from '../edge/cardMouths';
import { askServer } from '../edge/startEdge';
import { dumpRows } from '../kit/dumpRows';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { openBooks, orderAtCounter, pay, type OpenBooks } from './openBooks';

const DEADLINE_MS = 600_000;
const WAIT = { deadlineMs: 120_000, everyMs: 200 };
const PASSWORD = 'seventeen-quiet-mangoes-17';
const CARD = '4111111111111111';
const EMAIL = 'planted@munshi.example';

let world: World;
let books: OpenBooks;
/** What each secret is, by its name; filled as they come to life. */
const planted: Record<string, string> = { password: PASSWORD, 'card number': CARD };

beforeAll(async () => {
  execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
  const folder = join(runFolder(), 'planted-secrets');
  mkdirSync(folder, { recursive: true });
  const load = createRequire(__filename);
  const { openWorld } = load(join(projectFolder(), 'dist', 'ops', 'world', 'world.js')) as typeof worldModule;
  // Everything that is logged at all.
  world = await openWorld({ folder, profile: 'bench', settings: { LOG_LEVEL: 'trace' } });
  books = await openBooks(world);
}, DEADLINE_MS);
afterAll(async () => {
  await books?.close();
  await world?.close({ keep: false });
}, DEADLINE_MS);

interface Ask {
  readonly token?: string;
  readonly body?: unknown;
}

/** Calls the API, and gives the data of its answer. */
async function call(what: string, { token, body }: Ask = {}): Promise<Record<string, string>> {
  const [method = '', path = ''] = what.split(' ');
  const answer = await fetch(`${world.places.apiUrl}/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { data } = (await answer.json()) as { data?: Record<string, string> };
  return data ?? {};
}

/** The same, for what has to be answered. */
async function must(what: string, ask: Ask = {}): Promise<Record<string, string>> {
  const data = await call(what, ask);
  if (Object.keys(data).length === 0) throw new Error(`${what} was refused`);
  return data;
}

const secretOf = (name: string) => {
  const value = world.places.settings[name];
  if (!value) throw new Error(`${name} is not set in this world`);
  return value;
};

/** The owner signs in, proves an address by its code, chooses a password, and invites somebody. */
async function signIn(): Promise<void> {
  const phone = createPhone({
    http: books.http,
    sandboxUrl: world.places.sandboxUrl,
    chatId: books.counter.ownerChatId,
    patienceMs: 60_000,
  });
  const { url = '', nonce = '' } = await must('GET /auth/telegram/start');
  await phone.say(`/start ${new URL(url).searchParams.get('start') ?? ''}`);
  const signed = await waitFor(
    async () => {
      const polled = await call(`GET /auth/telegram/poll?nonce=${nonce}`);
      return polled['accessToken'] === undefined ? undefined : polled;
    },
    { ...WAIT, message: 'the sign-in by Telegram' },
  );
  const token = signed['accessToken'] ?? '';
  planted['access token'] = token;
  planted['refresh token'] = signed['refreshToken'] ?? '';
  const { challengeId } = await must('POST /users/me/contacts', { token, body: { email: EMAIL } });
  const code = await waitFor(codeInMailbox, { ...WAIT, message: 'the code by mail' });
  planted['one-time code'] = code;
  await must('POST /users/me/contacts/verify', { token, body: { challengeId, code } });
  await must('PUT /users/me/password', { token, body: { password: PASSWORD } });
  await must('POST /auth/login', { body: { email: EMAIL, password: PASSWORD } });
  const { link = '' } = await must('POST /members/invitations', { token, body: { role: 'STAFF', email: EMAIL } });
  planted['invitation token'] = link.split('#token=')[1] ?? '';
}

async function codeInMailbox(): Promise<string | undefined> {
  const answer = await fetch(`${world.places.sandboxUrl}/mailbox/letters?to=${encodeURIComponent(EMAIL)}&limit=1`);
  const { letters } = (await answer.json()) as { letters: { text: string }[] };
  return /\b\d{6}\b/.exec(letters[0]?.text ?? '')?.[0];
}

/** Secrets where they don't belong: in an address, in a body that is refused, in a chat. */
async function putThemWhereTheyDoNotBelong(): Promise<void> {
  const { accessToken = '' } = await call('POST /auth/login', { body: { email: EMAIL, password: PASSWORD } });
  for (const secret of Object.values(planted)) {
    await call(`GET /orders?q=${encodeURIComponent(secret)}&token=${encodeURIComponent(secret)}`, {
      token: accessToken,
    });
    await call(`GET /products/${encodeURIComponent(secret)}`, { token: accessToken });
    await call('POST /auth/login', { body: { email: EMAIL, password: secret, apiKey: secret } });
    await call('POST /auth/refresh', { body: { refreshToken: `${secret.slice(0, 20)}x` } });
  }
  const phone = createPhone({
    http: books.http,
    sandboxUrl: world.places.sandboxUrl,
    chatId: books.counter.chatIdOf({ index: 77 }),
    patienceMs: 60_000,
  });
  await phone.pickUp('Meena');
  await phone.say(`/start shop_${books.counter.slug}`);
  await phone.say(`my card is ${CARD.replace(/(\d{4})(?=\d)/g, '$1 ')}, and again ${CARD}`);
}

/** A card's number by every way into the processes that there is, and whatever waits in chats is answered. */
async function sayCardNumbers(): Promise<void> {
  const { orgId, productIds, apiKey } = books.counter;
  await sayAll({
    ask: (method, path, ask = {}) => askServer(`${world.places.apiUrl}${path}`, method, ask),
    shop: { orgId, productId: productIds[0] ?? '', key: apiKey },
    // Refused before anybody looks for it.
    chatId: randomUUID(),
    secrets: {
      telegram: secretOf('TELEGRAM_WEBHOOK_SECRET'),
      razorpay: secretOf('RAZORPAY_WEBHOOK_SECRET').split(',')[0] ?? '',
    },
  });
  await waitFor(
    async () =>
      (await books.inspector.rows(`SELECT 1 FROM inbox WHERE status = 'RECEIVED' AND chat_id IS NOT NULL`)).length ===
      0,
    { ...WAIT, message: 'the chats to be answered' },
  );
}

/** Telegram, the bank and the mail server are away for a moment, so that each process has something to complain of. */
async function letTheOutsideFail(): Promise<void> {
  await world.servers.sandbox.kill();
  await orderAtCounter(books, 'ONLINE');
  await call('POST /auth/password/forgot', { body: { email: EMAIL } });
  await waitFor(() => complains('messages'), { ...WAIT, message: 'the courier to complain' });
  await waitFor(() => complains('payment_links'), { ...WAIT, message: 'the asking for a link to complain' });
  await world.servers.sandbox.start();
}

/** Has somebody written down why a call to the outside failed? */
async function complains(table: 'messages' | 'payment_links'): Promise<boolean> {
  const rows = await books.inspector.rows(`SELECT 1 FROM ${table} WHERE last_error IS NOT NULL LIMIT 1`);
  return rows.length > 0;
}

function logs(): string {
  const folder = join(world.folder, 'logs');
  // The sandbox is the outside world: what it is told is its business.
  const ours = readdirSync(folder).filter((name) => !name.startsWith('sandbox'));
  return ours.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

function superuserUrl(): string {
  const url = new URL(world.servers.postgres.superuserUrl());
  url.pathname = new URL(world.places.databaseUrl).pathname;
  return url.toString();
}

/** Every event of every run, its payloads as the text that they are. */
async function histories(): Promise<string> {
  const connection = await Connection.connect({ address: world.places.temporalAddress });
  try {
    const client = new Client({ connection, namespace: world.places.temporalNamespace });
    const texts: string[] = [];
    for await (const { workflowId, runId } of client.workflow.list()) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      texts.push(JSON.stringify(history, (_name, value: unknown) => readable(value)));
    }
    return texts.join('\n');
  } finally {
    await connection.close();
  }
}

function readable(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  const bytes = value as { type?: string; data?: number[] } | null;
  if (bytes?.type === 'Buffer' && Array.isArray(bytes.data)) return Buffer.from(bytes.data).toString('utf8');
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}

/** Every form in which a text would still give the secret away. */
function formsOf(secret: string): RegExp[] {
  if (/^\d{6}$/.test(secret)) return [new RegExp(`(?<![\\w.-])${secret}(?![\\w.-])`)];
  const bytes = Buffer.from(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
  ];
  return forms.map((form) => new RegExp(form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')));
}

function foundIn(text: string): string[] {
  return Object.keys(planted).filter((name) => formsOf(planted[name] ?? '').some((form) => form.test(text)));
}

describe('twelve planted secrets', () => {
  it(
    'S-40 R-25 (part) stand in no log, no row and no history, also when they were sent where they don’t belong and everything outside failed',
    async () => {
      planted['API key'] = books.counter.apiKey;
      planted['bot token'] = secretOf('TELEGRAM_BOT_TOKEN');
      planted['webhook secret'] = secretOf('TELEGRAM_WEBHOOK_SECRET');
      planted['PSP secret'] = secretOf('RAZORPAY_KEY_SECRET');
      planted['mail password'] = secretOf('SMTP_PASS');
      // The key's own numbers, without the lines that every key begins with.
      planted['private key'] = secretOf('JWT_PRIVATE_KEY').replaceAll('\\n', '\n').split('\n')[3] ?? '';
      await signIn();
      await pay(books, await orderAtCounter(books, 'ONLINE'));
      await putThemWhereTheyDoNotBelong();
      await letTheOutsideFail();
      await sayCardNumbers();
      expect(Object.keys(planted)).toHaveLength(12);
      expect(Object.values(planted).filter((secret) => secret.length < 6)).toEqual([]);

      const places = { logs: logs(), rows: await dumpRows(superuserUrl()), histories: await histories() };
      expect(Object.entries(places).map(([place, text]) => [place, foundIn(text)])).toEqual([
        ['logs', []],
        ['rows', []],
        ['histories', []],
      ]);
      expect(Object.entries(places).map(([place, text]) => [place, mouthsIn(text)])).toEqual([
        ['logs', []],
        ['rows', []],
        ['histories', []],
      ]);
      // A control: what does belong there is found by the same look.
      const [order] = await books.inspector.rows<{ id: string; org_id: string }>(
        'SELECT id, org_id FROM orders LIMIT 1',
      );
      Object.assign(planted, { org: order?.org_id, order: order?.id, shop: books.counter.slug });
      expect(foundIn(places.logs)).toContain('org');
      expect(foundIn(places.rows)).toEqual(['org', 'order', 'shop']);
      expect(foundIn(places.histories)).toContain('order');
    },
    DEADLINE_MS,
  );
});
