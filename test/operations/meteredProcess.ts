import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeRunState } from '../../ops/setup/runState';
import { waitFor } from '../kit/waitFor';

/** A process that shows a page of metrics, whatever it is asked for. */
const PROGRAM = `// shows metrics
const server = require('node:http').createServer((_, response) => response.end(process.env.PAGE));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write(String(server.address().port)));`;

export interface MeteredProcess {
  readonly url: string;
  /** How often it was started. */
  readonly starts: () => number;
  close(): Promise<void>;
}

/**
 * Runs a process that shows metrics, under a supervisor as `npm start` has one: whoever ends it by the command for it
 * gets another, which shows the next page.
 *
 * @param folder where the supervisor says what runs.
 */
export async function startMetered(folder: string, name: string, pages: readonly string[]): Promise<MeteredProcess> {
  let starts = 0;
  let isClosed = false;
  let child: ChildProcess;
  let port = 0;
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, ['-e', PROGRAM], {
      env: { PAGE: pages[Math.min(starts, pages.length - 1)], PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.once('exit', () => (isClosed ? undefined : void start()));
    const [chunk] = (await once(child.stdout as NodeJS.EventEmitter, 'data')) as [Buffer];
    port = Number(chunk.toString());
    writeRunState(folder, {
      supervisor: { pid: process.pid, trait: 'node' },
      processes: { [name]: { pid: child.pid ?? 0, trait: 'shows metrics' } },
    });
    starts += 1;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    starts: () => starts,
    async close() {
      isClosed = true;
      child.kill('SIGKILL');
      await waitFor(() => child.exitCode !== null || child.signalCode !== null);
    },
  };
}
