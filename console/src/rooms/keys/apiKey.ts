import type { Schemas } from '../../kit/api/client';

export type ApiKey = Schemas['ApiKey'];

/** Does it open anything still? */
export function isAlive({ revokedAt, expiresAt }: ApiKey): boolean {
  return revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > Date.now());
}
