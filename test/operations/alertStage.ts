import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../db/kit/database';
import type { ProcessCheck } from '../../db/operations/recordChecks';
import { botKey } from '../../domain/notifications/channelPort';
import type { AlertName } from '../../domain/operations/alertRules';
import type { Reading } from '../../domain/operations/signals';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import { createLogger } from '../../ops/runtime/log';
import { projectFolder } from '../../ops/setup/projectFolder';
import { createWatch, type Watch } from '../../workers/relay/watch';
import { BOT, CourierStage } from '../notifications/courierStage';
import type { TestDatabase } from '../kit/database';
import { waitFor } from '../kit/waitFor';

/** The chat of whoever is on call. */
export const ON_CALL = '990001';

export interface AlertRow {
  readonly rule: AlertName;
  readonly subject: string;
  readonly value: number;
  readonly notices: number;
  readonly resolved_at: Date | null;
}

/** The watch of a relay over a stage of its own: real Postgres, courier and Telegram, and a clock that can be set. */
export class AlertStage {
  /** Moves the watch's clock; Postgres' own goes on. */
  aheadMs = 0;
  outside: Reading[] = [];
  /** What is measured of processes. */
  measureProcesses: () => Promise<Reading[]> = () => Promise.resolve([]);
  checks: ProcessCheck[] = [];
  readonly watch: Watch;

  private constructor(
    readonly stage: CourierStage,
    private readonly relay: Database,
    readonly env: Readonly<Record<string, string>>,
  ) {
    const channel = createTelegramChannel({
      token: stage.token,
      apiRoot: stage.sandbox.url,
      publicBaseUrl: 'https://shop.example.com',
      timeoutSeconds: 2,
    });
    this.watch = createWatch({
      relay,
      app: stage.app,
      channels: new Map([[botKey('telegram', BOT), channel]]),
      destinations: [{ channel: 'telegram', bot: BOT, address: ON_CALL }],
      locale: 'en',
      checkProcesses: async () => this.checks,
      measureOutside: async () => [...this.outside, ...(await this.measureProcesses())],
      log: createLogger({ process: 'relay', level: 'silent' }),
      now: () => new Date(Date.now() + this.aheadMs),
    });
  }

  /** @param settings of the commands, or what makes them of the sandbox's address. */
  static async open(
    settings: Readonly<Record<string, string>> | ((sandboxUrl: string) => Record<string, string>) = {},
  ): Promise<AlertStage> {
    const stage = await CourierStage.open();
    await stage.control('/telegram/chats', { id: Number(ON_CALL), first_name: 'Kavya' });
    const { urls } = stage.postgres;
    const more = typeof settings === 'function' ? settings(stage.sandbox.url) : settings;
    const env = { ...environmentOfCommands(urls), TELEGRAM_BOT_USERNAME: BOT, ...more };
    return new AlertStage(stage, openDatabase({ url: urls.relay, maxConnections: 2 }), env);
  }

  async close(): Promise<void> {
    await this.relay.close();
    await this.stage.close();
  }

  /** Alerts of a rule, newest last. */
  alerts(rule: AlertName): Promise<AlertRow[]> {
    return this.stage.sql<AlertRow>(
      'SELECT rule, subject, value, notices, resolved_at FROM alerts WHERE rule = $1 ORDER BY opened_at',
      [rule],
    );
  }

