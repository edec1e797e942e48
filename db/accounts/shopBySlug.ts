import type { Session } from '../kit/database';
import { SELECT_OPEN_SHOP, shopFromRow, type Shop, type ShopRow } from './getShop';

/** The open shop behind a link, or undefined. */
export async function shopBySlug(session: Session, slug: string): Promise<Shop | undefined> {
  const row = await session.maybe<ShopRow>(`${SELECT_OPEN_SHOP} AND slug = $1`, [slug.toLowerCase()]);
  return row && shopFromRow(row);
}
