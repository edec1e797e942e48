import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { TextField } from '../../kit/form/Field';
import { NewPasswordField } from '../../kit/form/NewPasswordField';
import { Problem } from '../../kit/form/Problem';
import { FormEnd } from '../../kit/form/FormEnd';
import { problemOf } from '../../kit/say/problemOf';

interface Passwords {
  readonly password: string;
  readonly currentPassword?: string;
}

/** A first password, or another one with the present one; every other sign-in ends. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const change = useChange<Passwords>({
    run: (api, body) => api.PUT('/v1/users/me/password', { body }),
    touches: ['sessions'],
    says: 'me.passwordDone',
    failsIn: 'field',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('me.passwordSet')} lead={t('me.passwordLead')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          // As typed: a password may begin or end with a space.
          const [present, next] = ['present', 'next'].map((name) => form.get(name) as string);
          change.mutate({ password: next ?? '', ...(present && { currentPassword: present }) });
        }}
      >
        <TextField
          label={t('me.presentPassword')}
          hint={t('me.presentPasswordHint')}
          problem={problemOf(t, change.error, 'currentPassword')}
          type="password"
          name="present"
          autoComplete="current-password"
        />
        <NewPasswordField name="next" problem={problemOf(t, change.error, 'password')} />
        {!problemOf(t, change.error, 'currentPassword') && <Problem of={change.error} except="password" />}
        <FormEnd onCancel={onClose} isPending={change.isPending} />
      </form>
    </Dialog>
  );
}
