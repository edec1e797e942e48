import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { parse } from 'yaml';
import { loadConfig, variableNames, type ConfiguredProcess, type Environment } from '../../ops/runtime/config';
import { projectFolder } from '../../ops/setup/projectFolder';
import { DYNAMIC_CONFIG, SEARCH_ATTRIBUTES } from '../../ops/setup/temporal';
import { findTemporal } from '../../ops/setup/temporalBinary';
import { testTemporal } from '../kit/temporal';

const file = (name: string) => readFileSync(join(projectFolder(), name), 'utf8');

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  restart?: string;
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  ports?: string[];
  secrets?: string[];
  logging?: { options: Record<string, string> };
  read_only?: boolean;
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

describe('the Dockerfile', () => {
  const lines = file('Dockerfile')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages = lines.join('\n').split(/^(?=FROM )/m);
  const last = stages.at(-1) ?? '';

  it('R-131 (part) builds in stages from one pinned base', () => {
    const bases = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    expect(bases.length).toBeGreaterThan(1);
    expect([...new Set(bases)]).toEqual([expect.stringMatching(/^node:20\.\d+\.\d+-[a-z]+-slim$/)]);
  });

  it('R-131 (part) runs as an ordinary user, in production, with a health check and no package manager’s shell', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^ENV NODE_ENV=production$/m);
    expect(last).toMatch(/^HEALTHCHECK .*dist\/ops\/scripts\/healthcheck\.js/m);
    expect(last).toMatch(/^CMD \["node", /m);
  });

  it('R-131 (part) copies into the image what was built and nothing of the checkout', () => {
    const copies = [...last.matchAll(/^COPY (.*)$/gm)].map((match) => match[1] ?? '');
    expect(copies.length).toBeGreaterThan(0);
    for (const copy of copies) expect(copy).toMatch(/^--from=(build|packages) /);
  });

  it('R-131 (part) starts programs that exist', () => {
    for (const [, script] of last.matchAll(/dist\/([\w/]+)\.js/g)) {
      expect([script, existsSync(join(projectFolder(), `${script}.ts`))]).toEqual([script, true]);
    }
  });

  it('R-110 (part) leaves secrets, state, tests and the sandbox out of the image', () => {
    const ignored = file('.dockerignore').split('\n');
    for (const name of ['.git', '.env', '.munshi', 'secrets', 'node_modules', 'sandbox', 'test']) {
      expect(ignored).toContain(name);
    }
  });
});

