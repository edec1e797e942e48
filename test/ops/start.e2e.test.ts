import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { DemoPlaces } from '../../ops/setup/demoFile';
import { freePort } from '../../ops/setup/ports';
import { isAlive } from '../../ops/setup/processIdentity';
import { projectFolder } from '../../ops/setup/projectFolder';
import { readRunState } from '../../ops/setup/runState';
import { stateFolder } from '../../ops/setup/stateFolder';
import { asSuperuser } from '../kit/postgres';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';

// A machine that runs two test files at once needs some ten seconds for a start; one that also compiles, more.
const START_DEADLINE_MS = 120_000;

describe('npm start', () => {
  const state = () => join(runFolder(), 'start', 'state');
  let ports: Record<string, string>;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    const names = ['PORT', 'SANDBOX_PORT', 'SANDBOX_SMTP_PORT', 'POSTGRES_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT'];
    ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())] as const)));
  });
  afterAll(async () => {
    for (const child of children) {
      if (hasEnded(child)) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    for (const folder of [state(), join(state(), 'other')]) {
      const { postgres } = stateFolder({ MUNSHI_STATE_FOLDER: folder });
      rmSync(dirname(postgres), { recursive: true, force: true });
    }
  });

  const start = (
    others: NodeJS.ProcessEnv = {},
    [program, ...args]: readonly [string, ...string[]] = [process.execPath, 'ops/scripts/bootstrap.mjs', 'start'],
  ) => {
    const { PATH, HOME, XDG_CACHE_HOME } = process.env;
    const child = spawn(program, [...args, '--no-story'], {
      cwd: projectFolder(),
      env: { PATH, HOME, XDG_CACHE_HOME, MUNSHI_STATE_FOLDER: state(), ...ports, ...others },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    return { child, stdout: () => stdout, stderr: () => stderr };
  };
  type Run = ReturnType<typeof start>;
  const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
  const isUp = (run: Run) =>
    waitFor(
      () => {
        if (run.child.exitCode !== null) throw new Error(run.stderr());
        return run.stdout().includes('Munshi stays up');
      },
      { deadlineMs: START_DEADLINE_MS, everyMs: 100, message: 'npm start to be up' },
    );
  const demo = () => JSON.parse(readFileSync(join(state(), 'demo.json'), 'utf8')) as DemoPlaces;
  const processes = () => Object.entries(readRunState(state())?.processes ?? {});
  const countOrders = () =>
    asSuperuser(demo().databaseUrl, async (client) => (await client.query('SELECT count(*) FROM orders')).rows);

  it(
    'T-22 R-121 (part) brings everything up, keeps it up, stops it in order, and starts again on the same data',
    async () => {
      const first = start();
      await isUp(first);
      expect(statSync(join(state(), 'demo.json')).mode & 0o777).toBe(0o600);
      expect(demo()).toMatchObject({
        apiUrl: `http://127.0.0.1:${ports['PORT']}`,
        temporalAddress: `127.0.0.1:${ports['TEMPORAL_PORT']}`,
        telegram: { webhookUrl: `http://127.0.0.1:${ports['PORT']}/v1/webhooks/telegram` },
      });
      for (const url of [`${demo().apiUrl}/health/ready`, `${demo().sandboxUrl}/health/live`, demo().temporalUiUrl]) {
        expect([url, (await fetch(url)).status]).toEqual([url, 200]);
      }
      expect(await countOrders()).toHaveLength(1);
      expect(processes().map(([name]) => name)).toEqual(
        expect.arrayContaining(['temporal', 'sandbox', 'api', 'worker', 'relay']),
      );

      const second = start();
      await once(second.child, 'exit');
      expect(second.child.exitCode).toBe(1);
      expect(second.stderr().trim()).toMatch(/^Munshi already runs from this folder \(process \d+\); stop it/);

      const relay = readRunState(state())?.processes['relay']?.pid ?? 0;
      process.kill(relay, 'SIGKILL');
      await waitFor(() => first.stdout().includes('relay is back'), {
        deadlineMs: START_DEADLINE_MS,
        message: 'the killed relay to be back',
      });

      const running = processes();
      first.child.kill('SIGINT');
      await once(first.child, 'exit');
      expect(first.child.exitCode).toBe(0);
      expect(running.filter(([, { pid }]) => isAlive(pid))).toEqual([]);

      const again = start();
      await isUp(again);
      expect(await countOrders()).toHaveLength(1);
      again.child.kill('SIGTERM');
      await once(again.child, 'exit');
      expect(again.child.exitCode).toBe(0);
    },
    3 * START_DEADLINE_MS,
  );

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'T-22 R-121 (part) npm that is told %s takes everything behind it along',
    async (signal) => {
      const run = start({}, ['npm', 'start', '--silent', '--']);
      await isUp(run);
      const supervisor = readRunState(state())?.supervisor.pid ?? 0;
      const behind = [supervisor, ...processes().map(([, { pid }]) => pid)];
      expect(behind.filter(isAlive)).toHaveLength(behind.length);
      run.child.kill(signal);

      await waitFor(() => !behind.some(isAlive), {
        deadlineMs: START_DEADLINE_MS,
        message: `everything to end behind npm that was told ${signal}`,
      });
    },
    2 * START_DEADLINE_MS,
  );

  it('T-22 (part) says in one sentence what to do when the asked port is taken, and leaves nothing behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const run = start({ PORT: String(port), MUNSHI_STATE_FOLDER: join(state(), 'other') });
    await once(run.child, 'exit');
    other.close();
    expect(run.child.exitCode).toBe(1);
    expect(run.stderr().trim()).toBe(
      `Port ${port} is taken by another program; stop that program, or choose another port by PORT=….`,
    );
    expect(readRunState(join(state(), 'other'))).toBeUndefined();
  });

  it('T-74 (part) refuses to play development with NODE_ENV=production', async () => {
    const run = start({ NODE_ENV: 'production' });
    await once(run.child, 'exit');
    expect(run.child.exitCode).toBe(1);
    expect(run.stderr()).toContain('in production run the processes themselves');
  });
});
