import { z } from 'zod';
import { masterKeys } from './masterKeys';
import { RATE_RULES, rateRules } from './rateRules';
import {
  CHAT_CHANNELS,
  commaSeparated,
  isAddressOrNetwork,
  PAYMENT_PROVIDERS,
  port,
  positive,
  postgresUrl,
  variable,
  webUrl,
  wholeNumber,
} from './variable';

export * from './providerVariables';
export { CHAT_CHANNELS, PAYMENT_PROVIDERS, SENDERS, settings, type Setting } from './variable';

/** The same, of known words. */
function listOf<const Word extends string>(words: readonly Word[]) {
  return commaSeparated.pipe(z.array(z.enum(words)));
}

/** PEM text; environments that cannot hold line breaks write them as \n. */
const pem = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .pipe(z.string().includes('-----BEGIN ', 'must be a PEM key'));

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
/** A time in seconds, written with a unit or without one. */
const lifetime = z
  .string()
  .regex(/^[1-9]\d{0,7}[smhd]?$/, 'must be a time such as 900, 15m, 12h or 7d')
  .transform((text) => Number.parseInt(text, 10) * (UNIT_SECONDS[text.at(-1) ?? ''] ?? 1));

export const processSettings = {
  NODE_ENV: variable(z.enum(['development', 'test', 'production']).default('development'), {
    about: 'production refuses development secrets and sandbox addresses',
  }),
  LOG_LEVEL: variable(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'), {
    about: 'lowest level that is logged',
  }),
};

/** Where the log goes besides standard output. */
export const reporting = {
  SENTRY_DSN: variable(
    z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'must be a DSN as Sentry shows it' })]).default(''),
    {
      about: 'project at Sentry that is told of errors; optional',
      secret: true,
      example: 'https://KEY@HOST/PROJECT',
    },
  ),
  SENTRY_ENVIRONMENT: variable(z.string().max(64).default(''), {
    about: 'name under which Sentry keeps them apart; NODE_ENV unless told',
    example: 'staging',
  }),
  SENTRY_TRACES_SAMPLE_RATE: variable(z.coerce.number().min(0).max(1, 'must be a part, from 0 to 1').default(0.1), {
    about: 'part of the requests whose duration is told to Sentry',
  }),
  LOGTAIL_TOKEN: variable(z.string().default(''), {
    about: 'token of a source at Better Stack (Logtail), to which every log line is sent besides; optional',
    secret: true,
  }),
  LOGTAIL_BASE_URL: variable(webUrl.default('https://in.logs.betterstack.com'), {
    about: 'the address that Better Stack shows with the token',
  }),
};

export const appDatabase = {
  DATABASE_URL: variable(postgresUrl, {
    about: 'Postgres as role munshi_app; without it `npm start` brings its own Postgres',
    secret: true,
    example: 'postgres://munshi_app:PASSWORD@HOST:5432/munshi',
  }),
  // Ten connections serve one process on two cores; every copy of a process adds its own ten.
  DATABASE_POOL_SIZE: variable(positive.default(10), {
    about: 'connections that one process holds to Postgres at most',
  }),
};

export const relayDatabase = {
  RELAY_DATABASE_URL: variable(postgresUrl, {
    about: 'the same database as role munshi_relay (outbox, sweeps)',
    secret: true,
    example: 'postgres://munshi_relay:PASSWORD@HOST:5432/munshi',
  }),
};

export const courierDatabase = {
  COURIER_DATABASE_URL: variable(postgresUrl, {
    about: 'the same database as role munshi_courier (messages to chats)',
    secret: true,
    example: 'postgres://munshi_courier:PASSWORD@HOST:5432/munshi',
  }),
};

export const inspectDatabase = {
  INSPECT_DATABASE_URL: variable(postgresUrl, {
    about: 'the same database as role munshi_inspect (reads every row, writes none)',
    secret: true,
    example: 'postgres://munshi_inspect:PASSWORD@HOST:5432/munshi',
  }),
};

export const migrateDatabase = {
  MIGRATE_DATABASE_URL: variable(postgresUrl, {
    about: 'the same database as the role that owns the tables; read by migrations alone',
    secret: true,
    example: 'postgres://munshi_owner:PASSWORD@HOST:5432/munshi',
  }),
};

export const setupDatabase = {
  // Empty means that the owner's role and the database are there already, as with a managed Postgres.
  SETUP_DATABASE_URL: variable(z.union([z.literal(''), postgresUrl]).default(''), {
    about: 'a superuser’s address, with which the migration makes the owner’s role and the database; optional',
    secret: true,
  }),
};

export const auditLog = {
  AUDIT_CHECKPOINTS: variable(z.string().max(1_000).default(''), {
    about:
      'a file outside of the database, to which the ends of the audit log’s chains are appended; empty: the log alone',
  }),
};

export const temporal = {
  TEMPORAL_ADDRESS: variable(z.string().regex(/^[^\s/]+:\d{1,5}$/, 'must be host:port'), {
    about: 'the Temporal server',
    example: 'HOST:7233',
  }),
  TEMPORAL_NAMESPACE: variable(z.string().min(1).default('default'), { about: 'the namespace on the Temporal server' }),
};

