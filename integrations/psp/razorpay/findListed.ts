import type { PspLink, PspResult } from '../../../domain/payments/pspPort';

/** The provider gives at most this many at once. */
export const PAGE_SIZE = 100;
/** Five thousand: a shop that makes more in the time that a create may be lost has support of its own. */
const MAX_PAGES = 50;

/**
 * Finds what has our own key in a list of Razorpay's. Some accounts answer a filter with the whole list, so we filter
 * ourselves and turn the pages; «not there» is said only when the list has come to its end.
 */
export async function findListed(
  reference: string,
  list: (page: { readonly count: number; readonly skip: number }) => Promise<PspResult<readonly PspLink[]>>,
): Promise<PspResult<PspLink | undefined>> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const listed = await list({ count: PAGE_SIZE, skip: page * PAGE_SIZE });
    if (listed.kind !== 'definite') return listed;
    const found = listed.value.find((link) => link.reference === reference);
    if (found || listed.value.length < PAGE_SIZE) return { kind: 'definite', value: found };
  }
  return { kind: 'unknown', message: 'the provider lists more than can be searched' };
}
