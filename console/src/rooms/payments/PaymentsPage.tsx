import { useSearchParams } from 'react-router';
import { useText } from '../../i18n';
import { FilterTabs } from '../../kit/list/FilterBar';
import { Page } from '../../kit/Page';
import { AllPayments } from './AllPayments';
import { Surpluses } from './Surpluses';
import { Unknowns } from './Unknowns';

const VIEWS = ['all', 'unknown', 'surplus'] as const;
type View = (typeof VIEWS)[number];

/** The payments of the shop: all of them, those that a provider has not answered, and what was taken too much. */
export function PaymentsPage() {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'all';
  return (
    <Page
      title={t('shell.payments')}
      actions={
        <FilterTabs
          label={t('payments.view')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`payments.view_${value}`) }))}
          // Filters and page belong to the list that is left.
          onValue={(next) => setParams(next === 'all' ? {} : { view: next })}
        />
      }
    >
      <ListOf view={view} />
    </Page>
  );
}

function ListOf({ view }: { readonly view: View }) {
  switch (view) {
    case 'all':
      return <AllPayments />;
    case 'unknown':
      return <Unknowns />;
    case 'surplus':
      return <Surpluses />;
  }
}
