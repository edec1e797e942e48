import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { useRead } from '../../kit/api/useRead';
import { Dialog } from '../../kit/Dialog';
import { SelectField } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { Loaded } from '../../kit/Loaded';
import { providerText } from '../../kit/say/paymentText';
import { useShopPath } from '../../kit/shop/shop';
import { INSTALLATION_ACCOUNT, PROVIDERS, type Run } from './run';

/** In days; a month is the most that the API looks back. */
const SPANS = ['1', '3', '7', '31'] as const;

/** At which account of which provider. */
interface Place {
  readonly provider: Run['provider'];
  readonly account: string;
  readonly label: string;
}

/** Has a provider's books compared with ours now. */
export function StartDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const read = useRead({
    key: ['accounts', 'list'],
    read: (api, signal) => api.GET('/v1/psp-accounts', { signal }),
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('reconciliation.start')} lead={t('reconciliation.startLead')}>
      <Loaded of={read}>
        {({ accounts }) => (
          <StartForm
            places={[
              ...accounts.map(({ id, provider, name }) => ({
                ...{ provider, account: id },
                label: `${name} (${providerText(t, provider)})`,
              })),
              ...PROVIDERS.map((provider) => ({
                ...{ provider, account: INSTALLATION_ACCOUNT },
                label: t('reconciliation.installation', { psp: providerText(t, provider) }),
              })),
            ]}
            onClose={onClose}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

function StartForm({ places, onClose }: { readonly places: readonly Place[]; readonly onClose: () => void }) {
  const { t } = useText();
  const path = useShopPath();
  const navigate = useNavigate();
  const [at, setAt] = useState('0');
  const [days, setDays] = useState<(typeof SPANS)[number]>('3');
  const start = useChange<Place, Run>({
    run: (api, { provider, account }, key) =>
      api.POST('/v1/reconciliation/runs', {
        params: { header: { 'Idempotency-Key': key } },
        body: { provider, account, days: Number(days) },
      }),
    touches: ['reconciliation'],
    failsIn: 'field',
    onDone: ({ id }) => void navigate(path('reconciliation', id)),
  });
  const place = places[Number(at)];
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (place) start.mutate(place);
      }}
    >
      <SelectField
        label={t('reconciliation.account')}
        value={at}
        options={places.map(({ label }, index) => ({ value: String(index), label }))}
        onValue={setAt}
      />
      <SelectField
        label={t('reconciliation.span')}
        value={days}
        options={SPANS.map((value) => ({ value, label: t(`reconciliation.span_${value}`) }))}
        onValue={setDays}
      />
      {start.error?.code === 'NOT_FOUND' ? (
        <p role="alert" className="bg-bad-soft text-bad rounded-lg px-3 py-2">
          {t('reconciliation.neverUsed')}
        </p>
      ) : (
        <Problem of={start.error} />
      )}
      <FormEnd onCancel={onClose} isPending={start.isPending}>
        {t('reconciliation.startDo')}
      </FormEnd>
    </form>
  );
}
