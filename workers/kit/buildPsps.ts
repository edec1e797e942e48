import type { Database } from '../../db/kit/database';
import { keysPlace } from '../../db/payments/pspAccountRow';
import { readPspKeys as readStored } from '../../db/payments/readPspKeys';
import { INSTALLATION_ACCOUNT, type PspAccountParts, type PspAccountRef } from '../../domain/payments/pspAccount';
import { createPspDirectory, type PspDirectory } from '../../domain/payments/pspDirectory';
import { readPspKeys, type PspKeys } from '../../domain/payments/pspKeys';
import type { PspPort } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import type { Config } from '../../ops/runtime/config';
import type { Sealer } from '../../ops/runtime/sealing';
import { buildPsp, type PspAddresses } from './buildPsp';

export interface BuildPsps {
  readonly config: PspAddresses &
    Pick<Config<'worker'>, 'PAYMENT_PROVIDERS' | 'RAZORPAY_KEY_ID' | 'RAZORPAY_KEY_SECRET'>;
  readonly database: Database;
  readonly sealer: Sealer;
}

/**
 * The payment providers of this installation: the accounts of the configuration, which serve every shop, and those of
 * the shops, whose adapters are built when they are first needed.
 */
export function buildPsps({ config, database, sealer }: BuildPsps): PspDirectory {
  const own = createPspDirectory(installationPsps(config));
  const ofShops = createPspRegistry({ database, sealer, build: (of, keys) => buildPsp(config, of, keys) });
  return {
    all: own.all,
    psp: (ref) => (ref.account === INSTALLATION_ACCOUNT ? own.psp(ref) : ofShops(ref)),
  };
}

function installationPsps(config: BuildPsps['config']): PspPort[] {
  const { RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret } = config;
  if (!config.PAYMENT_PROVIDERS.includes('razorpay') || !keyId || !keySecret) return [];
  return [createRazorpayPsp({ name: INSTALLATION_ACCOUNT, keyId, keySecret, baseUrl: config.RAZORPAY_BASE_URL })];
}

/** An adapter is a client with its connections: so many stay built, those that were used last. */
const MAX_BUILT = 200;

export interface PspRegistry {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly build: (of: PspAccountParts, keys: PspKeys) => PspPort;
  readonly maxBuilt?: number;
}

/**
 * Adapters of the shops' accounts. Each time one is asked for, its row is: an adapter whose keys have changed, or whose
 * account was removed, is never used again, in any process.
 * @returns what gives an account's adapter; it throws an Error for an account that is not there or has no keys.
 */
export function createPspRegistry(registry: PspRegistry): (ref: PspAccountRef) => Promise<PspPort> {
  const { database, sealer, build, maxBuilt = MAX_BUILT } = registry;
  const built = new Map<string, { readonly version: number; readonly port: PspPort }>();

  const keep = (name: string, entry: { readonly version: number; readonly port: PspPort }) => {
    // A Map remembers its order: what was used last goes to its end.
    built.delete(name);
    built.set(name, entry);
    const [oldest] = built.keys();
    if (built.size > maxBuilt && oldest !== undefined) built.delete(oldest);
    return entry.port;
  };

  return async (ref) => {
    const { orgId, psp, account } = ref;
    const name = `${orgId}/${account}`;
    const known = built.get(name);
    const stored = await readStored(database, ref, known?.version);
    if (!stored) {
      built.delete(name);
      throw new Error(`the shop has no account «${account}» at ${psp}, or its keys are gone`);
    }
    if (stored.kind === 'same' && known) return keep(name, known);
    if (stored.kind === 'same') throw new Error(`the keys of «${account}» were not read`);
    const keys = readPspKeys(psp, sealer.open(stored.sealed, keysPlace(orgId, account)));
    return keep(name, { version: stored.version, port: build(stored.of, keys) });
  };
}
