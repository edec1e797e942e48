import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WEBHOOK_PATHS } from '../setup/webhooks';

/** Where the parts of a running Munshi are, as its drivers and witnesses see them from outside. */
export interface Places {
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** As the inspection role, which reads every row and writes none. */
  readonly databaseUrl: string;
  readonly telegram: { webhookUrl: string; secret: string; botToken: string };
  readonly razorpay: { webhookUrl: string; webhookSecret: string };
  /** The environment that the processes run with. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Reads the places out of the settings that the processes are started with. */
export function placesOf(settings: Readonly<Record<string, string>>): Places {
  const setting = (name: string) => settings[name] ?? '';
  const apiUrl = setting('PUBLIC_BASE_URL');
  return {
    apiUrl,
    sandboxUrl: setting('TELEGRAM_BASE_URL'),
    temporalAddress: setting('TEMPORAL_ADDRESS'),
    temporalNamespace: settings['TEMPORAL_NAMESPACE'] ?? 'default',
    databaseUrl: setting('INSPECT_DATABASE_URL'),
    telegram: {
      webhookUrl: `${apiUrl}${WEBHOOK_PATHS.telegram}`,
      secret: setting('TELEGRAM_WEBHOOK_SECRET'),
      botToken: setting('TELEGRAM_BOT_TOKEN'),
    },
    razorpay: {
      webhookUrl: `${apiUrl}${WEBHOOK_PATHS.razorpay}`,
      webhookSecret: setting('RAZORPAY_WEBHOOK_SECRET'),
    },
    settings,
  };
}

/** The places of the Munshi that `npm start` has started from this state folder. @throws Error when none has been. */
export function placesOfRunning(stateFolder: string): Places {
  const file = join(stateFolder, 'environment.json');
  try {
    return placesOf(z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (error) {
    throw new Error(`${file} can’t be read; start Munshi with npm start first`, { cause: error });
  }
}
