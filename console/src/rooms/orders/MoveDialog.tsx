import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { TextArea } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { useFormat } from '../../kit/say/useFormat';
import { asks, type Wish } from './moves';

interface MoveDialogProps {
  readonly wish: Wish;
  readonly onClose: () => void;
  readonly onDo: (wish: Wish) => void;
}

/** What is asked before an order is ended, or handed over against cash. */
export function MoveDialog({ wish, onClose, onDo }: MoveDialogProps) {
  return asks(wish) === 'cash' ? (
    <CashDialog wish={wish} onClose={onClose} onDo={onDo} />
  ) : (
    <ReasonDialog wish={wish} onClose={onClose} onDo={onDo} />
  );
}

function CashDialog({ wish, onClose, onDo }: MoveDialogProps) {
  const { t } = useText();
  const format = useFormat();
  const { orderNumber: number, dueMinor, currency } = wish.order;
  const total = format.money(dueMinor, currency);
  return (
    <Dialog isOpen onClose={onClose} title={t('orders.cashTitle')} lead={t('orders.cashLead', { number, total })}>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button look="primary" onClick={() => onDo(wish)}>
          {t('orders.cashDo', { total })}
        </Button>
      </div>
    </Dialog>
  );
}

function ReasonDialog({ wish, onClose, onDo }: MoveDialogProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const isReject = wish.move === 'reject';
  const number = wish.order.orderNumber;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(isReject ? 'orders.rejectTitle' : 'orders.cancelTitle', { number })}
      lead={t(isReject ? 'orders.rejectLead' : 'orders.cancelLead')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onDo({ ...wish, reason: reason.trim() || undefined });
        }}
      >
        <TextArea
          label={t(isReject ? 'orders.reason' : 'orders.reasonOptional')}
          hint={isReject ? t('orders.reasonHint') : undefined}
          value={reason}
          onValue={setReason}
          required={isReject}
          maxLength={500}
          autoFocus
        />
        <FormEnd onCancel={onClose} look="danger">
          {t(isReject ? 'orders.move_reject' : 'orders.move_cancel')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
