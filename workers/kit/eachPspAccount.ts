import type { Database } from '../../db/kit/database';
import { listPaidAtAccounts } from '../../db/payments/listPaidAtAccounts';
import type { PspAccountRef } from '../../domain/payments/pspAccount';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import type { PspPort } from '../../domain/payments/pspPort';

export interface EachPspAccount {
  /** Under the relay's role. */
  readonly finder: Database;
  readonly psps: PspDirectory;
  /** An account whose keys can't be had: removed meanwhile, or sealed under a master key that is gone. */
  readonly onLost: (ref: PspAccountRef, error: unknown) => void;
}

/** The adapters of every shop's accounts, one after the other, however many there are. */
export async function* eachPspAccount({ finder, psps, onLost }: EachPspAccount): AsyncGenerator<PspPort> {
  for await (const ref of listPaidAtAccounts(finder)) {
    try {
      yield await psps.psp(ref);
    } catch (error) {
      onLost(ref, error);
    }
  }
}
