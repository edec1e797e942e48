import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../../ops/setup/projectFolder';

/** Stands in for Docker: notes how it was called, and fails where the test says. */
const DOCKER = `#!/bin/sh
echo "$MUNSHI_VERSION $SENTRY_ENVIRONMENT: $*" >> "$CALLS"
case "$*" in *"$FAILS"*) [ -z "$FAILS" ] || exit 1 ;; esac
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'munshi-deploy-'));
  mkdirSync(join(folder, 'ops'));
  mkdirSync(join(folder, 'bin'));
  copyFileSync(join(projectFolder(), 'ops', 'deploy.sh'), join(folder, 'ops', 'deploy.sh'));
  writeFileSync(join(folder, 'bin', 'docker'), DOCKER);
  writeFileSync(join(folder, '.env.staging'), 'PUBLIC_BASE_URL=https://staging.example.com\n');
  chmodSync(join(folder, 'bin', 'docker'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

function deploy(stage: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('sh', [join(folder, 'ops', 'deploy.sh'), ...(stage ? [stage] : [])], {
    encoding: 'utf8',
    env: {
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      CALLS: join(folder, 'calls'),
      MUNSHI_VERSION: 'v7',
      DEPLOY_PAUSE_SECONDS: '0',
      ...env,
    },
  });
  const calls = existsSync(join(folder, 'calls'))
    ? readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n')
    : [];
  return { status, stdout, stderr, calls };
}

describe('ops/deploy.sh', () => {
  it('T-22 (part) from a clean checkout: settings are looked at, then built, the schema before the processes, and each is ready', () => {
    const { status, stdout, calls } = deploy('staging');
    expect([status, stdout]).toEqual([0, 'munshi-staging runs version v7\n']);
    const compose = 'v7 staging: compose --env-file .env.staging --project-name munshi-staging';
    expect(calls).toEqual([
      `${compose} config --quiet`,
      `${compose} build`,
      `${compose} up --detach worker relay`,
      `${compose} up --detach`,
      ...['worker', 'relay', 'api'].map(
        (name) => `${compose} exec --no-TTY ${name} node dist/ops/scripts/healthcheck.js`,
      ),
    ]);
  });

  it('T-22 (part) makes the keys once, for nobody else on the machine', () => {
    deploy('staging');
    const [privateKey, publicKey] = ['private', 'public'].map((half) =>
      readFileSync(join(folder, 'secrets', `jwt-${half}.pem`), 'utf8'),
    ) as [string, string];
    expect(createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' })).toBe(publicKey);
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
    deploy('staging');
    expect(readFileSync(join(folder, 'secrets', 'jwt-private.pem'), 'utf8')).toBe(privateKey);
  });

  it.each([
    ['without a stage', '', /usage/, 2],
    ['for a stage that there is not', 'moon', /usage/, 2],
    ['without settings', 'production', /\.env\.production is missing/, 1],
  ])('T-22 (part) %s it touches nothing and says why', (_case, stage, why, code) => {
    const { status, stderr, calls } = deploy(stage);
    expect([status, calls]).toEqual([code, []]);
    expect(stderr).toMatch(why);
  });

  it('T-22 (part) settings that lack something end it before anything is built', () => {
    const { status, calls } = deploy('staging', { FAILS: 'config' });
    expect(status).toBe(1);
    expect(calls).toEqual([expect.stringMatching(/config --quiet$/)]);
  });

  it('T-22 (part) a process that is not ready fails the deploy, with its log', () => {
    const { status, stderr, calls } = deploy('staging', { FAILS: 'exec --no-TTY relay' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^relay is not ready/);
    expect(calls.at(-1)).toMatch(/logs --tail 30 relay$/);
    expect(calls.filter((call) => call.includes('healthcheck'))).toHaveLength(1 + 60);
  });

  it('T-22 (part) names services that docker-compose.yml has, and settings of a stage are never committed', () => {
    const { services } = parse(readFileSync(join(projectFolder(), 'docker-compose.yml'), 'utf8'), { merge: true }) as {
      services: Record<string, object>;
    };
    expect(Object.keys(services)).toEqual(expect.arrayContaining(['worker', 'relay', 'api', 'migrate']));
    const ignored = spawnSync('git', ['check-ignore', '.env.staging', '.env.production', 'secrets/x'], {
      cwd: projectFolder(),
      encoding: 'utf8',
    });
    expect(ignored.stdout.trim().split('\n')).toHaveLength(3);
  });
});