export const temporalUi = {
  TEMPORAL_UI_URL: variable(z.union([z.literal(''), webUrl]).default(''), {
    about: 'the web UI of Temporal, so that the console leads to an order’s run; optional',
    example: 'https://temporal.example.com',
  }),
};

export const apiServer = {
  PORT: variable(port.default(3000), { about: 'port of the API; 0 picks a free one' }),
  PUBLIC_BASE_URL: variable(webUrl, {
    about: 'where customers and providers reach the API; pay links and webhooks begin with it',
    example: 'https://shop.example.com',
  }),
};

/** Names or addresses that a list holds, in small letters. */
const hostNames = commaSeparated.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^[a-z0-9.-]{1,253}$/, 'must be names without scheme, port and path'),
  ),
);
const origins = commaSeparated.pipe(
  z.array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'must be origins: scheme and name, no path, no *')),
);
/** `true`, which would believe everybody, is not among them. */
const proxies = z.union(
  [
    z.string().regex(/^\d$/).transform(Number),
    commaSeparated.pipe(z.array(z.string().refine(isAddressOrNetwork)).min(1)),
  ],
  'must be the number of proxies, or their addresses or networks',
);

export const door = {
  ALLOWED_HOSTS: variable(hostNames.default([]), {
    about: 'names besides that of PUBLIC_BASE_URL by which the API answers',
    example: 'shop.example.com,api.example.com',
  }),
  CORS_ORIGINS: variable(origins.default([]), {
    about: 'origins of other sites whose pages may call the API with their users’ cookies',
    example: 'https://example.com,https://admin.example.com,https://vendor.example.com',
  }),
  TRUST_PROXY: variable(proxies.default(0), {
    about:
      'how many proxies stand before the API, or their addresses; without it X-Forwarded-For is ignored, and callers behind a proxy are counted as one',
    example: '1',
  }),
  RATE_LIMIT_RULES: variable(rateRules.default(RATE_RULES), {
    about: 'limits per class of caller; a JSON object of the classes that shall differ from these',
  }),
};

/** What the payer's page is made with; its keys are those of the providers' accounts. */
export const payerPage = {
  PAYER_LINK_TTL_HOURS: variable(positive.default(72), {
    about: 'how long the address of a payer’s page is good; the pay link in the chat leads to a fresh one',
  }),
  STRIPE_JS_URL: variable(webUrl.default('https://js.stripe.com/clover/stripe.js'), {
    about: 'Stripe.js for the payer’s page, by which its fields are Stripe’s own; the sandbox’s in development',
  }),
  RAZORPAY_JS_URL: variable(webUrl.default('https://checkout.razorpay.com/v1/checkout.js'), {
    about: 'Razorpay’s checkout.js for the payer’s page, which opens Razorpay’s window; the sandbox’s in development',
  }),
  PAY_FORM_ORIGINS: variable(origins.default(['https://www.payfast.co.za', 'https://sandbox.payfast.co.za']), {
    about: 'origins that the payer’s page may post a provider’s signed form to',
  }),
};

export const opsServer = {
  METRICS_PORT: variable(port.default(0), {
    about: 'port of /health and /metrics on worker and relay; 0 picks a free one',
  }),
};

/** What is kept encrypted in the database is opened with these. */
export const sealing = {
  // 32 characters of base64 or hex carry at least 128 bits.
  DATA_ENCRYPTION_KEY: variable(z.string().min(32, 'must be at least 32 characters'), {
    about: 'encrypts provider keys and personal data at rest',
    secret: true,
  }),
  MASTER_KEYS: variable(commaSeparated.pipe(masterKeys).default([]), {
    about:
      'what seals provider keys, the first of a list, and what still opens them; `data` is DATA_ENCRYPTION_KEY. After a change `npm run rotate-master-key`',
    secret: true,
    example: '2026-b:SECRET,2026-a:SECRET,data',
  }),
};

export const secrets = {
  JWT_PRIVATE_KEY: variable(pem, {
    about: 'RSA private key (PKCS8 PEM) that signs access tokens (RS256)',
    secret: true,
    example: '"-----BEGIN PRIVATE KEY-----\\n…"',
  }),
  JWT_PUBLIC_KEY: variable(pem, {
    about: 'its public key (SPKI PEM)',
    example: '"-----BEGIN PUBLIC KEY-----\\n…"',
  }),
  ACCESS_TOKEN_TTL: variable(lifetime.default(604_800), {
    about: 'how long an access token lives, as 15m, 12h or 7d; a session that has ended ends it at once',
  }),
  REFRESH_TOKEN_TTL: variable(lifetime.default(2_592_000), {
    about: 'how long somebody stays signed in without coming back, as 12h or 30d',
  }),
  // 32 characters of base64 or hex carry at least 128 bits.
  JWT_SECRET: variable(z.string().min(32, 'must be at least 32 characters'), {
    about: 'what sign-in codes, invitations and the successors of refresh tokens are derived under',
    secret: true,
  }),
  ...sealing,
};

