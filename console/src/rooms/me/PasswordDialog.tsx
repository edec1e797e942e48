import { useText } from '../../i18n';
import { problemOf } from '../../kit/api/failure';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { TextField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';

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
          problem={problemOf(change.error, 'currentPassword')}
          type="password"
          name="present"
          autoComplete="current-password"
        />
        <TextField
          label={t('signIn.newPassword')}
          hint={t('signIn.passwordHint')}
          problem={problemOf(change.error, 'password')}
          type="password"
          name="next"
          autoComplete="new-password"
          minLength={8}
          maxLength={128}
          required
        />
        {!problemOf(change.error, 'currentPassword') && <Problem of={change.error} except="password" />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button look="primary" type="submit" isPending={change.isPending}>
            {t('shell.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
