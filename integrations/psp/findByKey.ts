import type { PspRefund, PspResult } from '../../domain/payments/pspPort';

/** Of all refunds of a payment the one that was asked for under a key, at a provider that keeps keys. */
export function findByKey(listed: PspResult<readonly PspRefund[]>, key: string): PspResult<PspRefund | undefined> {
  if (listed.kind !== 'definite') return listed;
  return { kind: 'definite', value: listed.value.find(({ reference }) => reference === key) };
}
