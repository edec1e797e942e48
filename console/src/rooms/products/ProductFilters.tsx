import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { FilterBar, FilterChoice, SearchBox } from '../../kit/list/FilterBar';
import type { Filters } from '../../kit/list/useFilters';
import { STATUSES } from './product';
import { useCategories } from './useCategories';

export const FILTERS = ['q', 'status', 'category', 'lowStock', 'inStock', 'sort'] as const;

/** How much is left, as one choice of the person and two filters of the API. */
const STOCKS = {
  low: { lowStock: 'true', inStock: '' },
  in: { lowStock: '', inStock: 'true' },
  out: { lowStock: '', inStock: 'false' },
} as const;
type Stock = keyof typeof STOCKS;

const SORTS = { name: 'name', cheap: 'price', dear: '-price' } as const;

interface ProductFiltersProps {
  readonly filters: Filters<(typeof FILTERS)[number]>;
  /** What else can be done with the list. */
  readonly children: ReactNode;
}

export function ProductFilters({ filters, children }: ProductFiltersProps) {
  const { t } = useText();
  const categories = useCategories();
  const { values, change } = filters;
  const stock = (Object.keys(STOCKS) as Stock[]).find(
    (name) => STOCKS[name].lowStock === values.lowStock && STOCKS[name].inStock === values.inStock,
  );
  return (
    <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
      <SearchBox value={values.q} placeholder={t('products.searchHint')} onValue={(q) => change({ q }, 'replace')} />
      <FilterChoice
        label={t('products.status')}
        value={values.status}
        options={STATUSES.map((value) => ({ value, label: t(`products.status_${value}`) }))}
        onValue={(status) => change({ status })}
      />
      {(categories.length > 0 || values.category !== '') && (
        <FilterChoice
          label={t('products.category')}
          value={values.category}
          options={withChosen(categories, values.category).map((value) => ({ value, label: value }))}
          onValue={(category) => change({ category })}
        />
      )}
      <FilterChoice
        label={t('products.stock')}
        value={stock ?? ''}
        options={(['low', 'in', 'out'] as const).map((value) => ({ value, label: t(`products.stock_${value}`) }))}
        onValue={(wanted) => change(wanted === '' ? { lowStock: '', inStock: '' } : STOCKS[wanted])}
      />
      <FilterChoice
        label={t('list.sort')}
        value={values.sort}
        none={t('products.sort_newest')}
        options={(['name', 'cheap', 'dear'] as const).map((name) => ({
          value: SORTS[name],
          label: t(`products.sort_${name}`),
        }))}
        onValue={(sort) => change({ sort })}
      />
      <span className="ml-auto flex flex-wrap items-center gap-2">{children}</span>
    </FilterBar>
  );
}

/** An address may name a category that has no products (any more). */
function withChosen(categories: readonly string[], chosen: string): readonly string[] {
  return chosen === '' || categories.includes(chosen) ? categories : [...categories, chosen];
}
