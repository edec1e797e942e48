import { DomainError } from '../../domain/kit/errors';

/** The provider can't be asked, or has not answered: the payer may simply try again. */
export function unavailable(internal: string): DomainError {
  return new DomainError({
    cause: 'unavailable',
    code: 'PROVIDER_UNAVAILABLE',
    message: 'The payment provider does not answer right now. Nothing was charged; try again in a moment.',
    internal,
  });
}
