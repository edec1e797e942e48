import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../kit/waitFor';
import { field } from './outside';

const ROOT = join(__dirname, '..', '..');

describe('the process of the sandbox', () => {
  const running: ChildProcess[] = [];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-main-'));
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('CAP-08 (part) says where it serves, loses nothing to SIGKILL, and ends cleanly on SIGTERM', async () => {
    const environment = {
      SANDBOX_PORT: '0',
      SANDBOX_RECORD_FILE: join(folder, 'record.jsonl'),
      SANDBOX_PROFILE: 'bench',
    };
    const first = await start(environment);
    await fetch(`${first.url}/telegram/chats`, { method: 'POST', body: '{"id":55,"first_name":"Asha"}' });
    const sent = await fetch(`${first.url}/bot42:token/sendMessage?chat_id=55&text=hello`);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await start(environment);
    await fetch(`${second.url}/bot42:token/getMe`);
    const chat = await (await fetch(`${second.url}/telegram/55/messages`)).json();
    second.child.kill('SIGTERM');
    const [code] = (await once(second.child, 'exit')) as [number];

    expect(sent.status).toBe(200);
    expect(field(chat, 'messages.0.text')).toBe('hello');
    expect(code).toBe(0);
  });

  it('CAP-08 (part) says in one sentence what is wrong with its environment or its port', async () => {
    const wrong = await output({ SANDBOX_PORT: 'many', SANDBOX_PROFILE: 'fast' });
    const first = await start({ SANDBOX_PORT: '0' });
    const taken = await output({ SANDBOX_PORT: new URL(first.url).port });

    expect(wrong).toMatchObject({ code: 1, text: expect.stringMatching(/SANDBOX_PORT.*SANDBOX_PROFILE/) as string });
    expect(taken).toMatchObject({ code: 1, text: expect.stringContaining('its port is taken') as string });
  });

  function run(environment: Record<string, string>): ChildProcess {
    const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], TMPDIR: folder, ...environment },
    });
    running.push(child);
    return child;
  }

  async function start(environment: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
    const child = run(environment);
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const line = await waitFor(() => /\{.*"msg":"sandbox ready".*\}/.exec(said)?.[0], { message: 'the ready line' });
    return { child, url: (JSON.parse(line) as { url: string }).url };
  }

  async function output(environment: Record<string, string>): Promise<{ code: number | null; text: string }> {
    const child = run(environment);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, text: said };
  }
});
