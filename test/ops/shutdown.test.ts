import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from '../../ops/setup/projectFolder';
import { waitFor } from '../kit/waitFor';

/** A process of its own for each test: signals and exit codes are what is proved. */
function startProgram(steps: string, extra = ''): { child: ChildProcess; output: () => string } {
  const script = `
    require('tsx/cjs');
    const { installShutdown } = require('./ops/runtime/shutdown');
    const { createLogger } = require('./ops/runtime/log');
    const say = (text) => process.stdout.write(text + '\\n');
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const server = require('node:net').createServer().listen(0);
    const log = createLogger({ process: 'test' });
    installShutdown({ log, steps: [${steps}] });
    ${extra}
    say('started');`;
  const child = spawn(process.execPath, ['-e', script], {
    cwd: projectFolder(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output };
}

async function started(program: ReturnType<typeof startProgram>): Promise<void> {
  await waitFor(() => program.output().includes('started'), { message: 'the program to start' });
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
}

const step = (name: string, body: string, deadlineMs = 5_000) =>
  `{ name: '${name}', deadlineMs: ${deadlineMs}, stop: async () => { ${body} } }`;

describe('the graceful shutdown', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'U-20 (part) runs its steps in order on %s and ends with 0',
    async (signal) => {
      const program = startProgram([step('http', "await wait(30); say('first')"), step('db', "say('second')")].join());
      await started(program);
      program.child.kill(signal);
      expect(await exitCode(program.child)).toBe(0);
      expect(program.output()).toMatch(/first\n[^]*second\n/);
    },
  );

  it('U-20 (part) goes on after a step that fails or hangs, and ends with 1', async () => {
    const program = startProgram(
      [
        step('hangs', 'await wait(600_000)', 50),
        step('fails', "throw new Error('no')"),
        step('last', "say('last')"),
      ].join(),
    );
    await started(program);
    program.child.kill('SIGTERM');
    expect(await exitCode(program.child)).toBe(1);
    for (const word of ['"step":"hangs"', '"step":"fails"', 'last\n']) expect(program.output()).toContain(word);
  });

  it('U-20 (part) ends at once on a second signal', async () => {
    const program = startProgram(step('slow', "say('draining'); await wait(600_000)", 600_000));
    await started(program);
    program.child.kill('SIGTERM');
    await waitFor(() => program.output().includes('draining'));
    program.child.kill('SIGTERM');
    expect(await exitCode(program.child)).toBe(143);
  });

  it('U-20 (part) drains when the supervisor has died', async () => {
    const program = startProgram(step('only', "say('drained')"));
    await started(program);
    program.child.disconnect();
    expect(await exitCode(program.child)).toBe(0);
    expect(program.output()).toContain('drained');
  });

  it('U-20 (part) drains and ends with 1 on an error that nobody caught', async () => {
    const program = startProgram(step('only', "say('drained')"), "setTimeout(() => { throw new Error('lost') }, 10);");
    expect(await exitCode(program.child)).toBe(1);
    expect(program.output()).toContain('"message":"lost"');
    expect(program.output()).toContain('drained');
  });
});
