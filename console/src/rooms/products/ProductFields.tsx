import { useId } from 'react';
import { useText } from '../../i18n';
import type { ApiFailure } from '../../kit/api/failure';
import { AmountField } from '../../kit/form/AmountField';
import { TextArea, TextField } from '../../kit/form/Field';
import type { Draft } from './draft';
import { useCategories } from './useCategories';
import { problemOf } from '../../kit/say/problemOf';

interface ProductFieldsProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly failure: ApiFailure | null;
  /** What was typed as a price is none. */
  readonly isPriceWrong: boolean;
}

/** What can be said of a product; lengths are the API's. */
export function ProductFields({ draft, onDraft, failure, isPriceWrong }: ProductFieldsProps) {
  const { t } = useText();
  const categories = useCategories();
  const listId = useId();
  const field = (name: keyof Draft, apiName: string = name) => ({
    value: draft[name],
    onValue: (value: string) => onDraft({ ...draft, [name]: value }),
    problem: problemOf(t, failure, apiName),
  });
  const taken = (code: 'PRODUCT_EXISTS' | 'SKU_EXISTS') => (failure?.code === code ? t(`failures.${code}`) : undefined);
  return (
    <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <TextField
          label={t('products.name')}
          {...field('name')}
          problem={taken('PRODUCT_EXISTS') ?? problemOf(t, failure, 'name')}
          required
          maxLength={255}
        />
      </div>
      <AmountField
        label={t('products.price')}
        {...field('price', 'priceMinor')}
        problem={isPriceWrong ? t('products.notAPrice') : problemOf(t, failure, 'priceMinor')}
        required
      />
      <TextField label={t('products.unit')} hint={t('products.unitHint')} {...field('unit')} maxLength={50} />
      <TextField label={t('products.category')} {...field('category')} maxLength={100} list={listId} />
      <datalist id={listId}>
        {categories.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        label={t('products.sku')}
        hint={t('products.skuHint')}
        {...field('sku')}
        problem={taken('SKU_EXISTS') ?? problemOf(t, failure, 'sku')}
        maxLength={64}
      />
      <div className="sm:col-span-2">
        <TextField label={t('products.aliases')} hint={t('products.aliasesHint')} {...field('aliases')} />
      </div>
      <div className="sm:col-span-2">
        <TextArea label={t('products.description')} {...field('description')} maxLength={2_000} />
      </div>
      <TextField
        label={t('products.minOrder')}
        {...field('minOrderQuantity')}
        type="number"
        inputMode="numeric"
        min={1}
        max={999}
        required
      />
      <TextField
        label={t('products.lowStockAt')}
        hint={t('products.lowStockAtHint')}
        {...field('lowStockAt')}
        type="number"
        inputMode="numeric"
        min={0}
      />
    </div>
  );
}
