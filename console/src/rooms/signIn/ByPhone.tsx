import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { PhoneField } from '../../kit/form/ContactFields';
import { Problem } from '../../kit/form/Problem';
import { phoneNumber } from '../../kit/say/phoneNumber';
import { EnterCode } from './EnterCode';
import { onSubmit, useRequest, type Challenge } from './useDoor';
import { problemOf } from '../../kit/say/problemOf';

/** Phone number, then the code that comes by message. */
export function ByPhone() {
  const { t } = useText();
  const [phone, setPhone] = useState('');
  const send = useRequest<{ phone: string }, Challenge>('/v1/auth/login');
  if (send.data) {
    return (
      <EnterCode
        for="signIn"
        to={send.variables.phone}
        path="/v1/auth/login"
        input={send.variables}
        first={send.data}
        onBack={() => send.reset()}
      />
    );
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(() => send.mutate({ phone: phoneNumber(phone) }))}>
      <PhoneField problem={problemOf(t, send.error, 'phone')} value={phone} onValue={setPhone} />
      <Button type="submit" isPending={send.isPending}>
        {t('signIn.sendCode')}
      </Button>
      <Problem of={send.error} except="phone" />
    </form>
  );
}
