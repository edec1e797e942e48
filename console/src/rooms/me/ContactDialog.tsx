import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { CodeField } from '../../kit/form/CodeField';
import { EmailField, PhoneField } from '../../kit/form/ContactFields';
import { Problem } from '../../kit/form/Problem';
import { phoneNumber } from '../../kit/say/phoneNumber';
import { FormEnd } from '../../kit/form/FormEnd';
import { problemOf } from '../../kit/say/problemOf';

export type ContactKind = 'phone' | 'email';

interface ContactDialogProps {
  readonly kind: ContactKind;
  readonly onClose: () => void;
}

/** A number or address becomes the person's by the code that is sent there. */
export function ContactDialog({ kind, onClose }: ContactDialogProps) {
  const { t } = useText();
  const [to, setTo] = useState('');
  const [code, setCode] = useState('');
  const address = kind === 'phone' ? phoneNumber(to) : to.trim();
  const ask = useChange({
    run: (api) => api.POST('/v1/users/me/contacts', { body: { [kind]: address } }),
    failsIn: 'field',
  });
  const prove = useChange({
    run: (api) =>
      api.POST('/v1/users/me/contacts/verify', {
        body: { challengeId: ask.data?.challengeId ?? '', code: code.trim() },
      }),
    touches: ['profile'],
    says: 'shell.saved',
    failsIn: 'field',
    onDone: onClose,
  });
  const ContactField = kind === 'phone' ? PhoneField : EmailField;
  const isAsked = ask.data !== undefined;
  const step = isAsked ? prove : ask;
  return (
    <Dialog isOpen onClose={onClose} title={t(`signIn.${kind}`)} lead={t(`me.${kind}Lead`)}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          step.mutate();
        }}
      >
        {isAsked ? (
          <>
            <p role="status">{t('me.codeSent', { to: address })}</p>
            <CodeField value={code} onValue={setCode} />
          </>
        ) : (
          <ContactField value={to} onValue={setTo} problem={problemOf(t, ask.error, kind)} autoFocus />
        )}
        <Problem of={step.error} except={kind} />
        <FormEnd onCancel={onClose} isPending={step.isPending}>
          {t(isAsked ? 'shell.save' : 'signIn.sendCode')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
