import { actorOf, type Principal } from '../../domain/accounts/principal';
import type { Session } from './database';
import type { Tx } from './transaction';

/** An open transaction that may go on in somebody's name. */
export type Unnamed = Session & Pick<Tx, 'durations' | 'requestId'>;

/**
 * Lets the rest of an open transaction run in another principal's name: a buyer's request that has found its shop goes
 * on as the system in that shop, a new shop gets its first member. What the caller may do is decided before.
 */
export async function actAs(session: Unnamed, principal: Principal): Promise<Tx> {
  const userId = principal.kind === 'buyer' || principal.kind === 'staff' ? principal.userId : '';
  await session.query(
    `SELECT set_config('app.org_id', $1, true), set_config('app.user_id', $2, true), set_config('app.role', $3, true),
       set_config('app.actor', $4, true), set_config('app.request_id', $5, true)`,
    [
      principal.kind === 'buyer' ? '' : principal.orgId,
      userId,
      principal.kind,
      actorSetting(principal),
      session.requestId ?? '',
    ],
  );
  return namedTx(session, principal);
}

/** How the trigger of the audit log reads who it is. */
function actorSetting(principal: Principal): string {
  const { type, id } = actorOf(principal);
  return `${type}:${id}`;
}

/** The transaction as its principal sees it, once the settings of the database stand. */
export function namedTx(session: Unnamed, principal: Principal): Tx {
  return {
    query: session.query,
    execute: session.execute,
    one: session.one,
    maybe: session.maybe,
    durations: session.durations,
    requestId: session.requestId,
    principal,
    actor: actorOf(principal),
    get orgId(): string {
      if (principal.kind === 'buyer') throw new Error('a buyer acts in no org');
      return principal.orgId;
    },
  };
}
