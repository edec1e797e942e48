import { hasText, useText } from '../../i18n';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { DataTable, RowLink, type Column } from '../../kit/list/DataTable';
import type { Selection } from '../../kit/list/useSelection';
import { useFormat } from '../../kit/say/useFormat';
import { useMay, useShopPath } from '../../kit/shop/shop';
import { usePublish } from './changes';
import { PriceCell, StockCell } from './InlineCells';
import { STATUS_TONES, type Product, type Status } from './product';

interface ProductsTableProps {
  readonly products: readonly Product[];
  readonly columns: readonly Column<Product>[];
  readonly selection: Selection<Product> | undefined;
}

export function ProductsTable({ products, columns, selection }: ProductsTableProps) {
  const { t } = useText();
  const path = useShopPath();
  const mayChange = useMay('STAFF');
  const to = (product: Product) => path('products', product.id);
  return (
    <DataTable
      label={t('shell.products')}
      rows={products}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      to={to}
      columns={columns}
      card={(product) => <ProductCard product={product} to={to(product)} />}
      {...(mayChange && { actions: (product: Product) => <Shelve product={product} /> })}
      selection={selection}
    />
  );
}

/** All columns that there are; some are shown when somebody asks for them. */
export function useProductColumns(): readonly Column<Product>[] {
  const { t } = useText();
  const format = useFormat();
  return [
    { id: 'name', head: t('products.name'), cell: ({ name }) => name },
    { id: 'status', head: t('products.status'), cell: ({ status }) => <ProductStatus status={status as Status} /> },
    { id: 'category', head: t('products.category'), from: 'lg', cell: ({ category }) => category },
    { id: 'sku', head: t('products.sku'), isExtra: true, cell: ({ sku }) => sku },
    { id: 'unit', head: t('products.unit'), isExtra: true, cell: ({ unit }) => unit },
    {
      id: 'price',
      head: t('products.price'),
      isNumber: true,
      cell: (product) => <PriceCell product={product} />,
    },
    {
      id: 'stock',
      head: t('products.onHand'),
      isNumber: true,
      cell: (product) => <StockCell product={product} />,
    },
    {
      id: 'available',
      head: t('products.available'),
      isNumber: true,
      from: 'md',
      cell: (product) => <Available product={product} />,
    },
    {
      id: 'changed',
      head: t('products.changed'),
      isNumber: true,
      isExtra: true,
      cell: ({ updatedAt }) => <span className="text-ink-soft">{format.moment(updatedAt)}</span>,
    },
  ];
}

export function ProductStatus({ status }: { readonly status: Status }) {
  const { t } = useText();
  const key = `products.status_${status}`;
  return <Badge tone={STATUS_TONES[status]}>{hasText(key) ? t(key) : status}</Badge>;
}

function Available({ product: { available, isLow } }: { readonly product: Product }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <span className="inline-flex items-center gap-2">
      {available === 0 ? (
        <Badge tone="bad">{t('products.soldOut')}</Badge>
      ) : (
        isLow && <Badge tone="warn">{t('products.low')}</Badge>
      )}
      {format.number(available)}
    </span>
  );
}

/** On the shelf, or off it. */
function Shelve({ product }: { readonly product: Product }) {
  const { t } = useText();
  const publish = usePublish();
  const isPublished = product.status === 'ACTIVE';
  return (
    <Button
      size="small"
      look="quiet"
      isPending={publish.isPending}
      aria-label={`${t(isPublished ? 'products.unpublish' : 'products.publish')}: ${product.name}`}
      onClick={() => publish.mutate({ product, isPublished: !isPublished })}
    >
      {t(isPublished ? 'products.unpublish' : 'products.publish')}
    </Button>
  );
}

/** A product on a phone. */
function ProductCard({ product, to }: { readonly product: Product; readonly to: string }) {
  const { t } = useText();
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 break-words">
          <RowLink to={to}>{product.name}</RowLink>
        </span>
        <PriceCell product={product} />
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <ProductStatus status={product.status as Status} />
        {product.isLow && product.available > 0 && <Badge tone="warn">{t('products.low')}</Badge>}
        {product.available === 0 && <Badge tone="bad">{t('products.soldOut')}</Badge>}
        <span className="text-ink-soft ml-auto inline-flex items-center gap-2 text-sm">
          {t('products.onHand')}
          <StockCell product={product} />
        </span>
      </div>
    </div>
  );
}
