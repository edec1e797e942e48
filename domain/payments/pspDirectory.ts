import type { PspAccountRef } from './pspAccount';
import type { PspPort } from './pspPort';

/** The providers that this process speaks to, by shop, name and account. */
export interface PspDirectory {
  /** @throws Error when there is none: a row names an account that the configuration or the shop has lost. */
  psp(ref: PspAccountRef): Promise<PspPort>;
  /** Those of the configuration, which serve every shop. */
  readonly all: readonly PspPort[];
}

/** A directory of the configuration's accounts alone; each provider and account once. */
export function createPspDirectory(ports: readonly PspPort[]): PspDirectory {
  return {
    all: ports,
    async psp({ psp, account }) {
      const port = ports.find((candidate) => candidate.name === psp && candidate.account === account);
      if (!port) throw new Error(`no account «${account}» of ${psp} is configured`);
      return Promise.resolve(port);
    },
  };
}
