import { useState } from 'react';
import { useText } from '../../i18n';
import { problemOf } from '../../kit/api/failure';
import { Button } from '../../kit/Button';
import { TextField } from '../../kit/form/Field';
import { CodeField } from '../../kit/form/CodeField';
import { Problem } from '../../kit/form/Problem';
import { phoneNumber } from '../../kit/say/phoneNumber';
import { onSubmit, useEntry, useRequest, type Challenge } from './useDoor';

/** Phone number, then the code that comes by message. */
export function ByPhone() {
  const { t } = useText();
  const [phone, setPhone] = useState('');
  const send = useRequest<{ phone: string }, Challenge>('/v1/auth/login');
  if (send.data) {
    return <Code phone={phoneNumber(phone)} first={send.data.challengeId} onBack={() => send.reset()} />;
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(() => send.mutate({ phone: phoneNumber(phone) }))}>
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

interface CodeProps {
  readonly phone: string;
  /** The challenge of the first code; another code comes with its own. */
  readonly first: string;
  readonly onBack: () => void;
}

function Code({ phone, first, onBack }: CodeProps) {
  const { t } = useText();
  const [challengeId, setChallengeId] = useState(first);
  const enter = useEntry<{ challengeId: string; code: string }>('/v1/auth/verify-otp');
  const again = useRequest<{ phone: string }, Challenge>('/v1/auth/login');
  const check = (entered: (name: string) => string) => enter.mutate({ challengeId, code: entered('code').trim() });
  const sendAgain = () => {
    enter.reset();
    again.mutate({ phone }, { onSuccess: (challenge) => setChallengeId(challenge.challengeId) });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(check)}>
      <p role="status">{t(again.isSuccess ? 'signIn.codeSentAgain' : 'signIn.codeSent', { to: phone })}</p>
      {/* What was typed of the code before is of no use for the new one. */}
      <CodeField key={challengeId} />
      <Button type="submit" isPending={enter.isPending}>
        {t('signIn.enter')}
      </Button>
      <Problem of={enter.error ?? again.error} />
      <Button look="quiet" isPending={again.isPending} onClick={sendAgain}>
        {t('signIn.codeAgain')}
      </Button>
      <Button look="quiet" onClick={onBack}>
        {t('signIn.otherNumber')}
      </Button>
    </form>
  );
}
