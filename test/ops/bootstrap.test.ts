import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';

describe('the bootstrap', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'munshi-clone-'));
    cpSync(join(projectFolder(), 'ops/scripts'), join(folder, 'ops/scripts'), { recursive: true });
    for (const name of ['package.json', 'package-lock.json', '.swcrc'])
      cpSync(join(projectFolder(), name), join(folder, name));
    symlinkSync(join(projectFolder(), 'node_modules'), join(folder, 'node_modules'));
    put(
      'ops/story/hello.ts',
      "export const greeting: string = 'hello';\nconsole.log(greeting, process.argv.slice(2), process.env['SETTING']);\n",
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const bootstrap = (args: string[], { nodeArgs = [] as string[], env = {} } = {}) => {
    const { PATH } = process.env;
    const result = spawnSync(process.execPath, [...nodeArgs, join(folder, 'ops/scripts/bootstrap.mjs'), ...args], {
      cwd: folder,
      env: { PATH, ...env },
      encoding: 'utf8',
    });
    return { status: result.status, stdout: result.stdout, stderr: result.stderr };
  };
  /** A `npm` that does what it is told here instead of installing. */
  const fakeNpm = (script: string) => {
    rmSync(join(folder, 'node_modules'));
    put('npm.js', script);
    return { npm_execpath: join(folder, 'npm.js') };
  };

  it('T-22 (part) builds and runs a program with its arguments and the settings of the last start', () => {
    put('.munshi/environment.json', JSON.stringify({ SETTING: 'from the last start' }));
    const result = bootstrap(['run', 'ops/story/hello', '--loud']);
    expect(result).toMatchObject({ status: 0, stdout: "hello [ '--loud' ] from the last start\n" });
    const given = bootstrap(['run', 'ops/story/hello'], { env: { SETTING: 'given' } });
    expect(given.stdout).toBe('hello [] given\n');
  });

  it('T-22 (part) says which Node it needs', () => {
    put('old.cjs', "Object.defineProperty(process.versions, 'node', { value: '18.20.4' });");
    const result = bootstrap(['start'], { nodeArgs: ['--require', join(folder, 'old.cjs')] });
    expect(result.status).toBe(1);
    expect(result.stderr.trim()).toBe(
      'Munshi needs Node 20.19 or newer, and this is 18.20.4; install a newer Node and start again.',
    );
  });

  it('T-22 (part) installs what the lockfile names when packages are missing', () => {
    const env = fakeNpm(
      `require('fs').symlinkSync(${JSON.stringify(join(projectFolder(), 'node_modules'))}, 'node_modules'); console.log(process.argv.slice(2).join(' '));`,
    );
    expect(bootstrap(['run', 'ops/story/hello'], { env })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Packages: installing[^]*done in \d+ s\nhello/),
    });
    expect(readFileSync(join(folder, '.munshi/logs/npm.log'), 'utf8')).toBe('ci --include=dev\n');
  });

  it('T-22 (part) installs again when the lockfile has moved on', () => {
    const lockfile = readFileSync(join(folder, 'package-lock.json'), 'utf8');
    const name = 'node_modules/express';
    const moved = JSON.parse(lockfile) as { packages: Record<string, { version: string }> };
    moved.packages[name] = { ...moved.packages[name], version: '99.0.0' };
    put('package-lock.json', JSON.stringify(moved));
    put('npm.js', "console.log('asked to install'); process.exit(1);");
    const result = bootstrap(['run', 'ops/story/hello'], { env: { npm_execpath: join(folder, 'npm.js') } });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('asked to install');
  });

  it.each([
    ['npm error code ENOSPC', 'The disk is full; free some space and start again.'],
    ['npm error code ENOTFOUND', 'The package registry can’t be reached'],
    ['npm error code EACCES', 'No permission to write below'],
  ])('T-22 (part) on «%s» it says: %s', (output, sentence) => {
    const env = fakeNpm(`console.error(${JSON.stringify(output)}); process.exit(1);`);
    const result = bootstrap(['start'], { env });
    expect(result.status).toBe(1);
    expect(result.stderr.trim()).toMatch(new RegExp(`^${sentence}`));
    expect(result.stderr.trim()).not.toContain('\n');
  });

  it('T-22 (part) names what it knows when told something else', () => {
    expect(bootstrap(['launch'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('start | test | run FILE'),
    });
    expect(bootstrap(['run', 'ops/nothing'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('There is no program ops/nothing'),
    });
  });
});

describe('the commands of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };

  it.each(Object.entries(scripts))('T-22 (part) %s runs a program that exists: %s', (_name, command) => {
    const script = /^node (\S+)/.exec(command)?.[1];
    const program = /bootstrap\.mjs run (\S+)/.exec(command)?.[1];
    for (const file of [script, program && `${program}.ts`]) {
      if (file) expect([file, existsSync(join(projectFolder(), file))]).toEqual([file, true]);
    }
  });
});

describe('the build', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'munshi-build-'));
    for (const script of ['build.mjs', 'buildConsole.mjs'])
      cpSync(join(projectFolder(), 'ops/scripts', script), join(folder, 'ops/scripts', script));
    cpSync(join(projectFolder(), '.swcrc'), join(folder, '.swcrc'));
    symlinkSync(join(projectFolder(), 'node_modules'), join(folder, 'node_modules'));
    for (const [name, text] of Object.entries({
      'domain/kit/a.ts': 'export const a = (): number => 1;\n',
      'db/migrations/0001_a.sql': 'SELECT 1;\n',
      'db/migrations/README.md': 'Not needed at run time\n',
    })) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const build = () =>
    spawnSync(process.execPath, [join(folder, 'ops/scripts/build.mjs')], { cwd: folder, encoding: 'utf8' }).stdout;
  const built = (name: string) => join(folder, 'dist', name);

  it('T-22 (part) compiles what has changed, copies migrations, and removes what has lost its source', () => {
    expect(build()).toBe('build: 2 of 2 files compiled\n');
    expect(readFileSync(built('db/migrations/0001_a.sql'), 'utf8')).toBe('SELECT 1;\n');
    expect(existsSync(built('db/migrations/README.md'))).toBe(false);
    expect(jest.requireActual<{ a: () => number }>(built('domain/kit/a.js')).a()).toBe(1);

    const before = statSync(built('domain/kit/a.js')).mtimeMs;
    expect(build()).toBe('build: 0 of 2 files compiled\n');
    expect(statSync(built('domain/kit/a.js')).mtimeMs).toBe(before);

    const later = new Date(Date.now() + 5_000);
    utimesSync(join(folder, 'domain/kit/a.ts'), later, later);
    expect(build()).toBe('build: 1 of 2 files compiled\n');

    rmSync(join(folder, 'db/migrations/0001_a.sql'));
    build();
    expect(existsSync(built('db/migrations/0001_a.sql'))).toBe(false);
  });
});
