import { FileUp, Package, Percent, Plus } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { readOf, useRead } from '../../kit/api/useRead';
import { Button, LinkButton } from '../../kit/Button';
import { ColumnPicker } from '../../kit/list/ColumnPicker';
import { ExportButton } from '../../kit/list/ExportButton';
import { Pager } from '../../kit/list/Pager';
import { SavedViews } from '../../kit/list/SavedViews';
import { SelectionBar } from '../../kit/list/SelectionBar';
import { useColumns } from '../../kit/list/useColumns';
import { useFilters } from '../../kit/list/useFilters';
import { useSelection } from '../../kit/list/useSelection';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { useMay, useShopPath } from '../../kit/shop/shop';
import { BulkPriceDialog } from './BulkPriceDialog';
import type { Product } from './product';
import { FILTERS, ProductFilters } from './ProductFilters';
import { ProductsTable, useProductColumns } from './ProductsTable';

/** A screen and a half; the next page is one tap away. */
const ROWS = 30;
/** What one request of the API may name. */
const MOST_SELECTED = 500;

/** A page of the shelf. */
export const productsRead = (set: object, cursor?: string) =>
  readOf({
    key: ['products', 'list', set, cursor],
    read: (api, signal) =>
      // The address may hold anything; what the API doesn't take it refuses with the field's name.
      api.GET('/v1/products', {
        params: { query: { ...set, limit: ROWS, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
  });

/** The shelf as a list, prices and stock changed in their place. */
export function ProductsPage() {
  const { t } = useText();
  const mayChange = useMay('STAFF');
  const filters = useFilters(FILTERS);
  const { set, cursor } = filters;
  const read = useRead(productsRead(set, cursor));
  const columns = useColumns<Product>(useProductColumns());
  const selection = useSelection<Product>(read.data?.products, MOST_SELECTED);
  const [isPricing, setIsPricing] = useState(false);
  return (
    <Page title={t('shell.products')} actions={<Actions onPrice={() => setIsPricing(true)} />}>
      <ProductFilters filters={filters}>
        <SavedViews page="products" names={[...FILTERS, 'columns']} />
        <ExportButton
          name="products.csv"
          run={(api) =>
            api.GET('/v1/products/export.csv', {
              params: { query: pick(set, ['category', 'status']) },
              parseAs: 'blob',
            })
          }
        />
        <ColumnPicker columns={columns} />
      </ProductFilters>
      <SelectionBar count={selection.count} isFull={selection.isFull} onClear={selection.clear}>
        <Button size="small" onClick={() => setIsPricing(true)}>
          {t('products.bulkPrice')}
        </Button>
      </SelectionBar>
      <Loaded of={read}>
        {({ products, nextCursor }) =>
          products.length > 0 ? (
            <>
              <ProductsTable
                products={products}
                columns={columns.shown}
                selection={mayChange ? selection : undefined}
              />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <NoProducts isFiltered={filters.isFiltered} />
          )
        }
      </Loaded>
      {isPricing && (
        <BulkPriceDialog
          products={selection.rows}
          onClose={() => setIsPricing(false)}
          onDone={() => {
            setIsPricing(false);
            selection.clear();
          }}
        />
      )}
    </Page>
  );
}

function Actions({ onPrice }: { readonly onPrice?: () => void }) {
  const { t } = useText();
  const path = useShopPath();
  if (!useMay('STAFF')) return null;
  return (
    <>
      {onPrice && (
        <Button onClick={onPrice} icon={<Percent size={16} aria-hidden />}>
          {t('products.bulkPrice')}
        </Button>
      )}
      <LinkButton to={path('products', 'import')} icon={<FileUp size={16} aria-hidden />}>
        {t('products.import')}
      </LinkButton>
      <LinkButton look="primary" to={path('products', 'new')} icon={<Plus size={16} aria-hidden />}>
        {t('products.add')}
      </LinkButton>
    </>
  );
}

function NoProducts({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useText();
  return (
    <Empty
      icon={<Package aria-hidden />}
      title={t(isFiltered ? 'shell.nothingMatches' : 'products.none')}
      hint={isFiltered ? undefined : t('products.noneHint')}
    >
      {!isFiltered && (
        <div className="flex flex-wrap justify-center gap-2">
          <Actions />
        </div>
      )}
    </Empty>
  );
}

function pick(
  values: Readonly<Partial<Record<string, string>>>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
