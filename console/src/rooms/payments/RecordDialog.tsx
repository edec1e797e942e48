import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { AmountField } from '../../kit/form/AmountField';
import { SelectField, TextField } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { readAmount, typedAmount } from '../../kit/say/amount';
import { meansText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import type { Payment } from './states';

/** As the API has them. */
const MEANS = ['CASH', 'UPI', 'BANK_TRANSFER', 'CARD', 'CHEQUE', 'OTHER'] as const;

interface RecordDialogProps {
  readonly payment: Payment;
  readonly dueMinor: number;
  readonly onClose: () => void;
}

/** Books what the customer has paid by hand; the open pay link is closed. */
export function RecordDialog({ payment: { orderNumber, currency }, dueMinor, onClose }: RecordDialogProps) {
  const { t } = useText();
  const format = useFormat();
  const [typed, setTyped] = useState(typedAmount(dueMinor, currency));
  const [method, setMethod] = useState<(typeof MEANS)[number]>('CASH');
  const [reference, setReference] = useState('');
  const amountMinor = readAmount(typed, currency);
  const isAmount = amountMinor !== undefined && amountMinor > 0 && amountMinor <= dueMinor;
  const change = useChange<number, unknown>({
    run: (api, amount, key) =>
      api.POST('/v1/orders/{id}/payments/manual', {
        params: { path: { id: orderNumber }, header: { 'Idempotency-Key': key } },
        body: { amountMinor: amount, currency, method, ...(reference.trim() && { reference: reference.trim() }) },
      }),
    touches: ['payments', 'orders', 'today'],
    says: 'payments.recorded',
    failsIn: 'field',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('payments.record')} lead={t('payments.recordLead')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isAmount) change.mutate(amountMinor);
        }}
      >
        <AmountField
          label={t('payments.amount')}
          hint={t('payments.most', { amount: format.money(dueMinor, currency) })}
          problem={isAmount ? undefined : t('payments.most', { amount: format.money(dueMinor, currency) })}
          value={typed}
          onValue={setTyped}
          required
          autoFocus
        />
        <SelectField
          label={t('payments.means')}
          value={method}
          options={MEANS.map((value) => ({ value, label: meansText(t, value) }))}
          onValue={setMethod}
        />
        <TextField label={t('payments.reference')} value={reference} onValue={setReference} maxLength={100} />
        <Problem of={change.error} />
        <FormEnd onCancel={onClose} isPending={change.isPending}>
          {t('payments.recordDo')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
