import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import type { Account } from './providers';
import { PauseDialog } from './PauseDialog';
import { RemoveDialog } from './RemoveDialog';
import { Step } from './Step';

/** Whether payments are made here: begin, pause, remove. */
export function UseStep({ account }: { readonly account: Account }) {
  const { t } = useText();
  const [asked, setAsked] = useState<'pause' | 'remove'>();
  const { id, keys, mode, status, takesNewPayments, webhook } = account;
  const activate = useChange({
    run: (api) => api.POST('/v1/psp-accounts/{id}/activate', { params: { path: { id } } }),
    touches: ['accounts'],
    says: 'accounts.activated',
  });
  const close = () => setAsked(undefined);
  return (
    <Step number={3} title={t('accounts.use')} isDone={status === 'ACTIVE'}>
      <p className="text-ink-soft max-w-prose">{t(wordOf(account))}</p>
      {keys !== undefined && status !== 'ACTIVE' && mode === 'live' && webhook.lastAt === undefined && (
        <p className="text-warn max-w-prose">{t('accounts.unheard')}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {!takesNewPayments && (
          <Button
            look="primary"
            disabled={keys === undefined}
            isPending={activate.isPending}
            onClick={() => activate.mutate()}
          >
            {t('accounts.activate')}
          </Button>
        )}
        {status === 'ACTIVE' ? (
          <Button onClick={() => setAsked('pause')}>{t('accounts.pause')}</Button>
        ) : (
          <Button look="danger" onClick={() => setAsked('remove')}>
            {t('accounts.remove')}
          </Button>
        )}
      </div>
      {asked === 'pause' && <PauseDialog account={account} onClose={close} />}
      {asked === 'remove' && <RemoveDialog account={account} onClose={close} />}
    </Step>
  );
}

function wordOf({ keys, status, takesNewPayments }: Account) {
  if (takesNewPayments) return 'accounts.use_new';
  if (status === 'ACTIVE') return 'accounts.use_beside';
  return keys === undefined ? 'accounts.use_unchecked' : 'accounts.use_ready';
}
