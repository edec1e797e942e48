import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { Facts, Panel } from '../../kit/Page';
import { useFormat } from '../../kit/say/useFormat';
import { useMay } from '../../kit/shop/shop';
import { draftOf, fieldsOf, isSameDraft } from './draft';
import type { Product } from './product';
import { ProductFields } from './ProductFields';

/** What is said of a product: a form for who may change it, otherwise as it is. */
export function Details({ product }: { readonly product: Product }) {
  return useMay('STAFF') ? <DetailsForm product={product} /> : <DetailsFacts product={product} />;
}

function DetailsForm({ product }: { readonly product: Product }) {
  const { t } = useText();
  const { draft, setDraft, base, isBehind, follow } = useDraft(product);
  const [isPriceWrong, setIsPriceWrong] = useState(false);
  const save = useChange({
    run: (api, fields: NonNullable<ReturnType<typeof fieldsOf>>) =>
      api.PATCH('/v1/products/{id}', {
        params: { path: { id: product.id } },
        body: { ...fields, version: base.version },
      }),
    touches: ['products', 'today'],
    says: 'shell.saved',
    failsIn: 'field',
    onDone: follow,
  });
  return (
    <Panel title={t('products.details')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const fields = fieldsOf(draft, product.currency);
          setIsPriceWrong(!fields);
          if (fields) save.mutate(fields);
        }}
      >
        {isBehind && (
          <div role="status" className="bg-warn-soft text-warn flex flex-wrap items-center gap-3 rounded-lg px-3 py-2">
            <span className="min-w-0 flex-1">{t('products.changedMeanwhile')}</span>
            <Button size="small" onClick={() => follow(product)}>
              {t('products.takeTheirs')}
            </Button>
          </div>
        )}
        <ProductFields draft={draft} onDraft={setDraft} failure={save.error} isPriceWrong={isPriceWrong} />
        <Problem of={save.error} />
        <FormEnd isPending={save.isPending} />
      </form>
    </Panel>
  );
}

/**
 * The form's text and the product that it began with. What others change of the same fields while somebody types is not
 * taken over by itself: they are told, and the API refuses to overwrite it.
 */
function useDraft(product: Product) {
  const [base, setBase] = useState(product);
  const [draft, setDraft] = useState(() => draftOf(product));
  const follow = (now: Product) => {
    setBase(now);
    setDraft(draftOf(now));
  };
  const isOther = product.version > base.version;
  const isUntouched = isSameDraft(draft, draftOf(base));
  if (isOther && isUntouched) follow(product);
  // Its photo or its place on the shelf has changed, of which this form says nothing.
  else if (isOther && isSameDraft(draftOf(product), draftOf(base))) setBase(product);
  return { draft, setDraft, base, isBehind: isOther && !isUntouched, follow };
}

function DetailsFacts({ product }: { readonly product: Product }) {
  const { t } = useText();
  const format = useFormat();
  const { category, unit, sku, description, aliases } = product;
  return (
    <Panel title={t('products.details')}>
      <Facts
        of={[
          [t('products.price'), format.money(product.priceMinor, product.currency)],
          unit === undefined ? undefined : [t('products.unit'), unit],
          category === undefined ? undefined : [t('products.category'), category],
          sku === undefined ? undefined : [t('products.sku'), sku],
          aliases.length > 0 ? [t('products.aliases'), aliases.join(', ')] : undefined,
          [t('products.minOrder'), format.number(product.minOrderQuantity)],
          description === undefined ? undefined : [t('products.description'), description],
        ]}
      />
    </Panel>
  );
}
