import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, allVariables, loadConfig, variableNames, type Environment } from '../../ops/runtime/config';
import { settings } from '../../ops/runtime/variables';
import { envExample } from '../../ops/scripts/envExample';
import { developmentEnvironment } from '../../ops/setup/developmentEnvironment';
import { projectFolder } from '../../ops/setup/projectFolder';
import { loadSecrets, type DevelopmentSecrets } from '../../ops/setup/secrets';

describe('the configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'munshi-config-'));
  let secrets: DevelopmentSecrets;
  let development: Environment;
  let production: Environment;

  beforeAll(() => {
    secrets = loadSecrets(folder);
    development = developmentEnvironment(
      secrets,
      {
        postgres: { address: '127.0.0.1:5442', database: 'munshi' },
        temporalAddress: '127.0.0.1:7233',
        apiPort: 3000,
        apiUrl: 'http://127.0.0.1:3000',
        sandboxUrl: 'http://127.0.0.1:3010',
        sandboxSmtpPort: 3025,
      },
      {},
    );
    production = productionEnvironment();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const problemsOf = (env: Environment, name: Parameters<typeof loadConfig>[0] = 'api'): readonly string[] => {
    try {
      loadConfig(name, env);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
  };

  it.each(['api', 'worker', 'relay', 'inspect', 'migrate'] as const)(
    'Y-9 is complete for the %s with what npm start supplies',
    (name) => {
      expect(problemsOf(development, name)).toEqual([]);
    },
  );

  it('Y-9 names every missing mandatory variable at once', () => {
    const problems = problemsOf({}).join('\n');
    for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'PUBLIC_BASE_URL', 'JWT_PRIVATE_KEY', 'JWT_PUBLIC_KEY']) {
      expect(problems).toContain(`${name} is not set`);
    }
    for (const name of ['JWT_SECRET', 'DATA_ENCRYPTION_KEY', 'TELEGRAM_BOT_TOKEN', 'RAZORPAY_KEY_SECRET']) {
      expect(problems).toContain(`${name} is not set`);
    }
  });

  it('Y-9 wants the keys of enabled providers only', () => {
    const bare = Object.fromEntries(
      Object.entries(development).filter(([name]) => !/^(TELEGRAM|RAZORPAY)_/.test(name)),
    );
    expect(problemsOf({ ...bare, PAYMENT_PROVIDERS: 'razorpay', CHAT_CHANNELS: ',' })).toEqual([
      expect.stringMatching(/^RAZORPAY_KEY_ID is not set .*razorpay is enabled$/),
      expect.stringMatching(/^RAZORPAY_KEY_SECRET is not set/),
      expect.stringMatching(/^RAZORPAY_WEBHOOK_SECRET is not set/),
    ]);
    expect(loadConfig('api', { ...bare, PAYMENT_PROVIDERS: ',', CHAT_CHANNELS: ',' }).config).toMatchObject({
      PAYMENT_PROVIDERS: [],
      CHAT_CHANNELS: [],
    });
  });

  it('K-91 (part) a sender that is begun is finished: SMS and mail are off, or whole', () => {
    const bare = Object.fromEntries(Object.entries(development).filter(([name]) => !/^(TWILIO|SMTP)_/.test(name)));
    expect(problemsOf(bare, 'worker')).toEqual([]);
    expect(problemsOf({ ...bare, TWILIO_FROM_PHONE: '+15005550006', SMTP_HOST: 'mail' }, 'worker')).toEqual([
      expect.stringMatching(/^SMTP_FROM is not set .*email is enabled$/),
      expect.stringMatching(/^TWILIO_ACCOUNT_SID is not set .*sms is enabled$/),
      expect.stringMatching(/^TWILIO_AUTH_TOKEN is not set/),
    ]);
    expect(
      problemsOf({ ...development, TWILIO_FROM_PHONE: '12', SMTP_FROM: 'a@b.example\r\nBcc: c@d' }, 'api'),
    ).toEqual([
      expect.stringContaining('TWILIO_FROM_PHONE: must be a number'),
      expect.stringContaining('SMTP_FROM: must be NAME <ADDRESS>'),
    ]);
  });

  it('T-74 refuses the sandbox as Twilio and as mail server in production', () => {
    const own = {
      ...production,
      COURIER_DATABASE_URL: 'postgres://munshi_courier:9f8a7b6c5d4e3f2a@db.internal:5432/munshi',
    };
    expect(problemsOf(own, 'worker')).toEqual([]);
    expect(problemsOf({ ...own, TWILIO_BASE_URL: 'http://127.0.0.1:3010' }, 'worker')).toEqual([
      expect.stringContaining('TWILIO_BASE_URL points to this'),
    ]);
    for (const host of ['127.0.0.1', 'localhost', '::1']) {
      expect(problemsOf({ ...own, SMTP_FROM: 'a@b.example', SMTP_HOST: host }, 'worker')).toEqual([
        expect.stringContaining('SMTP_HOST points to this'),
      ]);
    }
  });

  it('Y-9 tells the value of what is malformed, but never of a secret', () => {
    const problems = problemsOf({
      ...development,
      PORT: '70000',
      DATABASE_URL: 'mysql://munshi:hunter2@db/munshi',
      DEFAULT_LOCALE: 'fr',
    });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toContain('PORT: must be a port number up to 65535; it is «70000»');
    expect(problems.join('\n')).toContain('DATABASE_URL: must be a postgres:// address');
    expect(problems.join('\n')).not.toContain('hunter2');
  });

  it('Y-9 reads NAME_FILE, and refuses both or a file that is not there', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, `${'s'.repeat(40)}\n`);
    const { JWT_SECRET: _dropped, ...rest } = development;
    expect(loadConfig('api', { ...rest, JWT_SECRET_FILE: file }).config.JWT_SECRET).toBe('s'.repeat(40));
    expect(problemsOf({ ...development, JWT_SECRET_FILE: file })).toEqual([
      'JWT_SECRET and JWT_SECRET_FILE are both set; keep one',
    ]);
    expect(problemsOf({ ...rest, JWT_SECRET_FILE: '/nowhere' }).join()).toContain("can't be read: /nowhere");
  });

  it('K-91 keys may be written with \\n for line breaks', () => {
    const JWT_PUBLIC_KEY = secrets.jwtPublicKey.replaceAll('\n', '\\n');
    expect(loadConfig('api', { ...development, JWT_PUBLIC_KEY }).config.JWT_PUBLIC_KEY).toBe(secrets.jwtPublicKey);
  });

  it('T-74 starts in production with secrets and addresses of its own', () => {
    expect(problemsOf(production)).toEqual([]);
  });

  it('T-74 refuses each development secret and each sandbox address in production', () => {
    const secretNames = variableNames('api').filter((name) => {
      const schema = allVariables()[name];
      return schema && settings.get(schema)?.secret && development[name] !== undefined;
    });
    // The public key is no secret, but a development key pair all the same.
    for (const name of [...secretNames, 'JWT_PUBLIC_KEY']) {
      const problems = problemsOf({ ...production, [name]: development[name] });
      expect(problems).toEqual([`${name} is a development secret; production needs one of its own`]);
      expect(problems.join()).not.toContain(development[name]);
    }
    for (const name of [
      'TELEGRAM_BASE_URL',
      'TELEGRAM_LINK_BASE_URL',
      'RAZORPAY_BASE_URL',
      'STRIPE_JS_URL',
      'RAZORPAY_JS_URL',
      'PAYFAST_BASE_URL',
      'PAYFAST_TEST_BASE_URL',
      'PAYFAST_API_URL',
      'PUBLIC_BASE_URL',
    ]) {
      for (const address of ['http://127.0.0.1:3010', 'https://localhost', 'http://[::1]:80']) {
        expect(problemsOf({ ...production, [name]: address })).toEqual([
          expect.stringContaining(`${name} points to this`),
        ]);
      }
    }
  });

  it('U-1 R-50 (part) PayFast’s notifications come from networks, and in production from none of this machine', () => {
    const sources = (PAYFAST_SOURCES: string, env = production) => problemsOf({ ...env, PAYFAST_SOURCES });
    expect(loadConfig('api', production).config.PAYFAST_SOURCES).toEqual([]);
    expect(sources('197.97.145.144/28, 2001:db8::/64')).toEqual([]);
    for (const malformed of ['197.97.145.144', '197.97.145.144/33', 'www.payfast.co.za', '2001:db8::/129']) {
      expect(sources(malformed)).toEqual([expect.stringContaining('PAYFAST_SOURCES: must be networks')]);
    }
    for (const own of ['127.0.0.1/32', '197.97.145.144/28, ::1/128', '0.0.0.0/0']) {
      expect(sources(own)).toEqual([expect.stringContaining('PAYFAST_SOURCES points to this')]);
    }
    expect(development['PAYFAST_SOURCES']).toBe('127.0.0.1/32,::1/128');
    expect(sources('127.0.0.1/32', development)).toEqual([]);
  });

  it('T-74 accepts the same values outside production', () => {
    expect(problemsOf({ ...development, NODE_ENV: 'test' })).toEqual([]);
  });

  it('K-91 R-120 warns of names that have been replaced', () => {
    const { warnings } = loadConfig('api', { ...development, REDIS_URL: 'redis://x', NEXTAUTH_SECRET: 'y' });
    expect(warnings).toEqual([
      expect.stringMatching(/^REDIS_URL is set but not used: .*TEMPORAL_ADDRESS/),
      expect.stringMatching(/^NEXTAUTH_SECRET is set but not used/),
    ]);
    expect(warnings.join()).not.toContain('redis://x');
  });

  it('T-17 (part) gives no process the database credentials of another', () => {
    expect(variableNames('api').filter((name) => name.endsWith('DATABASE_URL'))).toEqual(['DATABASE_URL']);
    expect(variableNames('relay')).not.toContain('COURIER_DATABASE_URL');
    expect(variableNames('worker')).not.toContain('MIGRATE_DATABASE_URL');
  });

  it('K-91 R-120 .env.example is current and names every variable of the sources', () => {
    const text = readFileSync(join(projectFolder(), '.env.example'), 'utf8');
    expect(text).toBe(envExample());
    const sources =
      'DATABASE_URL REDIS_URL JWT_PRIVATE_KEY JWT_PUBLIC_KEY TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN OPENAI_API_KEY ' +
      'GOOGLE_VISION_API_KEY CLOUDFLARE_R2_ACCESS_KEY CLOUDFLARE_R2_SECRET_KEY DATABASE_READONLY_URL AUDIT_DB_URL ' +
      'STRIPE_SECRET_KEY STRIPE_WEBHOOK_SECRET RAZORPAY_KEY_ID RAZORPAY_KEY_SECRET PSP_API_KEYS SMTP_HOST SENTRY_DSN ' +
      'CELERY_BROKER_URL CELERY_RESULT_BACKEND NEXTAUTH_SECRET S3_BUCKET ANALYTICS_SINK_TYPE PROMETHEUS_URL GRAFANA_API_KEY';
    for (const name of sources.split(' ')) expect(text).toMatch(new RegExp(`^# ${name}=`, 'm'));
  });

  it('K-91 R-110 (part) .env and generated secrets are never committed', () => {
    const ignored = execFileSync('git', ['check-ignore', '.env', '.munshi/secrets.json'], { cwd: projectFolder() });
    expect(ignored.toString().split('\n')).toEqual(expect.arrayContaining(['.env', '.munshi/secrets.json']));
  });

  it('Y-9 a process without settings ends at once with 1 and names them', () => {
    const script = "require('tsx/cjs'); require('./ops/runtime/config').loadConfigOrExit('api')";
    const result = spawnSync(process.execPath, ['-e', script], {
      cwd: projectFolder(),
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('api: The configuration has');
    expect(result.stderr).toContain('DATABASE_URL is not set');
  });
});

function productionEnvironment(): Environment {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://munshi_app:9f8a7b6c5d4e3f2a@db.internal:5432/munshi',
    TEMPORAL_ADDRESS: 'temporal:7233',
    PUBLIC_BASE_URL: 'https://shop.example.com',
    JWT_PRIVATE_KEY: privateKey,
    JWT_PUBLIC_KEY: publicKey,
    JWT_SECRET: 'e4c1f0a2b7d94c58a6b3e2d1f0c9b8a7',
    DATA_ENCRYPTION_KEY: 'b7d94c58a6b3e2d1f0c9b8a7e4c1f0a2',
    TELEGRAM_BOT_TOKEN: '123456789:AAH-real-looking-token-of-35-characters',
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-production',
    TELEGRAM_BOT_USERNAME: 'ShopBot',
    RAZORPAY_KEY_ID: 'rzp_live_abcdefgh',
    RAZORPAY_KEY_SECRET: 'another-secret-of-production',
    RAZORPAY_WEBHOOK_SECRET: 'a-third-secret-of-production',
  };
}
