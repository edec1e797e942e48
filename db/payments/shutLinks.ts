import { isPayable, isShut } from '../../domain/payments/link';
import type { Tx } from '../kit/transaction';
import { saveLink, type LinkRecord } from './linkRow';

/** Nobody is sent to the provider any more; a link that was never sent is given up here and now. */
export function shutLinks(tx: Tx, links: readonly LinkRecord[], now: Date): void {
  for (const link of links.filter(({ status }) => !isShut(status))) {
    saveLink(
      tx,
      link.id,
      isPayable(link.status) ? { shuttingSince: link.shuttingSince ?? now } : { status: 'CANCELLED' },
    );
  }
}
