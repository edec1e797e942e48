import type { Text } from '../../i18n';
import { codeText } from '../../kit/say/codeText';
import { providerText } from '../../kit/say/paymentText';
import type { Format } from '../../kit/say/useFormat';
import type { Item } from './run';

/** A difference in the reader's words, by its code. */
export function differenceText(t: Text, format: Format, item: Item): string {
  const money = (amount: number | undefined, currency: string | undefined) =>
    amount === undefined ? t('reconciliation.noAmount') : format.money(amount, currency);
  const { code, provider, object, objectId, oursState } = item;
  return t(`reconciliation.words_${code}`, {
    psp: providerText(t, provider),
    object: objectId,
    theirs: money(item.theirsMinor, item.theirsCurrency),
    ours: money(item.oursMinor, item.oursCurrency),
    fee: money(item.feeMinor, item.feeCurrency),
    state: codeText(t, object === 'PAYMENT' ? 'labels.attempt' : 'labels.refund', oursState ?? 'UNKNOWN'),
  });
}
