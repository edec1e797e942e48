import { escapeLiteral } from 'pg';
import { actorOf, type Principal } from '../../domain/accounts/principal';
import type { OpenTransaction } from './database';
import type { Tx } from './transaction';

/** An open transaction that may go on in somebody's name. */
export type Unnamed = OpenTransaction & Pick<Tx, 'durations' | 'requestId'>;

/**
 * Lets the rest of an open transaction run in another principal's name: a buyer's request that has found its shop goes
 * on as the system in that shop, a new shop gets its first member. What the caller may do is decided before.
 */
export function actAs(session: Unnamed, principal: Principal): Tx {
  session.later(
    `SELECT set_config('app.org_id', $1, true), set_config('app.user_id', $2, true), set_config('app.role', $3, true),
       set_config('app.actor', $4, true), set_config('app.request_id', $5, true)`,
    settingsOf(principal, session.requestId),
  );
  return namedTx(session, principal);
}

/**
 * The statements that open a transaction in a principal's name, as one message to the server: a round trip less for
 * each of the twenty transactions of an order.
 */
export function beginAs(principal: Principal, requestId: string | undefined): string {
  const [org = '', user = '', role = '', actor = '', request = ''] = settingsOf(principal, requestId).map(
    escapeLiteral,
  );
  // A message of several statements takes no parameters, so the driver's own quoting stands in for them.
  return `BEGIN; SELECT set_config('app.org_id', ${org}, true), set_config('app.user_id', ${user}, true),
    set_config('app.role', ${role}, true), set_config('app.actor', ${actor}, true), set_config('app.request_id', ${request}, true)`;
}

/** What the row policies read (org, person, kind), and the trigger of the audit log (actor, cause). */
function settingsOf(principal: Principal, requestId: string | undefined): string[] {
  const userId = principal.kind === 'buyer' || principal.kind === 'staff' ? principal.userId : '';
  const { type, id } = actorOf(principal);
  return [principal.kind === 'buyer' ? '' : principal.orgId, userId, principal.kind, `${type}:${id}`, requestId ?? ''];
}

/** The transaction as its principal sees it, once the settings of the database stand. */
export function namedTx(session: Unnamed, principal: Principal): Tx {
  return {
    query: session.query,
    execute: session.execute,
    one: session.one,
    maybe: session.maybe,
    later: session.later,
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
