import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { TextField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';
import { ShownOnce } from '../../kit/ShownOnce';
import { problemOf } from '../../kit/say/problemOf';
import type { Account } from './providers';

interface OfAccount {
  readonly account: Account;
}

/** Of a provider that is told a secret: one is made here, set, and shown once to be copied there. */
export function MakeSecret({ account }: OfAccount) {
  const { t } = useText();
  const [made, setMade] = useState<string>();
  const { change, isPending } = useSetSecret(account, setMade);
  if (made !== undefined) return <ShownOnce label={t('accounts.secretMade')} value={made} />;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isPending={isPending} onClick={() => change(randomSecret())}>
        {t(account.webhook.hasSecret ? 'accounts.secretAnew' : 'accounts.secretMake')}
      </Button>
      <span className="text-ink-soft text-sm">
        {t(account.webhook.hasSecret ? 'accounts.secretSet' : 'accounts.secretNone')}
      </span>
    </div>
  );
}

/** Of a provider that makes the secret: it is copied from there. */
export function PasteSecret({ account }: OfAccount) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const { change, isPending, failure } = useSetSecret(account, () => setTyped(''));
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        change(typed.trim());
      }}
    >
      <TextField
        label={t('accounts.secret')}
        hint={t(account.webhook.hasSecret ? 'accounts.secretSet' : 'accounts.secretHint')}
        problem={problemOf(t, failure, 'secret')}
        type="password"
        value={typed}
        onValue={setTyped}
        required
        maxLength={200}
        autoComplete="off"
        className="font-mono"
      />
      <Problem of={failure} except="secret" />
      <Button type="submit" isPending={isPending} className="self-start">
        {t('accounts.secretSave')}
      </Button>
    </form>
  );
}

function useSetSecret({ id }: Account, onSet: (secret: string) => void) {
  const set = useChange<string>({
    run: (api, secret) =>
      api.PUT('/v1/psp-accounts/{id}/webhook-secret', { params: { path: { id } }, body: { secret, keepOld: true } }),
    touches: ['accounts'],
    says: 'accounts.secretSaved',
    failsIn: 'field',
    onDone: (_account, secret) => onSet(secret),
  });
  return { change: (secret: string) => set.mutate(secret), isPending: set.isPending, failure: set.error };
}

/** 160 random bits, in letters that every dashboard takes. */
function randomSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
