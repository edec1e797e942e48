import { createHash, randomUUID } from 'node:crypto';
import { invitationLink } from '../../domain/accounts/invitationLink';
import { INVITATION_DAYS, MAX_OPEN_INVITATIONS, mayManageRole } from '../../domain/accounts/manageMembers';
import type { MemberRole } from '../../domain/accounts/principal';
import { DomainError } from '../../domain/kit/errors';
import type { Locale } from '../../domain/chat/view';
import type { Destination } from '../../domain/notifications/destination';
import { deriveInvitationToken } from '../../ops/runtime/deriveCode';
import type { Tx } from '../kit/transaction';
import { openDestination } from '../notifications/openDestination';
import { queueMessages } from '../notifications/queueMessage';
import { forbidden } from './authenticate';

export interface InviteMember {
  readonly role: MemberRole;
  /** Where the link is sent, and by whom; absent: it is passed on by hand. */
  readonly sendTo?: { readonly destination: Destination; readonly sender: string; readonly locale: Locale };
  /** The server's secret that the token is derived under. */
  readonly secret: string;
}

export interface Invitation {
  readonly id: string;
  readonly role: MemberRole;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** @returns the invitation and its token, which can't be read again. @throws DomainError `FORBIDDEN`, `TOO_MANY_INVITATIONS`. */
export async function inviteMember(tx: Tx, command: InviteMember): Promise<Invitation & { readonly token: string }> {
  const { role, sendTo, secret } = command;
  if (!mayManageRole(tx.principal, role)) throw forbidden(`The role ${role} is given by an owner.`);
  await refuseTooMany(tx);
  const id = randomUUID();
  const token = deriveInvitationToken(secret, id);
  const { channel, address } = sendTo?.destination ?? {};
  const row = await tx.one<InvitationRow>(
    `INSERT INTO invitations (org_id, id, role, token_hash, email, phone, invited_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)) RETURNING ${INVITATION_COLUMNS}`,
    [
      ...[tx.orgId, id, role, hashInvitationToken(token)],
      ...[channel === 'email' ? address : null, channel === 'sms' ? address : null, tx.actor.id, INVITATION_DAYS],
    ],
  );
  if (sendTo) await sendInvitation(tx, { id, role, ...sendTo });
  return { ...toInvitation(row), token };
}

async function refuseTooMany(tx: Tx): Promise<void> {
  const { open } = await tx.one<{ open: number }>(
    `SELECT count(*)::int AS open FROM invitations
     WHERE org_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()`,
    [tx.orgId],
  );
  if (open < MAX_OPEN_INVITATIONS) return;
  throw new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_INVITATIONS',
    message: `A shop can have at most ${MAX_OPEN_INVITATIONS} open invitations: revoke one first.`,
    data: { max: MAX_OPEN_INVITATIONS },
  });
}

type SendInvitation = NonNullable<InviteMember['sendTo']> & { readonly id: string; readonly role: MemberRole };

/** The message names the invitation; the token is worked out when it is sent. */
async function sendInvitation(tx: Tx, { id, role, destination, sender, locale }: SendInvitation): Promise<void> {
  const { name: shop } = await tx.one<{ name: string }>('SELECT name FROM orgs WHERE id = $1', [tx.orgId]);
  const chatId = await openDestination(tx, { ...destination, sender, locale });
  const view = {
    text: 'invitation.member',
    params: { shop, role: { kind: 'text', key: `memberRole.${role}` }, invitationId: id, days: INVITATION_DAYS },
    buttons: [[{ label: 'button.acceptInvitation', url: invitationLink('', '{token}') }]],
  } as const;
  queueMessages(tx, [{ chatId, kind: 'SEND', class: 'NOTICE', view, dedupeKey: `invitation:${id}` }]);
}

/** The open invitations of the shop, the latest first. */
export async function listInvitations(tx: Tx): Promise<Invitation[]> {
  const rows = await tx.query<InvitationRow>(
    `SELECT ${INVITATION_COLUMNS} FROM invitations
     WHERE org_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()
     ORDER BY created_at DESC, id LIMIT $2`,
    [tx.orgId, MAX_OPEN_INVITATIONS],
  );
  return rows.map(toInvitation);
}

const INVITATION_COLUMNS = 'id, role, email, phone, created_at, expires_at';

interface InvitationRow {
  [column: string]: unknown;
  id: string;
  role: MemberRole;
  email: string | null;
  phone: string | null;
  created_at: Date;
  expires_at: Date;
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    role: row.role,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export function hashInvitationToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
