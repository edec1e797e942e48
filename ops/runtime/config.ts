import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import * as variables from './variables';
import { REPLACED_NAMES } from './knownNames';

const { settings } = variables;

const shared = { ...variables.processSettings, ...variables.reporting, ...variables.product };
const providers = {
  ...variables.secrets,
  ...variables.telegram,
  ...variables.razorpay,
  ...variables.stripe,
  ...variables.payfast,
};

/** What each process may read. A process that has no business with a credential never sees it. */
const schemas = {
  api: z.object({
    ...shared,
    ...variables.appDatabase,
    ...variables.temporal,
    ...variables.temporalUi,
    ...variables.apiServer,
    ...variables.door,
    ...variables.payerPage,
    ...providers,
    ...variables.payfastSources,
    ...variables.telegramLinks,
    // It names who speaks; the keys are the worker's.
    ...variables.senders,
  }),
  worker: z.object({
    ...shared,
    ...variables.appDatabase,
    ...variables.courierDatabase,
    ...variables.temporal,
    ...variables.opsServer,
    PUBLIC_BASE_URL: variables.apiServer.PUBLIC_BASE_URL,
    ...providers,
    ...variables.senders,
    ...variables.twilio,
    ...variables.smtp,
    ...variables.courier,
    ...variables.reconciliation,
  }),
  relay: z.object({
    ...shared,
    ...variables.appDatabase,
    ...variables.relayDatabase,
    ...variables.auditLog,
    ...variables.temporal,
    ...variables.opsServer,
    PUBLIC_BASE_URL: variables.apiServer.PUBLIC_BASE_URL,
    // It asks the providers whether keys are good and webhooks still lead to us.
    ...variables.sealing,
    ...variables.razorpay,
    ...variables.stripe,
    ...variables.payfast,
    ...variables.courier,
    ...variables.watch,
    // It tells people of alerts itself when the courier or Postgres is what is broken.
    TELEGRAM_BOT_TOKEN: variables.telegram.TELEGRAM_BOT_TOKEN,
    TELEGRAM_BOT_USERNAME: variables.telegram.TELEGRAM_BOT_USERNAME,
    TELEGRAM_BASE_URL: variables.telegram.TELEGRAM_BASE_URL,
    SMTP_FROM: variables.senders.SMTP_FROM,
    ...variables.smtp,
  }),
  inspect: z.object({
    ...variables.processSettings,
    ...variables.inspectDatabase,
    ...variables.auditLog,
    ...variables.temporal,
  }),
  migrate: z.object({
    ...variables.processSettings,
    ...variables.migrateDatabase,
    ...variables.setupDatabase,
    // Only their passwords are read, to be given to the roles.
    DATABASE_URL: variables.appDatabase.DATABASE_URL,
    ...variables.relayDatabase,
    ...variables.courierDatabase,
    ...variables.inspectDatabase,
  }),
  // Commands of whoever is on call.
  operate: z.object({
    ...variables.processSettings,
    ...variables.appDatabase,
    ...variables.relayDatabase,
    ...variables.inspectDatabase,
    ...variables.temporal,
  }),
  backup: z.object({
    ...variables.processSettings,
    ...variables.migrateDatabase,
    ...variables.inspectDatabase,
    ...variables.setupDatabase,
    ...variables.backup,
  }),
};

export type ConfiguredProcess = keyof typeof schemas;
export type Config<P extends ConfiguredProcess> = z.infer<(typeof schemas)[P]>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the environment, at once; no secret is repeated in it. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the environment of one process. An empty variable counts as not set; NAME_FILE reads NAME from a
 * file. Returns the typed values and warnings about names that have been replaced.
 *
 * @throws ConfigError naming every problem: missing, malformed, and with NODE_ENV=production also development secrets
 *   and local addresses of providers.
 */
export function loadConfig<P extends ConfiguredProcess>(
  processName: P,
  env: Environment = process.env,
): { config: Config<P>; warnings: string[] } {
  const shape: Record<string, z.ZodType> = schemas[processName].shape;
  const { values, problems } = readValues(Object.keys(shape), env);
  const parsed = schemas[processName].safeParse(values);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => describeIssue(issue, shape, values)));
  problems.push(...missingProviderKeys(shape, values));
  if (values['NODE_ENV'] === 'production') problems.push(...unfitForProduction(values));
  if (!parsed.success || problems.length > 0) throw new ConfigError(firstOfEach(problems));
  return { config: parsed.data as Config<P>, warnings: replacedNames(env) };
}

