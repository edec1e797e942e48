import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { EmailField, PhoneField } from '../../kit/form/ContactFields';
import { TextField } from '../../kit/form/Field';
import { NewPasswordField } from '../../kit/form/NewPasswordField';
import { Problem } from '../../kit/form/Problem';
import { FilterTabs } from '../../kit/list/FilterBar';
import { phoneNumber } from '../../kit/say/phoneNumber';
import { EnterCode } from './EnterCode';
import { onSubmit, useRequest, type Challenge } from './useDoor';
import { problemOf } from '../../kit/say/problemOf';

interface Registration {
  readonly name: string;
  readonly role: 'VENDOR';
  readonly locale: 'en' | 'hi' | 'ta';
  readonly phone?: string;
  readonly email?: string;
  readonly password?: string;
}

type Way = 'phone' | 'email';

/** Somebody new: a name and a way to be reached, then the code that comes there; with it they are signed in. */
export function RegisterForm() {
  const { t, locale } = useText();
  const [way, setWay] = useState<Way>('phone');
  const ask = useRequest<Registration, Challenge>('/v1/auth/register');
  if (ask.data) {
    const { phone, email = '' } = ask.variables;
    // The person is made by the code: until then nobody knows whether the number or address was anybody's already.
    return (
      <EnterCode
        for="register"
        to={phone ?? email}
        path="/v1/auth/register"
        input={ask.variables}
        first={ask.data}
        onBack={() => ask.reset()}
      />
    );
  }
  const send = (entered: (name: string) => string) => {
    const destination =
      way === 'phone'
        ? { phone: phoneNumber(entered('phone')) }
        : { email: entered('email').trim(), password: entered('password') };
    ask.mutate({ name: entered('name').trim(), role: 'VENDOR', locale, ...destination });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(send)}>
      <TextField
        label={t('signIn.yourName')}
        problem={problemOf(t, ask.error, 'name')}
        name="name"
        autoComplete="name"
        maxLength={255}
        required
      />
      <FilterTabs
        label={t('signIn.registerWay')}
        value={way}
        options={[
          { value: 'phone', label: t('signIn.byPhone') },
          { value: 'email', label: t('signIn.byEmail') },
        ]}
        onValue={setWay}
      />
      {way === 'phone' ? (
        <PhoneField name="phone" problem={problemOf(t, ask.error, 'phone')} />
      ) : (
        <>
          <EmailField name="email" problem={problemOf(t, ask.error, 'email')} autoComplete="username" />
          <NewPasswordField name="password" problem={problemOf(t, ask.error, 'password')} />
        </>
      )}
      <Button look="primary" type="submit" isPending={ask.isPending}>
        {t('signIn.sendCode')}
      </Button>
      <Problem of={ask.error} except={['name', 'phone', 'email', 'password']} />
    </form>
  );
}