export const product = {
  CHAT_CHANNELS: variable(listOf(CHAT_CHANNELS).default(['telegram']), {
    about: 'chat channels that are on; the keys of each are then mandatory',
  }),
  PAYMENT_PROVIDERS: variable(listOf(PAYMENT_PROVIDERS).default(['razorpay']), {
    about: 'payment providers that are on; the keys of each are then mandatory',
  }),
  SUPPORT_EMAIL: variable(z.email().default('support@example.com'), {
    about: 'address that people are told when they need a human',
  }),
  DEFAULT_LOCALE: variable(z.enum(['en', 'hi', 'ta']).default('en'), {
    about: 'language of people who have chosen none',
  }),
  UNPAID_NUDGE_MINUTES: variable(positive.default(30), {
    about: 'an unpaid order is nudged once after this long; default of a shop’s own setting',
  }),
  UNPAID_CANCEL_HOURS: variable(positive.default(24), {
    about: 'an unpaid order is cancelled after this long; default of a shop’s own setting',
  }),
  UNANSWERED_REMIND_MINUTES: variable(positive.default(15), {
    about: 'the shop is reminded of a paid or COD order that nobody has answered for this long',
  }),
  UNANSWERED_TELL_CUSTOMER_MINUTES: variable(positive.default(60), {
    about: 'the customer of such an order is told after this long',
  }),
};

const FEES_FORM = 'must be a JSON object, as {"razorpay":{"basisPoints":236,"fixedMinor":0}}';
/** What each provider may keep of a payment: hundredths of a percent of it, taxes in them, and an amount. */
const agreedFees = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: FEES_FORM });
      return z.NEVER;
    }
  })
  .pipe(
    z.record(
      z.string(),
      z.strictObject({ basisPoints: z.int().min(0).max(10_000), fixedMinor: z.int().min(0) }, FEES_FORM),
      FEES_FORM,
    ),
  );

export const reconciliation = {
  // Three nights: a run that could not be done is made good by the next two.
  RECONCILIATION_WINDOW_DAYS: variable(positive.pipe(z.number().max(31, 'must be at most 31')).default(3), {
    about: 'how many days back reconciliation compares the providers’ books with ours',
  }),
  // Our own questions about a link come at 2, 10 and 60 minutes: what is older, nobody else will find.
  RECONCILIATION_SETTLING_MINUTES: variable(wholeNumber.default(60), {
    about: 'what is younger than this many minutes may still be on its way, and is not missing yet',
  }),
  RECONCILIATION_FEES: variable(agreedFees.default({}), {
    about: 'what each provider may keep of a payment; a JSON object by provider; empty: only its own sums are checked',
    example: '{"razorpay":{"basisPoints":236,"fixedMinor":0}}',
  }),
};

export const courier = {
  // One lane sends a few messages at a time; four keep one slow chat from holding up the others.
  COURIER_LANES: variable(positive.default(4), {
    about: 'lanes that send messages side by side; each chat belongs to one lane',
  }),
};

const watchedProcesses = z
  .string()
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[\w-]{1,40}=https?:\/\/[^\s,]+$/, 'must be NAME=http://HOST:PORT, separated by commas')
        .transform((part) => {
          const [name = '', url = ''] = part.split(/=(.*)/s);
          return { name, url: url.replace(/\/+$/, '') };
        }),
    ),
  );

export const watch = {
  ALERT_TELEGRAM_CHAT: variable(
    z
      .string()
      .regex(/^(-?\d{1,20})?$/, 'must be the number of a chat')
      .default(''),
    {
      about: 'chat on Telegram that is told of alerts; whoever reads it has pressed Start at the bot once',
      example: '123456789',
    },
  ),
  ALERT_EMAIL: variable(z.union([z.literal(''), z.email().toLowerCase()]).default(''), {
    about: 'address that is told of alerts by mail, while SMTP_HOST and SMTP_FROM are set',
    example: 'oncall@example.com',
  }),
  WATCH_PROCESSES: variable(watchedProcesses.default([]), {
    about: 'processes that the relay asks for /health/ready each minute',
    example: 'api=http://HOST:3000,worker=http://HOST:9464',
  }),
  WATCH_DISKS: variable(
    z
      .string()
      .transform((text) => text.split(',').flatMap((path) => path.trim() || []))
      .default(['/']),
    {
      about:
        'folders, separated by commas, whose disks the relay watches: of Postgres and of the backups, if it can see them',
    },
  ),
};

export const backup = {
  BACKUP_DIR: variable(z.string().min(1).default('.munshi/backups'), {
    about: 'folder where `npm run backup` writes; on another disk than Postgres, or copied away',
  }),
  // A week of daily backups: long enough to notice damage, short enough to fit beside the data.
  BACKUP_KEEP: variable(positive.default(7), { about: 'how many backups are kept; older ones are removed' }),
  BACKUP_KEY: variable(z.union([z.literal(''), z.string().min(32, 'must be at least 32 characters')]).default(''), {
    about: 'encrypts backups (AES-256-GCM); without it they are only compressed. Keep it apart from them',
    secret: true,
  }),
};
