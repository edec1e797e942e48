import { CircleCheck, CircleX, Clock } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { TextArea } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { failureText } from '../../kit/say/failureText';
import { useFormat } from '../../kit/say/useFormat';
import { asks, type Move } from './moves';
import type { OrderSummary } from './states';
import { useMoveMany, type Outcome } from './useMoveMany';

interface BulkDialogProps {
  readonly move: Move;
  readonly orders: readonly OrderSummary[];
  /** `hasRun`: something may have been moved. */
  readonly onClose: (hasRun: boolean) => void;
}

/** Asks once for all, then moves one after the other and shows how each came out. */
export function BulkDialog({ move, orders, onClose }: BulkDialogProps) {
  const { t } = useText();
  const { outcomes, isRunning, run } = useMoveMany();
  const hasRun = outcomes.size > 0;
  const done = [...outcomes.values()].filter((outcome) => outcome === 'done').length;
  return (
    <Dialog
      isOpen
      onClose={() => !isRunning && onClose(hasRun)}
      title={t('orders.bulkTitle', { count: orders.length, move: t(`orders.move_${move}`) })}
      lead={t('orders.bulkLead')}
    >
      <div className="flex flex-col gap-4">
        <ul className="border-line divide-line max-h-72 divide-y overflow-y-auto rounded-xl border" tabIndex={0}>
          {orders.map((order) => (
            <Line key={order.id} order={order} outcome={outcomes.get(order.id)} />
          ))}
        </ul>
        {hasRun ? (
          <div className="flex items-center justify-between gap-3">
            <p role="status">{t('orders.bulkSum', { done, all: orders.length })}</p>
            <Button look="primary" isPending={isRunning} onClick={() => onClose(true)}>
              {t('shell.close')}
            </Button>
          </div>
        ) : (
          <Asking
            move={move}
            orders={orders}
            onCancel={() => onClose(false)}
            onDo={(reason) => void run(orders.map((order) => ({ order, move, reason })))}
          />
        )}
      </div>
    </Dialog>
  );
}

interface AskingProps {
  readonly move: Move;
  readonly orders: readonly OrderSummary[];
  readonly onCancel: () => void;
  readonly onDo: (reason: string | undefined) => void;
}

function Asking({ move, orders, onCancel, onDo }: AskingProps) {
  const { t } = useText();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const isEnd = move === 'reject' || move === 'cancel';
  const forCash = orders.filter((order) => asks({ order, move }) === 'cash');
  // Orders of a shop are all of its one currency.
  const total = forCash.reduce((sum, order) => sum + order.dueMinor, 0);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onDo(reason.trim() || undefined);
      }}
    >
      {forCash.length > 0 && <p>{t('orders.bulkCash', { total: format.money(total, forCash[0]?.currency) })}</p>}
      {isEnd && (
        <TextArea
          label={t(move === 'reject' ? 'orders.reason' : 'orders.reasonOptional')}
          hint={move === 'reject' ? t('orders.reasonHint') : undefined}
          value={reason}
          onValue={setReason}
          required={move === 'reject'}
          maxLength={500}
        />
      )}
      <FormEnd onCancel={onCancel} look={isEnd ? 'danger' : 'primary'}>
        {t(`orders.move_${move}`)}
      </FormEnd>
    </form>
  );
}

function Line({ order, outcome }: { readonly order: OrderSummary; readonly outcome: Outcome | undefined }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <li data-order={order.orderNumber} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2">
      <Sign outcome={outcome} />
      <span className="number">{order.orderNumber}</span>
      <span className="text-ink-soft min-w-0 flex-1 truncate">{order.customerName}</span>
      <span className="number">{format.money(order.totalMinor, order.currency)}</span>
      {typeof outcome === 'object' && (
        <span className="text-bad w-full pl-7 text-sm">{failureText(t, outcome).title}</span>
      )}
    </li>
  );
}

/** Waiting, done or refused; the word is for who can't see the sign. */
function Sign({ outcome }: { readonly outcome: Outcome | undefined }) {
  const { t } = useText();
  if (outcome === 'done') {
    return (
      <span className="text-good" role="img" aria-label={t('orders.bulkDone')}>
        <CircleCheck size={16} aria-hidden />
      </span>
    );
  }
  if (outcome === undefined) {
    return (
      <span className="text-ink-faint" role="img" aria-label={t('orders.bulkWaits')}>
        <Clock size={16} aria-hidden />
      </span>
    );
  }
  return <CircleX size={16} aria-hidden className="text-bad" />;
}
