import { useState } from 'react';
import { useText } from '../../i18n';
import { problemOf } from '../../kit/api/failure';
import { Button } from '../../kit/Button';
import { TextField } from '../../kit/form/Field';
import { CodeField } from '../../kit/form/CodeField';
import { Problem } from '../../kit/form/Problem';
import { onSubmit, useEntry, useRequest, type Challenge } from './useDoor';

/** Phone number, then the code that comes by message. */
export function ByPhone() {
  const { t } = useText();
  const [phone, setPhone] = useState('');
  const send = useRequest<{ phone: string }, Challenge>('/v1/auth/login');
  if (send.data) return <Code phone={phone} challengeId={send.data.challengeId} onBack={() => send.reset()} />;
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(() => send.mutate({ phone: phone.trim() }))}>
      <TextField
        label={t('signIn.phone')}
        hint={t('signIn.phoneHint')}
        problem={problemOf(send.error, 'phone')}
        type="tel"
        autoComplete="tel"
        maxLength={32}
        required
        value={phone}
        onValue={setPhone}
      />
      <Button type="submit" isPending={send.isPending}>
        {t('signIn.sendCode')}
      </Button>
      <Problem of={send.error} except="phone" />
    </form>
  );
}

function Code(props: { readonly phone: string; readonly challengeId: string; readonly onBack: () => void }) {
  const { t } = useText();
  const enter = useEntry<{ challengeId: string; code: string }>('/v1/auth/verify-otp');
  const check = (entered: (name: string) => string) =>
    enter.mutate({ challengeId: props.challengeId, code: entered('code').trim() });
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(check)}>
      <p role="status">{t('signIn.codeSent', { to: props.phone.trim() })}</p>
      <CodeField />
      <Button type="submit" isPending={enter.isPending}>
        {t('signIn.enter')}
      </Button>
      <Problem of={enter.error} />
      <Button look="quiet" onClick={props.onBack}>
        {t('signIn.otherNumber')}
      </Button>
    </form>
  );
}
