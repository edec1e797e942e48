import { useText, LOCALES, type Locale } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { useOwnRead } from '../../kit/api/useRead';
import type { Schemas } from '../../kit/api/client';
import { Button } from '../../kit/Button';
import { SelectField, TextField } from '../../kit/form/Field';
import { Loaded } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { useState } from 'react';
import { Sessions } from './Sessions';
import { WaysIn } from './WaysIn';
import { problemOf } from '../../kit/say/problemOf';

/** The person: what they say of themselves, and where they are signed in. */
export function Room() {
  const { t } = useText();
  const me = useOwnRead({ key: ['profile'], read: (api, signal) => api.GET('/v1/users/me', { signal }) });
  return (
    <Page title={t('shell.profile')} width="text">
      <div className="flex flex-col gap-4">
        <Loaded of={me}>
          {(person) => (
            <>
              <Profile key={person.version} person={person} />
              <WaysIn person={person} />
            </>
          )}
        </Loaded>
        <Sessions />
      </div>
    </Page>
  );
}

function Profile({ person }: { readonly person: Schemas['Person'] }) {
  const { t, locale: shown } = useText();
  const [name, setName] = useState(person.name);
  const [locale, setLocale] = useState<Locale>(person.locale ?? shown);
  const save = useChange({
    run: (api) => api.PUT('/v1/users/me', { body: { name: name.trim(), locale } }),
    touches: ['profile'],
    says: 'shell.saved',
    failsIn: 'field',
  });
  return (
    <Panel title={t('me.aboutYou')}>
      <form
        className="flex max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={t('me.name')}
          value={name}
          onValue={setName}
          problem={problemOf(t, save.error, 'name')}
          autoComplete="name"
          required
          maxLength={255}
        />
        <SelectField
          label={t('me.language')}
          hint={t('me.languageHint')}
          value={locale}
          options={LOCALES.map((value) => ({ value, label: t(`labels.locale_${value}`) }))}
          onValue={setLocale}
        />
        <div>
          <Button look="primary" type="submit" isPending={save.isPending}>
            {t('shell.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
