import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Timers } from './clock/timers';
import { createControlApi } from './control/controlApi';
import { FaultBook } from './faults/faultBook';
import { createListener, type Listener } from './http/listener';
import { createPages } from './pages/pages';
import { RazorpayState } from './razorpay/state';
import type { RazorpayFact } from './razorpay/facts';
import { createRazorpay, type Razorpay } from './razorpay/razorpay';
import { EventRecord, type Entry, type Fact } from './record/eventRecord';
import type { TelegramFact } from './telegram/facts';
import { TelegramState } from './telegram/state';
import { createTelegram, type Telegram } from './telegram/telegram';
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
  /** Changes to the profile's settings, each group taken as a whole over its fields. */
  settings?: { telegram?: Partial<Settings['telegram']>; razorpay?: Partial<Settings['razorpay']> };
  /** Milliseconds since 1970; tests move it to let links and taps grow old. */
  now?: () => number;
}

export interface Sandbox {
  /** Without a slash at the end. */
  url: string;
  recordFile: string;
  faults: FaultBook;
  telegram: Telegram;
  razorpay: Razorpay;
  /** Forgets everything. */
  reset(): void;
  /** Ends waiting requests, keeps what is undelivered in the record for the next start. */
  close(): Promise<void>;
}

/**
 * Starts the outside world on localhost: Telegram, Razorpay, a phone and a bank, with a record of all that happens.
 * State is taken up from the record; what was undelivered is delivered.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const telegramState = new TelegramState();
  const razorpayState = new RazorpayState();
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
  const telegram = createTelegram(world, telegramState);
  const razorpay = createRazorpay(world, razorpayState);
  const listener = createListener([
    ...createControlApi({ record, faults: world.faults, reset }),
    ...createPages(),
    ...telegram.routes,
    ...razorpay.routes,
  ]);
  const port = await listen(listener, options);
  url = options.publicUrl ?? `http://${options.host ?? '127.0.0.1'}:${port}`;
  resume();
  return { url, recordFile, faults: world.faults, telegram, razorpay, reset, close };

  function apply(entry: Entry): void {
    if (entry.provider === 'telegram') telegramState.apply(entry as unknown as TelegramFact);
    else razorpayState.apply(entry as unknown as RazorpayFact);
  }

  function resume(): void {
    telegram.updates.resume();
    razorpay.resume();
  }

  function stopWork(): void {
    timers.clear();
    telegram.updates.clear();
    razorpay.webhooks.clear();
  }

  function reset(): void {
    stopWork();
    world.faults.clear();
    telegramState.clear();
    razorpayState.clear();
    record.clear();
    resume();
  }

  async function close(): Promise<void> {
    timers.close();
    stopWork();
    // Requests that are being answered still write what they did.
    await listener.close();
    if (!isOpen) return;
    isOpen = false;
    stopWork();
    record.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function mergeSettings({ profile, settings }: SandboxOptions): Settings {
  const base = settingsFor(profile ?? 'story');
  return {
    telegram: { ...base.telegram, ...settings?.telegram },
    razorpay: { ...base.razorpay, ...settings?.razorpay },
  };
}

function listen(listener: Listener, { port = 0, host = '127.0.0.1' }: SandboxOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.server.once('error', reject);
    listener.server.listen(port, host, () => resolve((listener.server.address() as AddressInfo).port));
  });
}
