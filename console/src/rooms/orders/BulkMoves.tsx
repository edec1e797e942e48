import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { SelectionBar } from '../../kit/list/SelectionBar';
import type { Selection } from '../../kit/list/useSelection';
import { BulkDialog } from './BulkDialog';
import { TARGETS, type Move } from './moves';
import type { OrderSummary } from './states';

/** Each is a call of its own, and a person may make a hundred in a minute; half of them stay for looking around. */
export const MOST_AT_ONCE = 50;

/** What can be done with all marked orders: the moves that are open to each of them. */
export function BulkMoves({ selection }: { readonly selection: Selection<OrderSummary> }) {
  const { t } = useText();
  const [wish, setWish] = useState<{ readonly move: Move; readonly orders: readonly OrderSummary[] }>();
  const moves = (Object.keys(TARGETS) as Move[]).filter((move) =>
    selection.rows.every(({ allowedChanges }) => allowedChanges.includes(move)),
  );
  return (
    <>
      <SelectionBar count={selection.count} isFull={selection.isFull} onClear={selection.clear}>
        {moves.map((move) => (
          <Button
            key={move}
            size="small"
            look={move === 'cancel' || move === 'reject' ? 'danger' : 'plain'}
            onClick={() => setWish({ move, orders: selection.rows })}
          >
            {t(`orders.move_${move}`)}
          </Button>
        ))}
        {moves.length === 0 && <span className="text-ink-soft text-sm">{t('orders.bulkNone')}</span>}
      </SelectionBar>
      {wish && (
        <BulkDialog
          {...wish}
          onClose={(hasRun) => {
            setWish(undefined);
            if (hasRun) selection.clear();
          }}
        />
      )}
    </>
  );
}
