import { DomainError } from '../../domain/kit/errors';
import { isConnectionTrouble, sqlState } from '../kit/transaction';

/**
 * Does this trouble pass by itself, so that it is nobody's fault and counts as no try? The database away or out of
 * resources (class 53), a lock or a statement that took too long (55P03, 57014), a deadlock that came five times in a
 * row (class 40), a key or row that somebody else is working on.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof DomainError) {
    return error.kind === 'busy' || error.kind === 'tooMany' || error.kind === 'unavailable';
  }
  const code = sqlState(error);
  return isConnectionTrouble(error) || /^(40|53)/.test(code) || code === '55P03' || code === '57014';
}
