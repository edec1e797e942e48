import { useText } from '../../i18n';
import { FilterChoice } from '../../kit/list/FilterBar';
import type { Filters } from '../../kit/list/useFilters';
import { addDays, localDate, startOfDay } from '../../kit/say/localDate';
import { useFormat } from '../../kit/say/useFormat';
import { useShop } from '../../kit/shop/shop';
import type { OrderFilterName } from './filters';

/** So many of the shop's own days, today included. */
const PERIODS = ['1', '7', '30'] as const;

/** When orders were placed. An address may hold any period; it is shown as it is. */
export function PeriodChoice({ filters: { values, change } }: { readonly filters: Filters<OrderFilterName> }) {
  const { t } = useText();
  const format = useFormat();
  const { timezone } = useShop();
  const { from, to } = values;
  const today = localDate(new Date(), timezone);
  const startOf = (period: string) => startOfDay(addDays(today, 1 - Number(period)), timezone);
  const named = to === '' ? PERIODS.find((period) => startOf(period) === from) : undefined;
  const isOther = named === undefined && `${from}${to}` !== '';
  const say = (iso: string) => (Number.isNaN(Date.parse(iso)) ? iso : format.moment(iso));
  const other =
    to === ''
      ? t('orders.period_from', { from: say(from) })
      : t('orders.period_between', { from: say(from), to: say(to) });
  return (
    <FilterChoice
      label={t('orders.placed')}
      value={isOther ? 'other' : (named ?? '')}
      options={[
        ...PERIODS.map((value) => ({ value, label: t(`orders.period_${value}`) })),
        ...(isOther ? [{ value: 'other', label: other }] : []),
      ]}
      onValue={(period) => {
        if (period !== 'other') change({ from: period === '' ? '' : startOf(period), to: '' });
      }}
    />
  );
}
