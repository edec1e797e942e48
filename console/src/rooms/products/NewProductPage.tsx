import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { CheckField, TextField } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { Page, Panel } from '../../kit/Page';
import { useShop, useShopPath } from '../../kit/shop/shop';
import { BackToShelf } from './BackToShelf';
import { EMPTY_DRAFT, fieldsOf } from './draft';
import { ProductFields } from './ProductFields';

/** A new product, on the shelf at once unless told otherwise. */
export function NewProductPage() {
  const { t } = useText();
  const { currency } = useShop();
  const navigate = useNavigate();
  const path = useShopPath();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [stock, setStock] = useState('');
  const [publish, setPublish] = useState(true);
  const [isPriceWrong, setIsPriceWrong] = useState(false);
  const add = useChange({
    run: (api, fields: NonNullable<ReturnType<typeof fieldsOf>>, key) =>
      api.POST('/v1/products', {
        params: { header: { 'Idempotency-Key': key } },
        body: { ...withoutNulls(fields), publish, ...(stock !== '' && { stockQuantity: Number(stock) }) },
      }),
    touches: ['products', 'today'],
    says: 'products.added',
    failsIn: 'field',
    onDone: ({ id }) => void navigate(path('products', id), { replace: true }),
  });
  return (
    <Page title={t('products.newTitle')} back={<BackToShelf />} width="text">
      <Panel>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const fields = fieldsOf(draft, currency);
            setIsPriceWrong(!fields);
            if (fields) add.mutate(fields);
          }}
        >
          <ProductFields draft={draft} onDraft={setDraft} failure={add.error} isPriceWrong={isPriceWrong} />
          <TextField
            label={t('products.onHand')}
            hint={t('products.stockNewHint')}
            type="number"
            inputMode="numeric"
            min={0}
            max={1_000_000_000}
            value={stock}
            onValue={setStock}
          />
          <CheckField
            label={t('products.publishNow')}
            hint={t('products.publishNowHint')}
            isChecked={publish}
            onValue={setPublish}
          />
          <Problem of={add.error} />
          <FormEnd isPending={add.isPending} onCancel={() => void navigate(path('products'))}>
            {t('products.add')}
          </FormEnd>
        </form>
      </Panel>
    </Page>
  );
}

type Filled<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], null> };

/** A new product has what it has; only an old one can lose something. */
function withoutNulls<Fields extends { readonly name: string; readonly priceMinor: number }>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Filled<Fields> &
    Pick<Fields, 'name' | 'priceMinor'>;
}
