import { useState } from 'react';
import { useText } from '../../i18n';
import type { Api, Call } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { AmountField } from '../../kit/form/AmountField';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { readAmount, typedAmount } from '../../kit/say/amount';
import { useFormat } from '../../kit/say/useFormat';
import type { Payment } from './states';

/** Take what is reserved, or give back what was taken. */
export type MoneyAct = 'capture' | 'refund';

interface MoneyDialogProps {
  readonly act: MoneyAct;
  readonly payment: Payment;
  readonly mostMinor: number;
  readonly onClose: () => void;
}

/** Asks how much, and does it once. */
export function MoneyDialog({ act, payment: { id, currency }, mostMinor, onClose }: MoneyDialogProps) {
  const { t } = useText();
  const format = useFormat();
  const [typed, setTyped] = useState(typedAmount(mostMinor, currency));
  const amount = readAmount(typed, currency);
  const isAmount = amount !== undefined && amount > 0 && amount <= mostMinor;
  const change = useChange<number, unknown>({
    run: (api, amountMinor, key) => send(api, { act, id, amountMinor, key }),
    touches: ['payments', 'orders', 'today'],
    says: act === 'capture' ? 'payments.capturing_done' : 'payments.refunding_done',
    failsIn: 'field',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t(`payments.${act}`)} lead={t(`payments.${act}Lead`)}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isAmount) change.mutate(amount);
        }}
      >
        <AmountField
          label={t('payments.amount')}
          hint={t('payments.most', { amount: format.money(mostMinor, currency) })}
          problem={isAmount ? undefined : t('payments.most', { amount: format.money(mostMinor, currency) })}
          value={typed}
          onValue={setTyped}
          required
          autoFocus
        />
        <Problem of={change.error} />
        <FormEnd onCancel={onClose} isPending={change.isPending}>
          {t(`payments.${act}Do`, { amount: isAmount ? format.money(amount, currency) : '' })}
        </FormEnd>
      </form>
    </Dialog>
  );
}

interface Sending {
  readonly act: MoneyAct;
  readonly id: string;
  readonly amountMinor: number;
  readonly key: string;
}

function send(api: Api, { act, id, amountMinor, key }: Sending): Call<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return act === 'capture'
    ? api.POST('/v1/payments/{id}/capture', { params, body: { amountMinor } })
    : api.POST('/v1/payments/{id}/refunds', { params, body: { amountMinor } });
}
