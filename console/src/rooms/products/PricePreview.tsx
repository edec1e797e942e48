import { ArrowRight } from 'lucide-react';
import { hasText, useText } from '../../i18n';
import type { AnswerTo } from '../../kit/api/client';
import { cx } from '../../kit/cx';
import { useFormat } from '../../kit/say/useFormat';

/** Enough to see that it is meant so; the sums say the rest. */
const SHOWN = 100;

/** Prices as they would be: those that can't be first. */
export function PricePreview({ report }: { readonly report: AnswerTo<'/v1/products/bulk-price'> }) {
  const { t } = useText();
  const format = useFormat();
  const { prices, currency, changed } = report;
  const wrong = prices.filter(({ problem }) => problem !== undefined);
  const rows = [...wrong, ...prices.filter(({ problem }) => problem === undefined)].slice(0, SHOWN);
  return (
    <section aria-label={t('products.preview')} className="border-line rounded-xl border">
      <p role="status" className={cx('border-line border-b px-4 py-2', wrong.length > 0 && 'text-bad')}>
        {wrong.length > 0
          ? t('products.pricesWrong', { count: wrong.length })
          : t('products.pricesWould', { count: changed })}
      </p>
      <ul className="divide-line max-h-72 divide-y overflow-y-auto" tabIndex={0} aria-label={t('products.preview')}>
        {rows.map(({ productId, name, oldMinor, newMinor, problem }) => {
          const key = `products.priceProblem_${problem}`;
          return (
            <li key={productId} className="flex flex-wrap items-center gap-x-3 px-4 py-1.5">
              <span className="min-w-0 flex-1 break-words">{name}</span>
              {problem !== undefined && <span className="text-bad text-sm">{hasText(key) ? t(key) : problem}</span>}
              <span className="number text-ink-soft">{format.money(oldMinor, currency)}</span>
              <ArrowRight size={14} aria-hidden className="text-ink-faint" />
              <span className={cx('number w-24 text-right font-medium', oldMinor === newMinor && 'text-ink-soft')}>
                {format.money(newMinor, currency)}
              </span>
            </li>
          );
        })}
      </ul>
      {prices.length > rows.length && (
        <p className="text-ink-soft border-line border-t px-4 py-2 text-sm">
          {t('products.andMore', { count: prices.length - rows.length })}
        </p>
      )}
    </section>
  );
}
