import { useState } from 'react';
import { useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Page';
import { ContactDialog, type ContactKind } from './ContactDialog';
import { PasswordDialog } from './PasswordDialog';

/** By what else than Telegram the person can sign in: a number, a mail address, a password with it. */
export function WaysIn({ person }: { readonly person: Schemas['Person'] }) {
  const { t } = useText();
  const [asked, setAsked] = useState<ContactKind | 'password'>();
  const close = () => setAsked(undefined);
  return (
    <Panel title={t('me.waysIn')} isFlush>
      <ul>
        {(['phone', 'email'] as const).map((kind) => (
          <Way
            key={kind}
            label={t(`signIn.${kind}`)}
            value={person[kind]}
            act={t(person[kind] === undefined ? 'me.add' : 'me.replace')}
            onAct={() => setAsked(kind)}
          />
        ))}
        {person.email !== undefined && (
          <Way
            label={t('signIn.password')}
            value={t('me.passwordHint')}
            act={t('me.passwordSet')}
            onAct={() => setAsked('password')}
          />
        )}
      </ul>
      {asked === 'password' && <PasswordDialog onClose={close} />}
      {(asked === 'phone' || asked === 'email') && <ContactDialog kind={asked} onClose={close} />}
    </Panel>
  );
}

interface WayProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly act: string;
  readonly onAct: () => void;
}

function Way({ label, value, act, onAct }: WayProps) {
  const { t } = useText();
  return (
    <li className="border-line flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{label}</p>
        <p className="text-ink-soft text-sm break-words">{value ?? t('me.noneYet')}</p>
      </div>
      <Button size="small" onClick={onAct} aria-label={`${label}: ${act}`}>
        {act}
      </Button>
    </li>
  );
}
