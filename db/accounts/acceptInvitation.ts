import { MAX_MEMBERS } from '../../domain/accounts/manageMembers';
import type { MemberRole } from '../../domain/accounts/principal';
import { DomainError } from '../../domain/kit/errors';
import { actAs } from '../kit/actAs';
import type { Tx } from '../kit/transaction';
import { hashInvitationToken } from './inviteMember';

export interface JoinedShop {
  readonly orgId: string;
  readonly name: string;
  readonly slug: string;
  readonly role: MemberRole;
  readonly isPlatform: boolean;
}

/**
 * Makes the person a member of the shop that an invitation is from, once. Who is one already keeps their role.
 * @throws DomainError `INVITATION_GONE` (unknown, used, taken back, too old: all alike), `TOO_MANY_MEMBERS`.
 */
export async function acceptInvitation(tx: Tx, { token }: { readonly token: string }): Promise<JoinedShop> {
  const userId = tx.actor.id;
  const found = await tx.maybe<{ org_id: string; id: string }>('SELECT org_id, id FROM app.find_invitation($1)', [
    hashInvitationToken(token),
  ]);
  if (!found) throw invitationGone();
  const actor = { type: 'BUYER', id: userId } as const;
  const inShop = actAs(tx, { kind: 'system', orgId: found.org_id, useCase: 'acceptInvitation', actor });
  const taken = await inShop.maybe<{ role: MemberRole }>(
    `UPDATE invitations SET accepted_at = now(), accepted_by = $3
     WHERE org_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now() RETURNING role`,
    [found.org_id, found.id, userId],
  );
  if (!taken) throw invitationGone();
  await refuseTooMany(inShop);
  return inShop.one<JoinedShop & Record<string, unknown>>(
    `WITH joined AS (
       INSERT INTO memberships AS m (org_id, user_id, role) VALUES ($1, $2, $3)
       ON CONFLICT (org_id, user_id) DO UPDATE SET role = m.role RETURNING org_id, role)
     SELECT j.org_id AS "orgId", o.name, o.slug, j.role, o.kind = 'PLATFORM' AS "isPlatform" FROM joined j JOIN orgs o ON o.id = j.org_id`,
    [found.org_id, userId, taken.role],
  );
}

async function refuseTooMany(tx: Tx): Promise<void> {
  const { members } = await tx.one<{ members: number }>(
    'SELECT count(*)::int AS members FROM memberships WHERE org_id = $1',
    [tx.orgId],
  );
  if (members < MAX_MEMBERS) return;
  throw new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_MEMBERS',
    message: `A shop has at most ${MAX_MEMBERS} members.`,
    data: { max: MAX_MEMBERS },
  });
}

function invitationGone(): DomainError {
  return new DomainError({
    cause: 'gone',
    code: 'INVITATION_GONE',
    message: 'This invitation is no longer good: ask for another.',
  });
}
