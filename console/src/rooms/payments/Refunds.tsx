import { useState } from 'react';
import { useText } from '../../i18n';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Page';
import { codeText } from '../../kit/say/codeText';
import { providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { useMay } from '../../kit/shop/shop';
import { MendRefundDialog, type RefundMend } from './MendRefundDialog';
import { REFUND_TONES, type Payment } from './states';

/** What goes back, and what to do about what did not arrive. */
export function Refunds({ payment }: { readonly payment: Payment }) {
  const { t } = useText();
  const format = useFormat();
  const mayMend = useMay('STAFF');
  const [mend, setMend] = useState<RefundMend>();
  const { refunds, currency, orderNumber } = payment;
  if (refunds.length === 0) return null;
  const mends = mayMend ? mendsOf(payment) : [];
  return (
    <Panel title={t('payments.refunds')}>
      <ul className="flex flex-col gap-3">
        {refunds.map((refund) => (
          <li key={refund.id} className="flex flex-col gap-0.5">
            <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
              <span>{providerText(t, refund.provider)}</span>
              <Badge tone={REFUND_TONES[refund.status] ?? 'plain'}>{codeText(t, 'labels.refund', refund.status)}</Badge>
              <span className="number ml-auto">{format.money(refund.amountMinor, currency)}</span>
            </span>
            <span className="text-ink-soft text-sm">
              {`${codeText(t, 'payments.cause', refund.cause)} · ${format.moment(refund.createdAt)}`}
            </span>
            {refund.failure !== undefined && refund.status === 'FAILED' && (
              <span className="text-bad text-sm break-words">{refund.failure}</span>
            )}
          </li>
        ))}
      </ul>
      {mends.length > 0 && (
        <div className="mt-3 flex flex-wrap gap-2">
          {mends.map((one) => (
            <Button key={one} size="small" onClick={() => setMend(one)}>
              {t(`payments.mend_${one}`)}
            </Button>
          ))}
        </div>
      )}
      {mend && <MendRefundDialog mend={mend} orderNumber={orderNumber} onClose={() => setMend(undefined)} />}
    </Panel>
  );
}

/** The API decides; this only hides what would surely be refused. */
function mendsOf({ refunds, needsAttention }: Payment): readonly RefundMend[] {
  const has = (...states: readonly string[]) => refunds.some(({ status }) => states.includes(status));
  // An unanswered one is a person's only when the machine has come to the end of asking.
  const isStuck = needsAttention !== undefined && has('UNKNOWN', 'PENDING');
  return [
    ...(has('FAILED') || isStuck ? (['retry'] as const) : []),
    ...(has('FAILED', 'BY_HAND_DUE') || isStuck ? (['mark'] as const) : []),
  ];
}
