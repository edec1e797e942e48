import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { openDatabase, type Session } from '../../db/kit/database';
import { isKnownBot, listPausedSwitches, setSwitch, type SwitchKind } from '../../db/kit/switches';
import { withoutPrincipal } from '../../db/kit/transaction';
import { loadConfigOrExit, type Config } from '../runtime/config';
import { sendersOf } from '../runtime/sendersOf';
import { CHAT_CHANNELS, PAYMENT_PROVIDERS, SENDERS } from '../runtime/variables';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run switch                                           what is paused
npm run switch -- pause bot|provider NAME [--reason TEXT]
npm run switch -- resume bot|provider NAME`;

const PROVIDERS: readonly string[] = [...CHAT_CHANNELS, ...SENDERS, ...PAYMENT_PROVIDERS];

interface Wish {
  readonly kind: SwitchKind;
  readonly name: string;
  readonly paused: boolean;
  readonly reason: string | undefined;
}

/** Pauses and resumes calls to a bot or a provider, in every process, without a deploy. */
async function main(): Promise<void> {
  const wish = readWish();
  const config = loadConfigOrExit('worker');
  const database = openDatabase({ url: config.DATABASE_URL, maxConnections: 1, applicationName: 'munshi-switch' });
  try {
    await withoutPrincipal(database, async (session) => {
      if (wish) await obey(session, wish, ownBots(config));
      await show(session);
    });
  } finally {
    await database.close();
  }
}

function readWish(): Wish | undefined {
  const { values, positionals } = parseArgs({ options: { reason: { type: 'string' } }, allowPositionals: true });
  if (positionals.length === 0) return undefined;
  const [verb, kind, name, ...rest] = positionals;
  const isVerb = verb === 'pause' || verb === 'resume';
  if (!isVerb || (kind !== 'bot' && kind !== 'provider') || !name || rest.length > 0) throw new Error(USAGE);
  return { kind, name, paused: verb === 'pause', reason: values.reason };
}

/** Bots and senders that the configuration names, whether they have spoken yet or not. */
function ownBots(config: Config<'worker'>): string[] {
  const { sms, email } = sendersOf(config);
  return [config.TELEGRAM_BOT_USERNAME, sms ?? '', email?.address ?? ''].filter((name) => name !== '');
}

/** A misspelt name would pause nothing, and be believed. */
async function obey(session: Session, { kind, name, paused, reason }: Wish, own: readonly string[]): Promise<void> {
  if (kind === 'provider' && !PROVIDERS.includes(name)) {
    throw new Error(`There is no provider ${name}; there are: ${PROVIDERS.join(', ')}`);
  }
  if (kind === 'bot' && !own.includes(name) && !(await isKnownBot(session, name))) {
    throw new Error(`No bot is called ${name}; configured are: ${own.join(', ') || 'none'}`);
  }
  const changedBy = userInfo().username;
  await setSwitch(session, { kind, name, paused, changedBy, ...(reason === undefined ? {} : { reason }) });
}

async function show(session: Session): Promise<void> {
  const paused = await listPausedSwitches(session);
  if (paused.length === 0) process.stdout.write('Nothing is paused.\n');
  for (const { kind, name, pausedAt, reason, changedBy } of paused) {
    const why = reason === undefined ? '' : `: ${reason}`;
    process.stdout.write(`${kind} ${name} is paused since ${pausedAt.toISOString()} by ${changedBy ?? '?'}${why}\n`);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
