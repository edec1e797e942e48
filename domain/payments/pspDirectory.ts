import type { PspName, PspPort } from './pspPort';

/** The providers that this process speaks to, by name and account. */
export interface PspDirectory {
  /** @throws Error when there is none: a row names an account that the configuration has lost. */
  psp(name: PspName, account: string): PspPort;
  readonly all: readonly PspPort[];
}

/** Builds a directory; each provider and account once. */
export function createPspDirectory(ports: readonly PspPort[]): PspDirectory {
  return {
    all: ports,
    psp(name, account) {
      const port = ports.find((candidate) => candidate.name === name && candidate.account === account);
      if (!port) throw new Error(`no account «${account}» of ${name} is configured`);
      return port;
    },
  };
}
