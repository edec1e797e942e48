import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { CheckField, SelectField, TextField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';
import type { ApiKey } from './apiKey';
import { NewKeyDialog } from './NewKeyDialog';
import { problemOf } from '../../kit/say/problemOf';

type Scope = ApiKey['scopes'][number];

/** As the API has them, the narrowest first. */
const SCOPES = [
  'catalog:read',
  'catalog:write',
  'orders:read',
  'orders:write',
  'payments:read',
  'payments:write',
  'chats:read',
  'chats:write',
  'admin',
] as const satisfies readonly Scope[];

/** In days; a system that is looked after gets one that ends. */
const LIVES = ['never', '30', '90', '365'] as const;

/** Names a key and says what it may do; then shows it, once. */
export function MakeKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const [made, setMade] = useState<string>();
  if (made !== undefined) return <NewKeyDialog value={made} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={t('keys.make')}>
      <KeyForm onClose={onClose} onMade={setMade} />
    </Dialog>
  );
}

function KeyForm({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (key: string) => void }) {
  const { t } = useText();
  const [name, setName] = useState('');
  const [life, setLife] = useState<(typeof LIVES)[number]>('never');
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const make = useChange({
    run: (api) =>
      api.POST('/v1/api-keys', {
        body: {
          name: name.trim(),
          scopes: SCOPES.filter((scope) => scopes.has(scope)),
          ...(life !== 'never' && { expiresAt: inDays(Number(life)) }),
        },
      }),
    touches: ['keys'],
    failsIn: 'field',
    onDone: ({ key }) => onMade(key),
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <TextField
        label={t('keys.name')}
        hint={t('keys.nameHint')}
        problem={problemOf(t, make.error, 'name')}
        value={name}
        onValue={setName}
        required
        maxLength={100}
        autoComplete="off"
        autoFocus
      />
      <fieldset>
        <legend className="text-sm font-medium">{t('keys.scopes')}</legend>
        {SCOPES.map((scope) => (
          <CheckField
            key={scope}
            label={t(`keys.scope_${scope.replace(':', '_') as Scoped<Scope>}`)}
            hint={scope}
            isChecked={scopes.has(scope)}
            onValue={(isWanted) => setScopes(withOrWithout(scopes, scope, isWanted))}
          />
        ))}
      </fieldset>
      <SelectField
        label={t('keys.life')}
        value={life}
        options={LIVES.map((value) => ({ value, label: t(`keys.life_${value}`) }))}
        onValue={setLife}
      />
      <Problem of={make.error} except="name" />
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button look="primary" type="submit" isPending={make.isPending} disabled={scopes.size === 0}>
          {t('keys.makeDo')}
        </Button>
      </div>
    </form>
  );
}

type Scoped<Name extends string> = Name extends `${infer Subject}:${infer Verb}` ? `${Subject}_${Verb}` : Name;

function withOrWithout(scopes: ReadonlySet<Scope>, scope: Scope, isWanted: boolean): ReadonlySet<Scope> {
  const next = new Set(scopes);
  if (isWanted) next.add(scope);
  else next.delete(scope);
  return next;
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
