import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { shellOf } from '../setup/developmentEnvironment';
import type { Places } from '../world/places';
import { createProgramServer } from '../world/programServer';
import type { Server } from '../world/server';
import type { BareAnswer, BareRequest } from './bareProcess';

/** Bare workflows on the world's Temporal: what the engine costs without a product. */
export interface BareEngine {
  readonly server: Server;
  run(request: BareRequest): Promise<BareAnswer>;
}

/** Starts the process that works on bare workflows. Whoever starts it stops its server. */
export async function startBareEngine(
  { temporalAddress, temporalNamespace }: Places,
  folder: string,
): Promise<BareEngine> {
  let child: ChildProcess | undefined;
  let isReady = false;
  const server = createProgramServer({
    name: 'bare',
    command: process.execPath,
    args: [join(__dirname, 'bareProcess.js'), temporalAddress, temporalNamespace],
    env: shellOf(process.env),
    logFile: join(folder, 'logs', 'bare.log'),
    onLaunch: (launched) => {
      child = launched;
      launched.once('message', () => (isReady = true));
    },
    isReady: async () => isReady,
  });
  await server.start();
  return {
    server,
    async run(request) {
      if (!child) throw new Error('the process of bare workflows is gone');
      const answered = once(child, 'message');
      child.send(request);
      const [answer] = (await answered) as [BareAnswer];
      return answer;
    },
  };
}
