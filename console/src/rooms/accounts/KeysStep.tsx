import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Facts } from '../../kit/Page';
import { codeText } from '../../kit/say/codeText';
import { useFormat } from '../../kit/say/useFormat';
import { CheckBadge } from './badges';
import type { Account } from './providers';
import { RotateDialog } from './RotateDialog';
import { Step } from './Step';

/** Which keys, and whether the provider takes them; it is asked while somebody looks on. */
export function KeysStep({ account }: { readonly account: Account }) {
  const { t } = useText();
  const format = useFormat();
  const [isRotating, setIsRotating] = useState(false);
  const { id, check, keys, nextKeys } = account;
  const verify = useChange({
    run: (api) => api.POST('/v1/psp-accounts/{id}/verify', { params: { path: { id } } }),
    touches: ['accounts'],
  });
  return (
    <Step
      number={1}
      title={t('accounts.keys')}
      isDone={keys !== undefined && (check.state !== 'REFUSED' || check.oldKeysStay)}
      actions={
        <>
          <Button
            size="small"
            isPending={verify.isPending || check.state === 'WAITING'}
            onClick={() => verify.mutate()}
          >
            {t('accounts.checkNow')}
          </Button>
          <Button size="small" onClick={() => setIsRotating(true)}>
            {t('accounts.rotate')}
          </Button>
        </>
      }
    >
      <div role="status" className="flex flex-wrap items-center gap-2">
        <CheckBadge account={account} />
        {check.at !== undefined && (
          <span className="text-ink-faint text-sm">{t('accounts.checkedAt', { time: format.moment(check.at) })}</span>
        )}
      </div>
      {check.reason !== undefined && check.state !== 'WAITING' && (
        <p className={check.state === 'REFUSED' && !check.oldKeysStay ? 'text-bad' : 'text-warn'}>
          {codeText(t, 'accounts.reason', check.reason)} {check.oldKeysStay && t('accounts.oldKeysStay')}
        </p>
      )}
      <Shown title={t('accounts.keysInUse')} keys={keys} />
      <Shown title={t('accounts.keysWaiting')} keys={nextKeys} />
      {isRotating && <RotateDialog account={account} onClose={() => setIsRotating(false)} />}
    </Step>
  );
}

interface ShownProps {
  readonly title: string;
  readonly keys: Account['keys'];
}

/** The last four characters of each key, by which people tell theirs apart; a merchant's id is no secret. */
function Shown({ title, keys }: ShownProps) {
  const { t } = useText();
  if (keys === undefined) return null;
  return (
    <div>
      <h3 className="text-ink-soft mb-1 text-sm font-medium">{title}</h3>
      <Facts
        of={Object.entries(keys).map(
          ([name, end]) =>
            [
              codeText(t, 'accounts.key', name),
              <code key={name} className="font-mono">
                {name === 'merchantId' && end ? end : `••••${end}`}
              </code>,
            ] as const,
        )}
      />
    </div>
  );
}
