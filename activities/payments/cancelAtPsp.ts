import { UnsupportedByPsp, type PspPort } from '../../domain/payments/pspPort';

/**
 * Asks a provider to close a link. What it answers is not believed but asked for: it may refuse because the link has just
 * been paid. `NO_ANSWER`: it may not have heard of it. `UNSUPPORTED`: it can't; who has the link open may still pay.
 */
export async function cancelAtPsp(psp: PspPort, linkId: string): Promise<'ASKED' | 'NO_ANSWER' | 'UNSUPPORTED'> {
  try {
    const { kind } = await psp.cancelLink(linkId);
    return kind === 'definite' || kind === 'refused' ? 'ASKED' : 'NO_ANSWER';
  } catch (error) {
    if (error instanceof UnsupportedByPsp) return 'UNSUPPORTED';
    throw error;
  }
}
