import { allVariables, variableNames, type ConfiguredProcess } from '../runtime/config';
import type { DevelopmentSecrets } from './secrets';

export interface DevelopmentPlaces {
  /** `host:port` of Postgres and the database's name; absent when the person brings a database. */
  postgres?: { address: string; database: string };
  temporalAddress: string;
  /** Absent where nobody looks. */
  temporalUiUrl?: string;
  apiPort: number;
  /** Where people and providers reach the API. */
  apiUrl: string;
  sandboxUrl: string;
  /** The sandbox's mail server listens here, on this machine. */
  sandboxSmtpPort: number;
}

/** Of the form of Twilio's, and of no account there. */
const DEVELOPMENT_ACCOUNT_SID = `AC${'0'.repeat(32)}`;

/** Every setting that `npm start` supplies; what the person has set wins. */
export function developmentEnvironment(
  secrets: DevelopmentSecrets,
  places: DevelopmentPlaces,
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const ours = {
    NODE_ENV: 'development',
    ...(places.postgres ? databaseUrls(secrets, places.postgres) : {}),
    TEMPORAL_ADDRESS: places.temporalAddress,
    ...(places.temporalUiUrl !== undefined && { TEMPORAL_UI_URL: places.temporalUiUrl }),
    PORT: String(places.apiPort),
    PUBLIC_BASE_URL: places.apiUrl,
    JWT_PRIVATE_KEY: secrets.jwtPrivateKey,
    JWT_PUBLIC_KEY: secrets.jwtPublicKey,
    JWT_SECRET: secrets.jwtSecret,
    DATA_ENCRYPTION_KEY: secrets.dataEncryptionKey,
    STRIPE_JS_URL: `${places.sandboxUrl}/stripe/js/stripe.js`,
    RAZORPAY_JS_URL: `${places.sandboxUrl}/razorpay/js/checkout.js`,
    PAY_FORM_ORIGINS: new URL(places.sandboxUrl).origin,
    ...sandboxProvider(env, 'TELEGRAM_BOT_TOKEN', {
      TELEGRAM_BOT_TOKEN: secrets.telegramBotToken,
      TELEGRAM_WEBHOOK_SECRET: secrets.telegramWebhookSecret,
      TELEGRAM_BOT_USERNAME: 'munshi_dev_bot',
      TELEGRAM_BASE_URL: places.sandboxUrl,
      TELEGRAM_LINK_BASE_URL: `${places.sandboxUrl}/t.me`,
    }),
    ...sandboxProvider(env, 'RAZORPAY_KEY_ID', {
      RAZORPAY_KEY_ID: secrets.razorpayKeyId,
      RAZORPAY_KEY_SECRET: secrets.razorpayKeySecret,
      RAZORPAY_WEBHOOK_SECRET: secrets.razorpayWebhookSecret,
      RAZORPAY_BASE_URL: places.sandboxUrl,
    }),
    STRIPE_BASE_URL: `${places.sandboxUrl}/stripe`,
    PAYFAST_BASE_URL: places.sandboxUrl,
    PAYFAST_TEST_BASE_URL: places.sandboxUrl,
    PAYFAST_API_URL: places.sandboxUrl,
    PAYFAST_SOURCES: '127.0.0.1/32,::1/128',
    ...sandboxProvider(env, 'TWILIO_ACCOUNT_SID', {
      TWILIO_ACCOUNT_SID: DEVELOPMENT_ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
      // The number of Twilio's own test credentials, which belongs to nobody.
      TWILIO_FROM_PHONE: '+15005550006',
      TWILIO_BASE_URL: places.sandboxUrl,
    }),
    ...sandboxProvider(env, 'SMTP_HOST', {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(places.sandboxSmtpPort),
      SMTP_USER: 'munshi',
      SMTP_PASS: secrets.smtpPassword,
      SMTP_FROM: 'Munshi <hello@munshi.example>',
    }),
  };
  const isGiven = (name: string) => Boolean(env[name] || env[`${name}_FILE`]);
  const given = Object.keys(allVariables()).flatMap((name) =>
    [name, `${name}_FILE`].flatMap((key) => (env[key] ? [[key, env[key]] as const] : [])),
  );
  return {
    ...Object.fromEntries(Object.entries(ours).filter(([name]) => !isGiven(name))),
    ...Object.fromEntries(given),
  };
}

/** The environment of one process: the settings that it reads, and of the person's shell what programs need to run. */
export function environmentOf(
  processName: ConfiguredProcess,
  settings: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const names = new Set(variableNames(processName).flatMap((name) => [name, `${name}_FILE`]));
  const read = Object.entries(settings).filter(([name]) => names.has(name));
  return { ...shellOf(env), ...Object.fromEntries(read) };
}

/** PATH and the like; nothing that configures Munshi, so that no process sees a credential of another. */
export function shellOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'SYSTEMROOT', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

function databaseUrls(secrets: DevelopmentSecrets, { address, database }: { address: string; database: string }) {
  const url = (role: string, password: string) => `postgres://munshi_${role}:${password}@${address}/${database}`;
  return {
    DATABASE_URL: url('app', secrets.appPassword),
    RELAY_DATABASE_URL: url('relay', secrets.relayPassword),
    COURIER_DATABASE_URL: url('courier', secrets.courierPassword),
    INSPECT_DATABASE_URL: url('inspect', secrets.inspectPassword),
    MIGRATE_DATABASE_URL: url('owner', secrets.ownerPassword),
  };
}

/** The sandbox stands in for a provider unless the person has an account of their own there. */
function sandboxProvider(env: NodeJS.ProcessEnv, credential: string, values: Record<string, string>) {
  return env[credential] || env[`${credential}_FILE`] ? {} : values;
}
