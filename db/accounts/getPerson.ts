import type { MemberRole } from '../../domain/accounts/principal';
import { notFound } from '../../domain/kit/errors';
import type { Session } from '../kit/database';

/** A person as they see themselves. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly role: 'BUYER' | 'VENDOR' | 'DRIVER' | 'ADMIN';
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly locale: 'en' | 'hi' | 'ta' | undefined;
  readonly timezone: string | undefined;
  readonly shops: readonly {
    readonly orgId: string;
    readonly name: string;
    /** The shop's own word in links. */
    readonly slug: string;
    readonly role: MemberRole;
    /** No shop, but the org of the people who run the installation. */
    readonly isPlatform: boolean;
  }[];
  readonly version: number;
}

/** Reads a person with the shops that they belong to. @throws DomainError `NOT_FOUND`. */
export async function getPerson(session: Session, userId: string): Promise<Person> {
  const row = await session.maybe<PersonRow>(
    `SELECT id, name, phone, email, role, status, locale, timezone, version FROM users WHERE id = $1`,
    [userId],
  );
  if (!row) throw notFound('person');
  const shops = await session.query<Person['shops'][number] & Record<string, unknown>>(
    `SELECT m.org_id AS "orgId", o.name, o.slug, m.role, o.kind = 'PLATFORM' AS "isPlatform"
     FROM app.memberships_of($1) m JOIN orgs o ON o.id = m.org_id`,
    [userId],
  );
  return {
    id: row.id,
    name: row.name,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
    role: row.role,
    status: row.status,
    locale: row.locale ?? undefined,
    timezone: row.timezone ?? undefined,
    shops,
    version: row.version,
  };
}

interface PersonRow {
  [column: string]: unknown;
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  role: Person['role'];
  status: Person['status'];
  locale: 'en' | 'hi' | 'ta' | null;
  timezone: string | null;
  version: number;
}
