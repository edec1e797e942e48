import { randomInt } from 'node:crypto';
import { readShopName } from '../../domain/accounts/shopName';
import { readSettings, type ShopSettings } from '../../domain/accounts/settings';
import { slugOf } from '../../domain/accounts/slug';
import { DomainError } from '../../domain/kit/errors';
import type { Session } from '../kit/database';

export interface OpenShop {
  readonly ownerUserId: string;
  readonly name: string;
  /** ISO 4217; INR unless told. */
  readonly currency?: string;
  /** IANA zone; Asia/Kolkata unless told. */
  readonly timezone?: string;
  readonly locale?: 'en' | 'hi' | 'ta';
  readonly settings?: Partial<ShopSettings>;
}

export interface OpenedShop {
  readonly orgId: string;
  readonly slug: string;
}

/** One person's shops; more is an accident or a prank, and a shop is never deleted. */
const MAX_SHOPS_PER_OWNER = 20;
/** Five random letters collide once in 33 million; ten tries in a row never do. */
const MAX_SLUG_TRIES = 10;

/**
 * Opens a shop with its owner as first member, in the caller's transaction, whatever it acts in, and gives the
 * transaction back as it was.
 * @throws DomainError `VALIDATION_ERROR` (name), `TOO_MANY_SHOPS`; ZodError for settings that are not valid.
 */
export async function openShop(session: Session, command: OpenShop): Promise<OpenedShop> {
  const name = readShopName(command.name);
  readSettings(command.settings);
  await refuseTooMany(session, command.ownerUserId);
  const shop = await insertOrg(session, name, command);
  await inOrg(session, shop.orgId, () =>
    session.execute(`INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, 'OWNER')`, [
      shop.orgId,
      command.ownerUserId,
    ]),
  );
  return shop;
}

async function refuseTooMany(session: Session, userId: string): Promise<void> {
  const { owned } = await session.one<{ owned: number }>(
    `SELECT count(*)::int AS owned FROM app.memberships_of($1) WHERE role = 'OWNER'`,
    [userId],
  );
  if (owned < MAX_SHOPS_PER_OWNER) return;
  throw new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_SHOPS',
    message: `One person can open at most ${MAX_SHOPS_PER_OWNER} shops.`,
    data: { max: MAX_SHOPS_PER_OWNER },
  });
}

async function insertOrg(session: Session, name: string, command: OpenShop): Promise<OpenedShop> {
  const base = slugOf(name);
  for (let attempt = 0; attempt < MAX_SLUG_TRIES; attempt += 1) {
    const slug = attempt === 0 && base !== 'shop' ? base : `${base}-${randomSuffix()}`;
    const row = await session.maybe<{ id: string }>(
      `INSERT INTO orgs (slug, name, currency, timezone, locale, settings)
       VALUES ($1, $2, coalesce($3, 'INR'), coalesce($4, 'Asia/Kolkata'), coalesce($5, 'en'), $6)
       ON CONFLICT (slug) DO NOTHING RETURNING id`,
      [slug, name, command.currency, command.timezone, command.locale, JSON.stringify(command.settings ?? {})],
    );
    if (row) return { orgId: row.id, slug };
  }
  throw new Error(`no free slug for ${base} in ${MAX_SLUG_TRIES} tries`);
}

/** Without letters and digits that are read for one another. */
function randomSuffix(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
}

/** The row policies let a membership in only under its own org's setting. */
async function inOrg(session: Session, orgId: string, work: () => Promise<unknown>): Promise<void> {
  const before = await session.one<{ org_id: string; role: string }>(
    `SELECT coalesce(current_setting('app.org_id', true), '') AS org_id, coalesce(current_setting('app.role', true), '') AS role`,
  );
  await enter(session, orgId, 'system');
  await work();
  await enter(session, before.org_id, before.role);
}

async function enter(session: Session, orgId: string, role: string): Promise<void> {
  await session.query(`SELECT set_config('app.org_id', $1, true), set_config('app.role', $2, true)`, [orgId, role]);
}
