import { readSettings, type ShopSettings } from '../../domain/accounts/settings';
import { readShopName } from '../../domain/accounts/shopName';
import { isTimezone } from '../../domain/accounts/timezone';
import { DomainError, invalid, notFound } from '../../domain/kit/errors';
import { recheckLowStock } from '../catalog/recheckLowStock';
import type { Tx } from '../kit/transaction';
import { getShop, type Shop } from './getShop';

/** What a shop may change of itself; its currency is fixed, because its prices and orders are written in it. */
export interface ShopPatch {
  readonly name?: string;
  readonly timezone?: string;
  readonly locale?: 'en' | 'hi' | 'ta';
  /** Settings to change; null takes one back to its default. */
  readonly settings?: { readonly [Setting in keyof ShopSettings]?: ShopSettings[Setting] | null };
  /** The version that the caller has seen; another one now is a conflict. */
  readonly expectedVersion?: number;
}

/**
 * Changes the shop that the transaction acts in. Settings that are not named stay as they are.
 * @throws DomainError `VALIDATION_ERROR`, `VERSION_CONFLICT`, `NOT_FOUND`; ZodError for settings that are not valid.
 */
export async function changeSettings(tx: Tx, patch: ShopPatch): Promise<Shop> {
  const current = await tx.maybe<{ settings: Record<string, unknown>; version: number }>(
    'SELECT settings, version FROM orgs WHERE id = $1 FOR NO KEY UPDATE',
    [tx.orgId],
  );
  if (!current) throw notFound('shop');
  if (patch.expectedVersion !== undefined && patch.expectedVersion !== current.version)
    throw changedSince(current.version);
  await tx.execute(
    `UPDATE orgs SET name = coalesce($2, name), timezone = coalesce($3, timezone), locale = coalesce($4, locale),
       settings = $5, version = version + 1, updated_at = now()
     WHERE id = $1`,
    [
      tx.orgId,
      patch.name === undefined ? undefined : readShopName(patch.name),
      patch.timezone === undefined ? undefined : readTimezone(patch.timezone),
      patch.locale,
      JSON.stringify(mergeSettings(current.settings, patch.settings ?? {})),
    ],
  );
  if (patch.settings?.lowStockAt !== undefined) await recheckLowStock(tx);
  return getShop(tx, tx.orgId);
}

/** Only what the shop has chosen is stored, so that a default that changes later still reaches it. */
function mergeSettings(stored: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  const merged = Object.entries({ ...stored, ...patch }).filter(([, value]) => value !== null && value !== undefined);
  const settings = Object.fromEntries(merged);
  readSettings(settings);
  return settings;
}

function readTimezone(timezone: string): string {
  if (isTimezone(timezone)) return timezone;
  throw invalid('timezone', 'A timezone is named as in Asia/Kolkata (IANA).');
}

function changedSince(version: number): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'VERSION_CONFLICT',
    message: 'The shop was changed since you read it. Read it again.',
    data: { version },
  });
}