  /** Everything that the on-call's phone has shown, from Telegram's own record. */
  async told(): Promise<string[]> {
    const answer = await fetch(`${this.stage.sandbox.url}/records?provider=telegram&kind=message`);
    return (await answer.text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { data: { chatId: number; message: { text?: string } } }).data)
      .filter(({ chatId }) => String(chatId) === ON_CALL)
      .map(({ message }) => message.text ?? '');
  }

  /** The whole way of an alert: provoked, opened, read on the phone, mended by its runbook, over, and read again. */
  async walk(rule: AlertName, { opened, words, mended }: WalkedAlert): Promise<void> {
    await this.watch.run();
    expect(await this.alerts(rule)).toEqual([expect.objectContaining({ rule, notices: 1, resolved_at: null })]);
    await this.untilTold(new RegExp(`🔴 ${opened.source}[^]*ops/runbooks/${rule}.md`));
    const mends = mendsOf(rule);
    expect(mends.length).toBeGreaterThan(0);
    for (const line of mends) await runLine(withWords(line, words), this.env);
    await mended?.();
    await this.watch.run();
    expect((await this.alerts(rule)).map((alert) => alert.resolved_at)).toEqual([null]);
    await this.watch.run();
    expect((await this.alerts(rule)).map((alert) => alert.resolved_at)).toEqual([expect.any(Date)]);
    await this.untilTold(new RegExp(`🟢 Over: ${opened.source}`));
  }

  /** Waits until the phone shows a text that matches. */
  async untilTold(pattern: RegExp): Promise<void> {
    await waitFor(async () => (await this.told()).some((text) => pattern.test(text)), {
      deadlineMs: 30_000,
      message: `the phone to show ${pattern.source}`,
    });
  }
}

export interface WalkedAlert {
  /** What people read of it. */
  readonly opened: RegExp;
  /** Words in capitals of the runbook's commands stand for what the alert names. */
  readonly words?: Readonly<Record<string, string>>;
  /** Waits for what the command brings about later. */
  readonly mended?: () => Promise<unknown>;
}

function withWords(line: string, words: Readonly<Record<string, string>> = {}): string {
  return Object.entries(words).reduce((text, [word, value]) => text.replaceAll(word, value), line);
}

/** What commands of an operator read: the addresses of the roles, and something for each key that they don't use. */
export function environmentOfCommands(urls: TestDatabase['urls']): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    DATABASE_URL: urls.app,
    RELAY_DATABASE_URL: urls.relay,
    COURIER_DATABASE_URL: urls.courier,
    INSPECT_DATABASE_URL: urls.inspect,
    MIGRATE_DATABASE_URL: urls.owner,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    PUBLIC_BASE_URL: 'http://127.0.0.1:1',
    TELEGRAM_BOT_TOKEN: '1:x',
    TELEGRAM_WEBHOOK_SECRET: 'x',
    TELEGRAM_BOT_USERNAME: 'x',
    RAZORPAY_KEY_ID: 'x',
    RAZORPAY_KEY_SECRET: 'x',
    RAZORPAY_WEBHOOK_SECRET: 'x',
    JWT_PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----x',
    JWT_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----x',
    JWT_SECRET: 'x'.repeat(32),
    DATA_ENCRYPTION_KEY: 'x'.repeat(32),
  };
}

/** The command that mends, as the runbook says it: the `sh` block under the heading «Mend». */
export function mendsOf(rule: string): string[] {
  const text = readFileSync(join(projectFolder(), 'ops', 'runbooks', `${rule}.md`), 'utf8');
  return commandsUnder(text, 'Mend');
}

/** The lines of the `sh` blocks of a section. */
export function commandsUnder(text: string, heading: string): string[] {
  const section = new RegExp(`^## ${heading}$([^]*?)(?=^## |(?![^]))`, 'm').exec(text)?.[1] ?? '';
  return [...section.matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, block]) =>
    (block ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#')),
  );
}

/** Runs a line of a runbook as a person would, from the sources. Rejects when it fails. */
export async function runLine(line: string, env: Readonly<Record<string, string>>): Promise<string> {
  const [npm, run, name = '', ...rest] = line.trim().split(/\s+/);
  if (npm !== 'npm' || run !== 'run') throw new Error(`not a command of ours: ${line}`);
  const { scripts } = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [, program, script] = /^node (?:ops\/scripts\/bootstrap\.mjs run (\S+)|(\S+))$/.exec(scripts[name] ?? '') ?? [];
  const start = program ? ['node_modules/tsx/dist/cli.mjs', `${program}.ts`] : script ? [script] : undefined;
  if (!start) throw new Error(`package.json has no program ${name}`);
  const args = [...start, ...(rest[0] === '--' ? rest.slice(1) : rest)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: projectFolder(), env: { ...env } }, (error, stdout, stderr) =>
      error ? reject(new Error(`${line}\n${stdout}${stderr}`, { cause: error })) : resolve(stdout),
    );
  });
}
