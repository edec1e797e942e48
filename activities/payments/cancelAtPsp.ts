import { UnsupportedByPsp, type PspPort } from '../../domain/payments/pspPort';

/**
 * Asks a provider to close a link. What it answers is not believed but asked for: it may refuse because the link has just
 * been paid. One that can't be cancelled there is left to expire.
 * @returns whether it has answered, and need not be asked to do it again.
 */
export async function cancelAtPsp(psp: PspPort, linkId: string): Promise<boolean> {
  try {
    const { kind } = await psp.cancelLink(linkId);
    return kind === 'definite' || kind === 'refused';
  } catch (error) {
    if (error instanceof UnsupportedByPsp) return true;
    throw error;
  }
}
