import { mayManageRole } from '../../domain/accounts/manageMembers';
import type { MemberRole } from '../../domain/accounts/principal';
import { DomainError, notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { forbidden } from './authenticate';
import { findMember, type Member } from './listMembers';

export interface ChangeMember {
  readonly userId: string;
  readonly role?: MemberRole;
  readonly receivesAlerts?: boolean;
}

/**
 * Changes what somebody of the shop is and is told.
 * @throws DomainError `NOT_FOUND`, `FORBIDDEN` for a role that the caller may not give or take, `LAST_OWNER`.
 */
export async function changeMember(tx: Tx, { userId, role, receivesAlerts }: ChangeMember): Promise<Member> {
  await lockMembers(tx);
  const member = await findMember(tx, userId);
  if (!member) throw notFound('member');
  const isOneself = tx.actor.type === 'STAFF' && tx.actor.id === userId;
  if (role !== undefined && role !== member.role) await assertMayMove(tx, member, role);
  else if (!isOneself && !mayManageRole(tx.principal, member.role)) throw notYours();
  await tx.execute(
    `UPDATE memberships SET role = coalesce($3, role), receives_alerts = coalesce($4, receives_alerts)
     WHERE org_id = $1 AND user_id = $2`,
    [tx.orgId, userId, role, receivesAlerts],
  );
  return { ...member, ...(role && { role }), ...(receivesAlerts !== undefined && { receivesAlerts }) };
}

/**
 * Takes somebody out of the shop, at once; everybody may leave by themselves.
 * @throws DomainError `NOT_FOUND`, `FORBIDDEN`, `LAST_OWNER`.
 */
export async function removeMember(tx: Tx, { userId }: { readonly userId: string }): Promise<void> {
  await lockMembers(tx);
  const member = await findMember(tx, userId);
  if (!member) throw notFound('member');
  const isOneself = tx.actor.type === 'STAFF' && tx.actor.id === userId;
  if (!isOneself && !mayManageRole(tx.principal, member.role)) throw notYours();
  if (member.role === 'OWNER') await assertOtherOwner(tx, userId);
  await tx.execute('DELETE FROM memberships WHERE org_id = $1 AND user_id = $2', [tx.orgId, userId]);
}

async function assertMayMove(tx: Tx, member: Member, role: MemberRole): Promise<void> {
  if (!mayManageRole(tx.principal, member.role) || !mayManageRole(tx.principal, role)) throw notYours();
  if (member.role === 'OWNER') await assertOtherOwner(tx, member.userId);
}

/** Two owners who remove each other at the same moment would leave the shop to nobody. */
async function lockMembers(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 3))`, [tx.orgId]);
}

async function assertOtherOwner(tx: Tx, userId: string): Promise<void> {
  const other = await tx.maybe<{ is_there: boolean }>(
    `SELECT true AS is_there FROM memberships WHERE org_id = $1 AND role = 'OWNER' AND user_id <> $2 LIMIT 1`,
    [tx.orgId, userId],
  );
  if (other) return;
  throw new DomainError({
    cause: 'refused',
    code: 'LAST_OWNER',
    message: 'A shop keeps at least one owner: make somebody else an owner first.',
  });
}

function notYours(): DomainError {
  return forbidden('An owner may do this; an admin only for the roles STAFF and VIEWER.');
}
