import { useState } from 'react';
import { Link } from 'react-router';
import { hasText, useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { useReadPages } from '../../kit/api/useReadPages';
import { TextField } from '../../kit/form/Field';
import { Button } from '../../kit/Button';
import { cx } from '../../kit/cx';
import { MoreButton } from '../../kit/list/MoreButton';
import { Loaded } from '../../kit/Loaded';
import { Facts, Panel } from '../../kit/Page';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useMay, useShopPath } from '../../kit/shop/shop';
import { readStock, useStockChange } from './changes';
import type { Product } from './product';

/** How many there are, the counting, and every movement. */
export function Stock({ product }: { readonly product: Product }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <Panel title={t('products.stock')}>
      <div className="flex flex-col gap-4">
        <Facts
          of={[
            [t('products.onHand'), format.number(product.stockQuantity)],
            [t('products.reserved'), format.number(product.stockQuantity - product.available)],
            [t('products.available'), <strong key="available">{format.number(product.available)}</strong>],
          ]}
        />
        {useMay('STAFF') && <Counting product={product} />}
        <Movements product={product} />
      </div>
    </Panel>
  );
}

function Counting({ product }: { readonly product: Product }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const change = useStockChange();
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const step = readStock(text);
        setIsWrong(step === undefined);
        if (step) change.mutate({ product, step }, { onSuccess: () => setText('') });
      }}
    >
      <div className="min-w-0 flex-1">
        <TextField
          label={t('products.count')}
          hint={t('products.countHint')}
          problem={isWrong ? t('products.notAStock') : undefined}
          value={text}
          onValue={setText}
          required
          autoComplete="off"
        />
      </div>
      <Button type="submit" isPending={change.isPending} className="mt-6">
        {t('shell.save')}
      </Button>
    </form>
  );
}

/** A glance; what came before is one tap away. */
const MOVEMENTS = 8;

function Movements({ product: { id } }: { readonly product: Product }) {
  const pages = useReadPages({
    key: ['products', 'movements', id],
    read: (api, page, signal) =>
      api.GET('/v1/products/{id}/movements', {
        params: { path: { id }, query: { ...page, limit: MOVEMENTS } },
        signal,
      }),
  });
  return (
    <Loaded of={pages.read}>
      {(loaded) => (
        <div className="flex flex-col items-start gap-2">
          <ul className="divide-line w-full divide-y">
            {loaded
              .flatMap(({ movements }) => movements)
              .map((movement) => (
                <Movement key={movement.id} movement={movement} />
              ))}
          </ul>
          <MoreButton of={pages} />
        </div>
      )}
    </Loaded>
  );
}

function Movement({ movement }: { readonly movement: Schemas['StockMovement'] }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const key = `products.moved_${movement.reason}`;
  const said = hasText(key) ? t(key) : movement.reason;
  // A reservation moves what can be ordered, a sale what lies there.
  const delta = movement.delta === 0 ? movement.onHandDelta : movement.delta;
  return (
    <li className="flex items-baseline gap-3 py-1.5">
      <span className={cx('number w-12 text-right font-medium', delta > 0 && 'text-good')}>
        {`${delta > 0 ? '+' : '−'}${format.number(Math.abs(delta))}`}
      </span>
      <span className="min-w-0 flex-1">
        {movement.orderId === undefined ? (
          said
        ) : (
          <Link to={path('orders', movement.orderId)} className="underline underline-offset-4">
            {said}
          </Link>
        )}
      </span>
      <span className="text-ink-soft text-sm">
        <Ago at={movement.createdAt} />
      </span>
    </li>
  );
}
