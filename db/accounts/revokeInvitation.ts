import { mayManageRole } from '../../domain/accounts/manageMembers';
import type { MemberRole } from '../../domain/accounts/principal';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { forbidden } from './authenticate';

/** Takes an invitation back; one that has been taken back stays so. @throws DomainError `NOT_FOUND`, also once it is accepted; `FORBIDDEN`. */
export async function revokeInvitation(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const row = await tx.maybe<{ role: MemberRole }>(
    `UPDATE invitations SET revoked_at = coalesce(revoked_at, now())
     WHERE org_id = $1 AND id = $2 AND accepted_at IS NULL RETURNING role`,
    [tx.orgId, id],
  );
  if (!row) throw notFound('invitation');
  if (!mayManageRole(tx.principal, row.role)) throw forbidden(`An invitation as ${row.role} is an owner’s.`);
}
