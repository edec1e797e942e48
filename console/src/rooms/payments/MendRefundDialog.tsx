import { useText } from '../../i18n';
import type { Api, Call } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';

export type RefundMend = 'retry' | 'mark';

interface MendRefundDialogProps {
  readonly mend: RefundMend;
  readonly orderNumber: string;
  readonly onClose: () => void;
}

/** Says what will be done about refunds that have not arrived, and does it once. */
export function MendRefundDialog({ mend, orderNumber, onClose }: MendRefundDialogProps) {
  const { t } = useText();
  const change = useChange<void, unknown>({
    run: (api, _input, key) => send(api, { mend, id: orderNumber, key }),
    touches: ['payments', 'orders', 'attention', 'today'],
    says: mend === 'retry' ? 'payments.refunding_done' : 'payments.marked',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t(`payments.mend_${mend}`)} lead={t(`payments.mendLead_${mend}`)}>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button look="primary" isPending={change.isPending} onClick={() => change.mutate()}>
          {t(`payments.mend_${mend}`)}
        </Button>
      </div>
    </Dialog>
  );
}

interface Mending {
  readonly mend: RefundMend;
  readonly id: string;
  readonly key: string;
}

function send(api: Api, { mend, id, key }: Mending): Call<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return mend === 'retry'
    ? api.POST('/v1/orders/{id}/refunds/retry', { params })
    : api.POST('/v1/orders/{id}/refunds/mark', { params });
}
