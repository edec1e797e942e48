import { CircleMinus } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import type { Schemas } from '../../kit/api/client';
import { Button } from '../../kit/Button';
import { cx } from '../../kit/cx';
import { Dialog } from '../../kit/Dialog';
import { TextArea, TextField } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { Panel } from '../../kit/Page';
import { useFormat } from '../../kit/say/useFormat';
import { useMay } from '../../kit/shop/shop';

type Order = Schemas['Order'];
type Line = Order['items'][number];

/** Until then something may turn out to be missing; afterwards the customer has it. */
const DROPPABLE: readonly Order['status'][] = ['PENDING', 'CONFIRMED', 'PROCESSING'];

/** Each row keeps to the columns of the whole sheet. */
const ROWS = 'col-span-full grid grid-cols-subgrid';
const ROW = 'border-line items-baseline gap-y-1 border-b px-4 py-2.5';

/** What was ordered, what had to be taken out of it, and what it comes to. */
export function Lines({ order }: { readonly order: Order }) {
  const { t } = useText();
  const format = useFormat();
  const [dropping, setDropping] = useState<Line>();
  const canDrop = useMay('STAFF') && DROPPABLE.includes(order.status) && !order.closing;
  const money = (amount: number) => format.money(amount, order.currency);
  // The last piece of an order isn't dropped: that is a rejection.
  const pieces = order.items.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <Panel title={t('orders.lines')} isFlush>
      {/* Pieces, name, price of one, amount, and what can be done: the total stands under the amounts. */}
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto_auto] gap-x-3">
        <ul className={ROWS}>
          {order.items.map((item) => (
            <li key={item.lineId} className={cx(ROWS, ROW)}>
              <span className="number text-ink-soft text-right">{`${item.quantity} ×`}</span>
              <span className="break-words">{item.name}</span>
              <span className="number text-ink-faint text-right text-sm">
                <span className="hidden sm:inline">{money(item.unitPriceMinor)}</span>
              </span>
              <span className="number text-right font-medium">{money(item.subtotalMinor)}</span>
              {canDrop && pieces > 1 && (
                <Button
                  look="quiet"
                  size="small"
                  className="-my-1.5"
                  onClick={() => setDropping(item)}
                  aria-label={`${t('orders.drop')}: ${item.name}`}
                >
                  <CircleMinus size={18} aria-hidden className="sm:hidden" />
                  <span className="hidden sm:inline">{t('orders.drop')}</span>
                </Button>
              )}
            </li>
          ))}
          {order.drops.map((drop) => (
            <li key={`${drop.line}-${drop.at}`} className={cx(ROWS, ROW, 'text-ink-soft')}>
              <span className="number text-right">{`${drop.quantity} ×`}</span>
              <s className="break-words">{drop.name}</s>
              <span className="col-span-full col-start-2 text-sm break-words sm:col-start-3 sm:text-right">
                {drop.reason}
              </span>
            </li>
          ))}
        </ul>
        <Totals order={order} />
      </div>
      {dropping && <DropDialog order={order} line={dropping} onClose={() => setDropping(undefined)} />}
    </Panel>
  );
}

function Totals({ order }: { readonly order: Order }) {
  const { t } = useText();
  const format = useFormat();
  const rows: readonly (readonly [string, number])[] = [
    [t('orders.subtotal'), order.subtotalMinor],
    [t('orders.deliveryFee'), order.deliveryFeeMinor],
  ];
  return (
    <dl className={cx(ROWS, 'gap-y-1 px-4 py-3')}>
      {order.deliveryFeeMinor > 0 &&
        rows.map(([label, amount]) => (
          <div key={label} className={cx(ROWS, 'text-ink-soft')}>
            <dt className="col-span-2 col-start-1">{label}</dt>
            <dd className="number col-start-4 text-right">{format.money(amount, order.currency)}</dd>
          </div>
        ))}
      <div className={cx(ROWS, 'text-lg font-semibold')}>
        <dt className="col-span-2 col-start-1">{t('orders.total')}</dt>
        <dd className="number col-start-4 text-right">{format.money(order.totalMinor, order.currency)}</dd>
      </div>
    </dl>
  );
}

/** One item out: how many, and why; the customer reads it and pays less, or gets the difference back. */
function DropDialog({
  order,
  line,
  onClose,
}: {
  readonly order: Order;
  readonly line: Line;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const format = useFormat();
  const [quantity, setQuantity] = useState(String(line.quantity));
  const [reason, setReason] = useState('');
  const drop = useChange({
    run: (api, _input: void, key) =>
      api.POST('/v1/orders/{id}/lines/{lineId}/drop', {
        params: { path: { id: order.id, lineId: line.lineId }, header: { 'Idempotency-Key': key } },
        body: { quantity: Number(quantity), reason: reason.trim() },
      }),
    touches: ['orders', 'today'],
    says: ({ refundMinor, totalMinor, currency }) =>
      refundMinor > 0
        ? t('orders.droppedRefund', { amount: format.money(refundMinor, currency) })
        : t('orders.dropped', { total: format.money(totalMinor, currency) }),
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('orders.dropTitle', { name: line.name })} lead={t('orders.dropLead')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          drop.mutate();
        }}
      >
        {line.quantity > 1 && (
          <TextField
            label={t('orders.dropQuantity', { count: line.quantity })}
            type="number"
            inputMode="numeric"
            min={1}
            max={line.quantity}
            required
            value={quantity}
            onValue={setQuantity}
          />
        )}
        <TextArea
          label={t('orders.reason')}
          hint={t('orders.reasonHint')}
          value={reason}
          onValue={setReason}
          required
          maxLength={500}
        />
        <FormEnd onCancel={onClose} isPending={drop.isPending} look="danger">
          {t('orders.drop')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
