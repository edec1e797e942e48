import { useText } from '../../i18n';
import { EditCell } from '../../kit/list/EditCell';
import { readAmount, typedAmount } from '../../kit/say/amount';
import { useFormat } from '../../kit/say/useFormat';
import { useMay } from '../../kit/shop/shop';
import { readStock, usePriceChange, useStockChange } from './changes';
import type { Product } from './product';

/** The price of a product in a list, changed where it stands. */
export function PriceCell({ product }: { readonly product: Product }) {
  const { t } = useText();
  const format = useFormat();
  const change = usePriceChange();
  const { name, priceMinor, currency } = product;
  const shown = format.money(priceMinor, currency);
  if (!useMay('STAFF')) return shown;
  return (
    <EditCell
      label={t('products.priceOf', { name })}
      typed={typedAmount(priceMinor, currency)}
      isPending={change.isPending}
      onSave={(text) => {
        const wanted = readAmount(text, currency);
        if (wanted === undefined) return t('products.notAPrice');
        change.mutate({ product, priceMinor: wanted });
        return undefined;
      }}
    >
      {shown}
    </EditCell>
  );
}

/** The counted pieces of a product in a list, changed where they stand. */
export function StockCell({ product }: { readonly product: Product }) {
  const { t } = useText();
  const format = useFormat();
  const change = useStockChange();
  const { name, stockQuantity } = product;
  const shown = format.number(stockQuantity);
  if (!useMay('STAFF')) return shown;
  return (
    <EditCell
      label={t('products.stockOf', { name })}
      typed={String(stockQuantity)}
      inputMode="text"
      isPending={change.isPending}
      onSave={(text) => {
        const step = readStock(text);
        if (step === undefined) return t('products.notAStock');
        change.mutate({ product, step });
        return undefined;
      }}
    >
      {shown}
    </EditCell>
  );
}
