import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../ops/setup/processIdentity';
import { clearEarlierRun, readRunState, writeRunState } from '../../ops/setup/runState';
import { createSupervisor, type ProcessSpec, type Supervisor } from '../../ops/setup/supervise';
import { waitFor } from '../kit/waitFor';

describe('the supervisor', () => {
  let folder: string;
  let supervisor: Supervisor;
  let said: string[];
  let changes: Record<string, { pid: number; trait: string }>[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'munshi-supervise-'));
    said = [];
    changes = [];
    supervisor = createSupervisor({
      logFolder: folder,
      print: (line) => said.push(line),
      onChange: (processes) => changes.push({ ...processes }),
    });
  });
  afterEach(async () => {
    await supervisor.stopAll([]);
    rmSync(folder, { recursive: true });
  });

  const log = (name: string) => readFileSync(join(folder, `${name}.log`), 'utf8');
  /** A program that says «ready», and what it is told to do besides. */
  const program = (name: string, body = '', others: Partial<ProcessSpec> = {}): ProcessSpec => ({
    name,
    command: process.execPath,
    args: ['-e', `console.log('ready ${name}'); setInterval(() => {}, 1000); ${body}`],
    env: { PATH: process.env['PATH'] },
    isReady: async () => log(name).includes(`ready ${name}`),
    readyWithinMs: 10_000,
    stopWithinMs: 5_000,
    ...others,
  });
  const pid = (name: string) => supervisor.pids()[name] ?? 0;

  it('T-22 (part) starts again what was killed, and says so', async () => {
    await supervisor.start(program('worker'));
    const first = pid('worker');
    process.kill(first, 'SIGKILL');
    await waitFor(() => said.includes('worker is back'), { message: 'the worker to be back' });
    expect(said).toEqual(['worker ended (SIGKILL); it is started again in 0.25 s', 'worker is back']);
    expect(isAlive(pid('worker'))).toBe(true);
    expect(pid('worker')).not.toBe(first);
    expect(changes.at(-1)).toEqual({ worker: { pid: pid('worker'), trait: expect.stringContaining('-e') } });
  });

  it('T-22 (part) waits longer each time for what keeps ending', async () => {
    const failing = program('relay', "if (require('fs').existsSync(process.argv.at(-1))) process.exit(3);");
    const flag = join(folder, 'flag');
    await supervisor.start({ ...failing, args: [...failing.args, flag] });
    writeFileSync(flag, '');
    process.kill(pid('relay'), 'SIGKILL');
    await waitFor(() => said.filter((line) => line.includes('ended')).length >= 3, { message: 'three ends' });
    expect(said.filter((line) => line.includes('ended')).slice(0, 3)).toEqual([
      'relay ended (SIGKILL); it is started again in 0.25 s',
      'relay ended (code 3); it is started again in 0.5 s',
      'relay ended (code 3); it is started again in 1 s',
    ]);
  });

  it('T-22 (part) tells the end of the log when a first start fails', async () => {
    const spec = program('api', "console.log('no such setting'); process.exit(1);", { isReady: async () => false });
    await expect(supervisor.start(spec)).rejects.toThrow(
      /^The api did not start; see .*api\.log, which ends:\n[^]*no such setting/,
    );
    expect(supervisor.pids()).toEqual({});
    expect(said).toEqual([]);
  });

  it('T-22 (part) kills what does not get ready in time', async () => {
    const spec = program('api', '', { isReady: async () => false, readyWithinMs: 300 });
    const failed = supervisor.start(spec);
    const started = await waitFor(() => pid('api'));
    await expect(failed).rejects.toThrow('The api did not start');
    await waitFor(() => !isAlive(started), { message: 'the api to be gone' });
  });

  it('T-22 (part) stops in order, last things last, and starts nothing more', async () => {
    const note = (name: string) =>
      `process.on('SIGTERM', () => { require('fs').appendFileSync('${folder}/order', '${name} '); process.exit(0); });`;
    for (const name of ['temporal', 'sandbox', 'worker']) await supervisor.start(program(name, note(name)));
    await supervisor.stopAll(['sandbox', 'temporal']);
    expect(readFileSync(join(folder, 'order'), 'utf8')).toBe('worker sandbox temporal ');
    expect(said).toEqual([]);
    await expect(supervisor.start(program('late'))).rejects.toThrow('everything is being stopped');
  });

  it('T-22 (part) kills what does not stop in time', async () => {
    await supervisor.start(program('stubborn', "process.on('SIGTERM', () => {});", { stopWithinMs: 200 }));
    const stubborn = pid('stubborn');
    await supervisor.stopAll([]);
    await waitFor(() => !isAlive(stubborn));
  });

  it('T-22 (part) the next start ends what a killed one left, and refuses while one runs', async () => {
    await supervisor.start(program('worker'));
    const processes = changes.at(-1) ?? {};
    writeRunState(folder, { supervisor: { pid: process.pid, trait: 'node' }, processes });
    expect(readRunState(folder)?.processes).toEqual(processes);

    const alive = { pid: pid('worker'), trait: '-e' };
    writeRunState(folder, { supervisor: alive, processes: {} });
    await expect(clearEarlierRun(folder, () => undefined)).rejects.toThrow(
      /already runs from this folder \(process \d+\)/,
    );

    const gone = { pid: 2 ** 22 + 1, trait: 'node' };
    const foreign = { pid: process.pid, trait: 'a program that is not this one' };
    writeRunState(folder, { supervisor: gone, processes: { ...processes, foreign } });
    const ended: string[] = [];
    const left = pid('worker');
    await clearEarlierRun(folder, (name) => ended.push(name));
    expect(ended).toEqual(['worker']);
    await waitFor(() => pid('worker') !== left);
  });
});
