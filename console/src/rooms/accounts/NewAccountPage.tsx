import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { BackLink } from '../../kit/BackLink';
import { SelectField, TextField } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { Page, Panel } from '../../kit/Page';
import { providerText } from '../../kit/say/paymentText';
import { problemOf } from '../../kit/say/problemOf';
import { useShop, useShopPath } from '../../kit/shop/shop';
import { KeyFields, keyFieldsOf } from './KeyFields';
import { FORMS, keysFor, MODES, PROVIDERS, type KeyValues, type Mode, type Provider } from './providers';

/**
 * The first step: which provider, and its keys. The others are on the account's own page, where they can be left and
 * gone on with.
 */
export function NewAccountPage() {
  const { t } = useText();
  const path = useShopPath();
  return (
    <Page
      title={t('accounts.newTitle')}
      width="text"
      back={<BackLink to={path('accounts')}>{t('accounts.back')}</BackLink>}
    >
      <p className="text-ink-soft mb-4 max-w-prose">{t('accounts.newLead')}</p>
      <Panel>
        <AccountForm />
      </Panel>
    </Page>
  );
}

function AccountForm() {
  const { t } = useText();
  const path = useShopPath();
  const navigate = useNavigate();
  const { currency } = useShop();
  const [provider, setProvider] = useState<Provider>(currency === 'ZAR' ? 'payfast' : 'razorpay');
  const { onlyCurrency = currency } = FORMS[provider];
  const [mode, setMode] = useState<Mode>('live');
  const [name, setName] = useState('');
  const [keys, setKeys] = useState<KeyValues>({});
  const make = useChange({
    run: (api) => api.POST('/v1/psp-accounts', { body: { name: name.trim(), mode, ...keysFor(provider, keys) } }),
    touches: ['accounts'],
    failsIn: 'field',
    onDone: ({ id }) => void navigate(path('accounts', id), { replace: true }),
  });
  return (
    <form
      aria-label={t('accounts.newTitle')}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <SelectField
        label={t('accounts.provider')}
        hint={
          onlyCurrency === currency
            ? undefined
            : t('accounts.otherCurrency', { psp: providerText(t, provider), onlyCurrency, currency })
        }
        value={provider}
        options={PROVIDERS.map((value) => ({ value, label: providerText(t, value) }))}
        onValue={setProvider}
      />
      <SelectField
        label={t('accounts.mode')}
        hint={t(`accounts.modeHint_${mode}`)}
        value={mode}
        options={MODES.map((value) => ({ value, label: t(`accounts.mode_${value}`) }))}
        onValue={setMode}
      />
      <TextField
        label={t('accounts.name')}
        hint={t('accounts.nameHint')}
        problem={problemOf(t, make.error, 'name')}
        value={name}
        onValue={setName}
        required
        maxLength={60}
        autoComplete="off"
      />
      <KeyFields provider={provider} values={keys} failure={make.error} onValues={setKeys} />
      <p className="text-ink-soft text-sm">{t(`accounts.where_${provider}`)}</p>
      <Problem of={make.error} except={['name', ...keyFieldsOf(provider)]} />
      <FormEnd onCancel={() => void navigate(path('accounts'))} isPending={make.isPending}>
        {t('accounts.makeDo')}
      </FormEnd>
    </form>
  );
}
