import { useText } from '../../i18n';
import { Badge } from '../../kit/Badge';
import { codeText } from '../../kit/say/codeText';
import { PAYMENT_TONES } from './states';

/** What has become of a payment, in words. */
export function StateBadge({ status }: { readonly status: string }) {
  const { t } = useText();
  return <Badge tone={PAYMENT_TONES[status] ?? 'plain'}>{codeText(t, 'payments.status', status)}</Badge>;
}
