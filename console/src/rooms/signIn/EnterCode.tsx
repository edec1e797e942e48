import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { CodeField } from '../../kit/form/CodeField';
import { Problem } from '../../kit/form/Problem';
import { onSubmit, useEntry, useRequest, type AuthPath, type Challenge } from './useDoor';

/** What is said where the number is perhaps nobody's, and where it becomes the person's. */
const WORDS = {
  signIn: { sent: 'codeSent', again: 'codeSentAgain', enter: 'enter', back: 'otherNumber' },
  register: { sent: 'registerCodeSent', again: 'registerCodeSentAgain', enter: 'registerDo', back: 'registerAgain' },
} as const;

interface EnterCodeProps<Input extends object> {
  readonly for: keyof typeof WORDS;
  /** Where the code was sent. */
  readonly to: string;
  /** What it was asked for by, and is asked for by again. */
  readonly path: AuthPath;
  readonly input: Input;
  /** The challenge of the first code; another code comes with its own. */
  readonly first: Challenge;
  readonly onBack: () => void;
}

/** The code from the message, which signs in; another can be sent, as messages get lost. */
export function EnterCode<Input extends object>(props: EnterCodeProps<Input>) {
  const { t } = useText();
  const words = WORDS[props.for];
  const enter = useEntry<Challenge & { code: string }>('/v1/auth/verify-otp');
  const again = useRequest<Input, Challenge>(props.path);
  const [{ challengeId }, setChallenge] = useState(props.first);
  const sendAgain = () => {
    enter.reset();
    again.mutate(props.input, { onSuccess: setChallenge });
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={onSubmit((entered) => enter.mutate({ challengeId, code: entered('code').trim() }))}
    >
      <p role="status">{t(`signIn.${again.isSuccess ? words.again : words.sent}`, { to: props.to })}</p>
      {/* What was typed of the code before is of no use for the new one. */}
      <CodeField key={challengeId} />
      <Button look={props.for === 'register' ? 'primary' : 'plain'} type="submit" isPending={enter.isPending}>
        {t(`signIn.${words.enter}`)}
      </Button>
      <Problem of={enter.error ?? again.error} />
      <Button look="quiet" isPending={again.isPending} onClick={sendAgain}>
        {t('signIn.codeAgain')}
      </Button>
      <Button look="quiet" onClick={props.onBack}>
        {t(`signIn.${words.back}`)}
      </Button>
    </form>
  );
}
