import type { ShopsPage } from '../../domain/chat/views/shopsView';
import { slugOf } from '../../domain/accounts/slug';
import type { Session } from '../kit/database';
import { escapeLike } from '../kit/escapeLike';

/** A page fits a phone's screen. */
const PAGE_SIZE = 8;
/** Pages at most: who looks further is better served by a shop's own link. */
const MAX_PAGE = 50;

/**
 * A page of the shops that a person may visit: those with something on the shelf, and their own. Reads global tables
 * only; the ones that the person works for come first, then by name.
 */
export async function listShops(
  session: Session,
  query: {
    readonly userId: string;
    readonly page: number;
    /** Part of a name, or how it begins in the shop's link. */
    readonly named?: string;
  },
): Promise<ShopsPage> {
  const page = Math.min(query.page, MAX_PAGE);
  const rows = await session.query<{ id: string; name: string }>(
    `SELECT o.id, o.name FROM orgs o LEFT JOIN app.memberships_of($1) m ON m.org_id = o.id
     WHERE o.kind = 'VENDOR' AND o.status = 'ACTIVE'
       AND (m.org_id IS NOT NULL OR EXISTS (SELECT 1 FROM discovery.discovery_listings l WHERE l.org_id = o.id))
       AND ($4::text IS NULL OR o.name ILIKE $4 OR o.slug LIKE $5)
     ORDER BY (m.org_id IS NULL), o.name, o.id LIMIT $2 OFFSET $3`,
    [query.userId, PAGE_SIZE + 1, page * PAGE_SIZE, ...patternsOf(query.named)],
  );
  return {
    shops: rows.slice(0, PAGE_SIZE).map((row) => ({ orgId: row.id, name: row.name })),
    page,
    hasMore: rows.length > PAGE_SIZE && page < MAX_PAGE,
  };
}

/** Fewer letters are how half of all names begin. */
const MIN_SLUG = 3;

/** A name in another script has the same link: «asha biryani» finds आशा बिरयानी. */
function patternsOf(named: string | undefined): [name: string | undefined, slug: string | undefined] {
  if (named === undefined) return [undefined, undefined];
  const slug = slugOf(named);
  // Words in a script that we don't read have the link of every other such name.
  return [`%${escapeLike(named)}%`, slug === 'shop' || slug.length < MIN_SLUG ? undefined : `${slug}%`];
}
