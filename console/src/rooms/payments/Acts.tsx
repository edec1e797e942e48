import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { useMay } from '../../kit/shop/shop';
import { MoneyDialog, type MoneyAct } from './MoneyDialog';
import { RecordDialog } from './RecordDialog';
import type { Payment } from './states';

/** What may be done with the payment now; the API has the last word. */
export function Acts({ payment }: { readonly payment: Payment }) {
  const { t } = useText();
  const mayAct = useMay('STAFF');
  const [asked, setAsked] = useState<MoneyAct | 'record'>();
  if (!mayAct) return null;
  const close = () => setAsked(undefined);
  const amounts = { capture: reservedMinor(payment), refund: payment.capturedMinor - payment.refundingMinor };
  const dueMinor = payment.amountMinor - payment.capturedMinor + payment.refundingMinor;
  return (
    <>
      {isOpen(payment) && dueMinor > 0 && <Button onClick={() => setAsked('record')}>{t('payments.record')}</Button>}
      {amounts.refund > 0 && <Button onClick={() => setAsked('refund')}>{t('payments.refund')}</Button>}
      {amounts.capture > 0 && (
        <Button look="primary" onClick={() => setAsked('capture')}>
          {t('payments.capture')}
        </Button>
      )}
      {asked === 'record' && <RecordDialog payment={payment} dueMinor={dueMinor} onClose={close} />}
      {(asked === 'capture' || asked === 'refund') && (
        <MoneyDialog act={asked} payment={payment} mostMinor={amounts[asked]} onClose={close} />
      )}
    </>
  );
}

/** Is it still to be paid? What was given back is not asked for again. */
function isOpen({ status }: Payment): boolean {
  return status === 'CREATED' || status === 'PROCESSING' || status === 'FAILED';
}

/** What the newest try has reserved, unless it is being taken already. */
function reservedMinor({ attempts }: Payment): number {
  const reserved = attempts.filter(({ status }) => status === 'AUTHORIZED');
  if (reserved.some(({ captureMinor }) => captureMinor !== undefined)) return 0;
  return reserved.at(-1)?.amountMinor ?? 0;
}