/** For the first line of a process: warnings and problems go to stderr in plain words, and problems end it with 1. */
export function loadConfigOrExit<P extends ConfiguredProcess>(processName: P): Config<P> {
  try {
    const { config, warnings } = loadConfig(processName);
    for (const warning of warnings) process.stderr.write(`${warning}\n`);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${processName}: ${error.message}\n`);
    process.exit(1);
  }
}

/** The names that one process reads; its environment needs no others of ours. */
export function variableNames(processName: ConfiguredProcess): string[] {
  return Object.keys(schemas[processName].shape);
}

/** All variables of all processes, each once, in the order of `.env.example`. */
export function allVariables(): Record<string, z.ZodType> {
  return Object.assign({}, ...Object.values(schemas).map((schema) => schema.shape)) as Record<string, z.ZodType>;
}

interface Problem {
  /** Of the variable. */
  name: string;
  text: string;
}

/** A variable that has one problem often has others for the same reason; the first says it. */
function firstOfEach(problems: readonly Problem[]): string[] {
  const names = new Set<string>();
  return problems.filter(({ name }) => !names.has(name) && names.add(name)).map(({ text }) => text);
}

function readValues(names: readonly string[], env: Environment) {
  const values: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const name of names) {
    const direct = env[name] || undefined;
    const file = env[`${name}_FILE`] || undefined;
    if (direct !== undefined && file !== undefined) {
      problems.push({ name, text: `${name} and ${name}_FILE are both set; keep one` });
    } else if (file !== undefined) {
      const text = readSecretFile(file);
      if (text === undefined) problems.push({ name, text: `${name}_FILE names a file that can't be read: ${file}` });
      else values[name] = text;
    } else if (direct !== undefined) values[name] = direct;
  }
  return { values, problems };
}

/** Files of secrets end with a line break that is not part of the secret. */
function readSecretFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}

function describeIssue(
  issue: z.core.$ZodIssue,
  shape: Record<string, z.ZodType>,
  values: Readonly<Record<string, string>>,
): Problem {
  const name = String(issue.path[0]);
  const setting = settingOf(shape, name);
  const value = values[name];
  if (value === undefined) return { name, text: `${name} is not set (${setting.about})` };
  const shown = setting.secret ? '' : `; it is «${value.slice(0, 80)}»`;
  return { name, text: `${name}: ${issue.message}${shown}` };
}

function settingOf(shape: Record<string, z.ZodType>, name: string): variables.Setting {
  const schema = shape[name];
  const setting = schema && settings.get(schema);
  if (!setting) throw new Error(`The variable ${name} has no entry in ops/runtime/variables.ts`);
  return setting;
}

function missingProviderKeys(shape: Record<string, z.ZodType>, values: Readonly<Record<string, string>>): Problem[] {
  // A process without these lists serves no provider, and its schema holds no provider's key.
  const enabled = new Set(
    [values['CHAT_CHANNELS'] ?? 'telegram', values['PAYMENT_PROVIDERS'] ?? 'razorpay'].join(',').split(','),
  );
  for (const name of Object.keys(shape)) {
    const { provider } = settingOf(shape, name);
    if (values[name] && variables.SENDERS.some((sender) => sender === provider)) enabled.add(String(provider));
  }
  return Object.keys(shape).flatMap((name) => {
    const { provider, about } = settingOf(shape, name);
    if (!provider || !enabled.has(provider) || values[name]) return [];
    return [{ name, text: `${name} is not set (${about}); ${provider} is enabled` }];
  });
}

/** Generated development secrets carry this mark; see ops/setup/secrets.ts. */
export const DEVELOPMENT_MARK = 'munshi-dev-';
/** Development keys are made with this public exponent (a prime, as good as the usual 65537), and so known anywhere. */
export const DEVELOPMENT_RSA_EXPONENT = 65_539;

function unfitForProduction(values: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value.includes(DEVELOPMENT_MARK) || isDevelopmentKey(value)) {
      return [{ name, text: `${name} is a development secret; production needs one of its own` }];
    }
    if (
      (/_(BASE_URL|API_URL|JS_URL|FORM_ORIGINS|DSN)$/.test(name) && value.split(',').some(isLocalAddress)) ||
      (name === 'SMTP_HOST' && isLocalHost(value)) ||
      (name === 'PAYFAST_SOURCES' &&
        value.split(',').some((network) => isLocalHost(network.trim().split('/')[0] ?? '')))
    ) {
      return [{ name, text: `${name} points to this machine, as a sandbox does; production needs the real address` }];
    }
    // Customers' pay links and providers' webhooks cross the internet; a provider's own address may be a neighbour's.
    if (name === 'PUBLIC_BASE_URL' && !value.startsWith('https://')) {
      return [{ name, text: `${name} must be https in production` }];
    }
    return [];
  });
}

function isDevelopmentKey(value: string): boolean {
  if (!value.includes('-----BEGIN ')) return false;
  try {
    const { publicExponent } = createPublicKey(value.replaceAll('\\n', '\n')).asymmetricKeyDetails ?? {};
    return publicExponent === BigInt(DEVELOPMENT_RSA_EXPONENT);
  } catch {
    return false; // Not a key at all; the check of its form says so.
  }
}

function isLocalAddress(value: string): boolean {
  try {
    return isLocalHost(new URL(value).hostname);
  } catch {
    return false; // Not an address; the check of its form says so.
  }
}

function isLocalHost(host: string): boolean {
  return /^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[?::1?\]?)$/i.test(host);
}

function replacedNames(env: Environment): string[] {
  return Object.entries(REPLACED_NAMES).flatMap(([name, instead]) =>
    env[name] ? [`${name} is set but not used: ${instead}`] : [],
  );
}
