import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { SetupError } from './setupError';

const LOOPBACK = '127.0.0.1';

/**
 * Below what Linux (32768 up), macOS and Windows (49152 up) hand out to outgoing connections: a port from there may be
 * taken by any client between the moment it is chosen here and the moment its server listens.
 */
const SERVER_PORTS = { first: 20_000, count: 12_000 } as const;
const MAX_TRIES = 50;
/** What this process has given away: its server may not listen yet, and of seven servers two would now and then get one port. */
const given = new Set<number>();

/**
 * A port on the loopback address that nobody listens on at this moment, that no client will be given meanwhile, and that
 * this process has given to nobody else.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const wanted = SERVER_PORTS.first + randomInt(SERVER_PORTS.count);
    if (given.has(wanted)) continue;
    // Noted before it is tried, because others may be choosing at the same time.
    given.add(wanted);
    const port = await tryListen(wanted);
    if (port !== undefined) return port;
    given.delete(wanted);
  }
  throw new SetupError(
    `No free port was found from ${SERVER_PORTS.first} to ${SERVER_PORTS.first + SERVER_PORTS.count - 1}; stop some of the programs that listen there.`,
  );
}

export interface PortChoice {
  /** The variable by which a person asks for a port. */
  variable: string;
  /** Its value, if it is set. */
  asked: string | undefined;
  preferred: number;
  /** Told in a sentence when somebody has the preferred port, and so another one is taken. */
  print: (line: string) => void;
}

/**
 * The port to use: the one that was asked for, else the preferred one, else (somebody has it) a free one.
 *
 * @throws SetupError when the port was asked for, and somebody has it.
 */
export async function choosePort({ variable, asked, preferred, print }: PortChoice): Promise<number> {
  if (asked === undefined || asked === '') {
    const port = (await tryListen(preferred)) ?? (await freePort());
    if (port !== preferred)
      print(`Port ${preferred} is taken by another program; using ${port} (${variable}=… chooses).`);
    return port;
  }
  const wanted = Number(asked);
  // 65535 is the highest TCP port; 0 means any.
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new SetupError(`${variable} must be a port number up to 65535; it is «${asked}».`);
  }
  const port = await tryListen(wanted);
  if (port !== undefined) return port;
  throw new SetupError(
    `Port ${wanted} is taken by another program; stop that program, or choose another port by ${variable}=….`,
  );
}

/** Listens for a moment; the port that was got, or undefined when it is taken or forbidden. */
function tryListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
