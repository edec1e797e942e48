import { notFound } from '../../domain/kit/errors';
import { readSettings, type ShopSettings } from '../../domain/accounts/settings';
import type { Session } from '../kit/database';

/** A shop as it presents itself, and as it has set itself up. */
export interface Shop {
  readonly orgId: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly locale: 'en' | 'hi' | 'ta';
  /** With every default filled in. */
  readonly settings: ShopSettings;
  readonly version: number;
}

/** Reads an open shop. @throws DomainError `NOT_FOUND` for one that is unknown or suspended. */
export async function getShop(session: Session, orgId: string): Promise<Shop> {
  const row = await session.maybe<ShopRow>(`${SELECT_OPEN_SHOP} AND id = $1`, [orgId]);
  if (!row) throw notFound('shop');
  return shopFromRow(row);
}

/** The platform's own org holds words said before a shop is chosen; it is no shop. */
export const SELECT_OPEN_SHOP = `SELECT id, slug, name, currency, timezone, locale, settings, version FROM orgs WHERE status = 'ACTIVE' AND kind <> 'PLATFORM'`;

export interface ShopRow {
  [column: string]: unknown;
  id: string;
  slug: string;
  name: string;
  currency: string;
  timezone: string;
  locale: 'en' | 'hi' | 'ta';
  settings: unknown;
  version: number;
}

export function shopFromRow(row: ShopRow): Shop {
  return {
    orgId: row.id,
    slug: row.slug,
    name: row.name,
    currency: row.currency,
    timezone: row.timezone,
    locale: row.locale,
    settings: readSettings(row.settings),
    version: row.version,
  };
}
