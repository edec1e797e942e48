import { readSettings, type ShopSettings } from '../../domain/accounts/settings';
import type { Tx } from '../kit/transaction';

/** The settings of the shop that the transaction acts in, defaults filled in. */
export async function settingsOf(tx: Tx): Promise<ShopSettings> {
  const { settings } = await tx.one<{ settings: unknown }>('SELECT settings FROM orgs WHERE id = $1', [tx.orgId]);
  return readSettings(settings);
}
