import { useText } from '../../i18n';
import { FilterBar, FilterChoice } from '../../kit/list/FilterBar';
import { useFilters } from '../../kit/list/useFilters';
import { providerText } from '../../kit/say/paymentText';
import { Items } from './Items';
import { ITEM_STATES, KINDS, PROVIDERS } from './run';

const FILTERS = ['status', 'kind', 'provider'] as const;

/** All differences of the shop, by state, kind and provider; the open ones unless told. */
export function Differences() {
  const { t } = useText();
  const { values, set, isFiltered, change, clear, cursor } = useFilters(FILTERS);
  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={clear}>
        <FilterChoice
          label={t('reconciliation.status')}
          value={values.status}
          none={t('reconciliation.status_OPEN')}
          options={[...ITEM_STATES.slice(1), 'any' as const].map((value) => ({
            value,
            label: value === 'any' ? t('shell.all') : t(`reconciliation.status_${value}`),
          }))}
          onValue={(status) => change({ status })}
        />
        <FilterChoice
          label={t('reconciliation.kind')}
          value={values.kind}
          options={KINDS.map((value) => ({ value, label: t(`reconciliation.kind_${value}`) }))}
          onValue={(kind) => change({ kind })}
        />
        <FilterChoice
          label={t('reconciliation.provider')}
          value={values.provider}
          options={PROVIDERS.map((value) => ({ value, label: providerText(t, value) }))}
          onValue={(provider) => change({ provider })}
        />
      </FilterBar>
      <Items query={{ ...set, ...statusOf(values.status) }} cursor={cursor} isFiltered={isFiltered} />
    </>
  );
}

/** Nothing in the address means what is open; `any` is no word of the API. */
function statusOf(status: string): { readonly status: string | undefined } {
  return { status: status === '' ? 'OPEN' : status === 'any' ? undefined : status };
}