describe('docker-compose.yml', () => {
  const text = file('docker-compose.yml');
  const { services, volumes, secrets } = parse(text, { merge: true }) as Compose;
  const names = Object.keys(services);
  const longRunning = names.filter((name) => services[name]?.restart === 'unless-stopped');
  const product = ['api', 'worker', 'relay'] as const;

  it('R-121 (part) runs Temporal on Postgres, API, worker and relay', () => {
    expect(longRunning.sort()).toEqual(['api', 'postgres', 'relay', 'temporal', 'temporal-ui', 'worker']);
    expect(services['temporal']?.environment).toMatchObject({ DB: 'postgres12_pgx', POSTGRES_SEEDS: 'postgres' });
    for (const name of product) expect(services[name]).toMatchObject({ build: '.', read_only: true });
  });

  it('R-121 (part) starts programs that exist', () => {
    for (const { command } of Object.values(services)) {
      const script = command?.find((word) => word.startsWith('dist/'))?.replace(/^dist\/(.*)\.js$/, '$1.ts');
      if (script) expect([script, existsSync(join(projectFolder(), script))]).toEqual([script, true]);
    }
  });

  it('T-74 R-110 (part) has no secret and no default of one', () => {
    const values = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
    expect(values.length).toBeGreaterThan(30);
    for (const [name, value] of values) {
      const isSecret = /PASSWORD|PWD|SECRET|TOKEN|DATABASE_URL|_KEY/.test(name) && !name.endsWith('_FILE');
      // What is optional is empty, which switches its channel off.
      if (isSecret) expect([name, value]).toEqual([name, expect.stringMatching(/\$\{[A-Z_]+:[?-]\}/)]);
    }
    for (const { file: path } of Object.values(secrets)) expect(path).toMatch(/^\.\/secrets\//);
  });

  it.each([...product, 'migrate'] as const)(
    'Y-9 T-74 (part) gives the %s what it needs in production, and no more',
    (name) => {
      const { environment = {} } = services[name] ?? {};
      const filled = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(key, value)]));
      const config = loadConfig(name satisfies ConfiguredProcess, withKeys(filled)).config;
      expect(config.NODE_ENV).toBe('production');
      const known = new Set(variableNames(name).flatMap((variable) => [variable, `${variable}_FILE`]));
      expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
    },
  );

  it('R-121 (part) waits for what each service needs', () => {
    const needs = Object.entries(services).flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on).map(([needed, { condition }]) => [name, needed, condition]),
    );
    expect(needs).toHaveLength(10);
    for (const [name = '', needed = '', condition] of needs) {
      const ends = services[needed]?.restart === 'on-failure';
      const wanted = ends ? 'service_completed_successfully' : 'service_healthy';
      expect([name, names.includes(needed), condition]).toEqual([name, true, wanted]);
    }
  });

  it('R-121 (part) watches the health of what runs', () => {
    expect(services['postgres']?.healthcheck?.test?.join(' ')).toContain('pg_isready');
    expect(services['temporal']?.healthcheck?.test).toContain('7233');
    // The image brings the health check of the product's own processes.
    for (const name of product) expect(services[name]).not.toHaveProperty('healthcheck');
  });

  it('R-121 (part) keeps data in a named volume, logs bounded, and unguarded ports on this machine', () => {
    const mounted = services['postgres']?.volumes?.map((volume) => volume.split(':')[0]);
    expect(mounted).toEqual(Object.keys(volumes));
    for (const name of longRunning) expect(services[name]?.logging?.options).toMatchObject({ 'max-size': '20m' });
    const ports = Object.values(services).flatMap(({ ports: published = [] }) => published);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('Y-39 (part) runs the Temporal server that development runs', async () => {
    const { serverVersion } = await findTemporal();
    expect(services['temporal']?.image).toBe(`temporalio/server:${serverVersion}`);
    expect(services['temporal-schema']?.image).toBe(`temporalio/admin-tools:${serverVersion}`);
  });

  it('Y-39 (part) gives it the dynamic configuration of development', () => {
    const config = parse(file('ops/temporal/dynamic-config.yaml')) as Record<string, { value: unknown }[]>;
    const pairs = Object.entries(config).map(([key, [entry]]) => `${key}=${JSON.stringify(entry?.value)}`);
    expect(pairs).toEqual([...DYNAMIC_CONFIG]);
  });
});

describe('the set-up of a production namespace', () => {
  it('R-126 (part) makes the namespace with its search attributes and retention, and may be repeated', async () => {
    const { address } = await testTemporal();
    const { path } = await findTemporal();
    const namespace = 'made-by-script';
    const env = {
      PATH: `${dirname(path)}:${process.env['PATH']}`,
      HOME: process.env['HOME'],
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
    };
    const script = join(projectFolder(), 'ops/temporal/setup-namespace.sh');
    await promisify(execFile)('sh', [script], { env });
    await promisify(execFile)('sh', [script], { env });
    const connection = await Connection.connect({ address });
    try {
      const { config } = await connection.workflowService.describeNamespace({ namespace });
      expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 24 * 3600);
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      expect(Object.keys(customAttributes ?? {}).sort()).toEqual(Object.keys(SEARCH_ATTRIBUTES).sort());
    } finally {
      await connection.close();
    }
  });
});

/** What a person would put into .env for `${NAME:?}`. */
function fill(key: string, value: string): string {
  const sample: Record<string, string> = {
    PUBLIC_BASE_URL: 'https://shop.example.com',
    SUPPORT_EMAIL: 'help@example.com',
  };
  return value
    .replace(/\$\{[A-Z_]+:\?\}/g, sample[key] ?? '0123456789abcdef0123456789abcdef')
    .replace(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1');
}

/** Files of secrets are mounted where the container runs; here their place is taken by the keys themselves. */
function withKeys(env: Environment): Environment {
  const keys = Object.keys(env).filter((key) => key.endsWith('_KEY_FILE'));
  const direct = keys.map((key) => [key.replace(/_FILE$/, ''), '-----BEGIN KEY-----\nx\n-----END KEY-----'] as const);
  return {
    ...Object.fromEntries(Object.entries(env).filter(([key]) => !keys.includes(key))),
    ...Object.fromEntries(direct),
  };
}
