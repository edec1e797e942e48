import type { ApiScope } from './apiKey';

/** Who did it, as events, audit rows and movements record it. */
export interface Actor {
  readonly type: 'STAFF' | 'API_KEY' | 'BUYER' | 'SYSTEM';
  /** User id, API-key principal id, or the name of the use case when the system acts by itself. */
  readonly id: string;
}

/** Roles of a member in an organisation, strongest first. */
export type MemberRole = 'OWNER' | 'ADMIN' | 'STAFF' | 'VIEWER';

/** In whose name a transaction runs. The database's row policies see the org, the user and the kind. */
export type Principal =
  | { readonly kind: 'staff'; readonly orgId: string; readonly userId: string; readonly role: MemberRole }
  | {
      readonly kind: 'apiKey';
      readonly orgId: string;
      /** Stays the same when the key is rotated, so that idempotency keys survive a rotation. */
      readonly principalId: string;
      readonly scopes: readonly ApiScope[];
    }
  | { readonly kind: 'buyer'; readonly userId: string }
  | {
      readonly kind: 'system';
      readonly orgId: string;
      /** The named use case that is allowed to run, e.g. `placeOrder`. */
      readonly useCase: string;
      /** On whose behalf, when a person stands behind it (a buyer who places an order in a vendor's org). */
      readonly actor?: Actor;
      /** The workflow that makes this change itself: it looks again afterwards, so that nobody has to poke it. */
      readonly run?: string;
      /** The workflow that the change is made for, where it is to be poked all the same. */
      readonly workflow?: string;
    };

/** The actor that a principal's changes are recorded under. */
export function actorOf(principal: Principal): Actor {
  switch (principal.kind) {
    case 'staff':
      return { type: 'STAFF', id: principal.userId };
    case 'apiKey':
      return { type: 'API_KEY', id: principal.principalId };
    case 'buyer':
      return { type: 'BUYER', id: principal.userId };
    case 'system':
      return principal.actor ?? { type: 'SYSTEM', id: principal.useCase };
  }
}

/** The id that scopes idempotency keys: two callers never share a key. */
export function principalId(principal: Principal): string {
  return principal.kind === 'apiKey' ? principal.principalId : actorOf(principal).id;
}
