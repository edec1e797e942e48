import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Timers } from './clock/timers';
import { createControlApi } from './control/controlApi';
import { FaultBook } from './faults/faultBook';
import { createListener, type Listener } from './http/listener';
import type { Route } from './http/router';
import { createLogtail } from './logtail/logtail';
import { createMailboxApi } from './mailbox/mailboxApi';
import { OutsideState } from './outsideState';
import { createPages } from './pages/pages';
import { createPayFast } from './payfast/payfast';
import { createRazorpay, type Razorpay } from './razorpay/razorpay';
import { EventRecord, type Entry, type Fact } from './record/eventRecord';
import { createSentry } from './sentry/sentry';
import { SmtpServer } from './smtp/smtpServer';
import { createStripe } from './stripe/stripe';
import { createTelegram, type Telegram } from './telegram/telegram';
import { createTwilio } from './twilio/twilio';
import { settingsFor, type Profile, type Settings, type World } from './world';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** 127.0.0.1 unless told: the sandbox has no passwords. */
  host?: string;
  /** The record, made or taken up; without it a temporary one that is deleted at the end. */
  recordFile?: string;
  profile?: Profile;
  /** Address that people use, where it isn't the one listened on. */
  publicUrl?: string;
  /** Of the mail server; 0, the default, takes a free one. */
  smtpPort?: number;
  /** Changes to the profile's settings, each group taken as a whole over its fields. */
  settings?: { [Group in keyof Settings]?: Partial<Settings[Group]> };
  /** Milliseconds since 1970; tests move it to let links and taps grow old. */
  now?: () => number;
}

export interface Sandbox {
  /** Without a slash at the end. */
  url: string;
  recordFile: string;
  /** The mail server listens here, on the same host. */
  smtpPort: number;
  faults: FaultBook;
  telegram: Telegram;
  razorpay: Razorpay;
  /** Forgets everything. */
  reset(): void;
  /** Ends waiting requests, keeps what is undelivered in the record for the next start. */
  close(): Promise<void>;
}

/**
 * Starts the outside world on localhost: Telegram, Razorpay, Stripe, PayFast, Twilio, a mail server, Sentry and Better
 * Stack, with pages for people and a record of all that happens. State is taken up from the record; what was undelivered
 * is delivered.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const state = new OutsideState();
  const apply = (entry: Entry) => state.apply(entry);
  const folder = options.recordFile === undefined ? mkdtempSync(join(tmpdir(), 'sandbox-')) : undefined;
  const recordFile = options.recordFile ?? join(folder as string, 'record.jsonl');
  const record = EventRecord.open(recordFile, now, apply);
  const timers = new Timers();
  let url = '';
  let isOpen = true;

  const world: World = {
    now,
    url: () => url,
    commit: (...facts: Fact[]) => {
      // A delivery that ends after the sandbox leaves no trace, and is made again at the next start.
      if (isOpen) record.append(facts).forEach(apply);
    },
    faults: new FaultBook(),
    timers,
    settings: mergeSettings(options),
  };
  const providers = openProviders(world, state);
  const { telegram, razorpay } = providers;
  const listener = createListener([
    ...createControlApi({ record, faults: world.faults, reset }),
    ...createPages(),
    ...providers.routes,
    ...createMailboxApi(state.mailbox),
  ]);
  const smtp = new SmtpServer(world, state.mailAccounts);
  const smtpPort = await smtp.listen({ host: options.host ?? '127.0.0.1', port: options.smtpPort ?? 0 });
  const port = await listen(listener, options);
  url = options.publicUrl ?? `http://${options.host ?? '127.0.0.1'}:${port}`;
  providers.resume();
  return { url, recordFile, smtpPort, faults: world.faults, telegram, razorpay, reset, close };

  function stopWork(): void {
    timers.clear();
    providers.clear();
  }

  function reset(): void {
    stopWork();
    world.faults.clear();
    state.clear();
    record.clear();
    providers.resume();
  }

  async function close(): Promise<void> {
    timers.close();
    stopWork();
    // Requests that are being answered still write what they did.
    await Promise.all([listener.close(), smtp.close()]);
    if (!isOpen) return;
    isOpen = false;
    stopWork();
    record.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Providers extends Pick<Sandbox, 'telegram' | 'razorpay'> {
  readonly routes: readonly Route[];
  /** Takes up what a stop of the sandbox left. */
  resume(): void;
  /** Lets go of what is on its way. */
  clear(): void;
}

function openProviders(world: World, state: OutsideState): Providers {
  const telegram = createTelegram(world, state.telegram);
  const razorpay = createRazorpay(world, state.razorpay);
  const stripe = createStripe(world, state.stripe);
  const payfast = createPayFast(world, state.payfast);
  return {
    telegram,
    razorpay,
    routes: [
      ...[telegram, razorpay, stripe, payfast].flatMap(({ routes }) => routes),
      ...createTwilio(world, state.twilio),
      ...createSentry(world),
      ...createLogtail(world),
    ],
    resume() {
      for (const provider of [telegram.updates, razorpay, stripe, payfast]) provider.resume();
    },
    clear() {
      for (const lane of [telegram.updates, razorpay.webhooks, stripe.events, payfast.itns]) lane.clear();
    },
  };
}

function mergeSettings({ profile, settings }: SandboxOptions): Settings {
  const base = settingsFor(profile ?? 'story');
  return {
    telegram: { ...base.telegram, ...settings?.telegram },
    razorpay: { ...base.razorpay, ...settings?.razorpay },
    stripe: { ...base.stripe, ...settings?.stripe },
    payfast: { ...base.payfast, ...settings?.payfast },
  };
}

function listen(listener: Listener, { port = 0, host = '127.0.0.1' }: SandboxOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.server.once('error', reject);
    listener.server.listen(port, host, () => resolve((listener.server.address() as AddressInfo).port));
  });
}
