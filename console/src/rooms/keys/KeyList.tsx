import { useState } from 'react';
import { useText } from '../../i18n';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { DataTable } from '../../kit/list/DataTable';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { isAlive, type ApiKey } from './apiKey';
import { RevokeDialog } from './RevokeDialog';
import { RotateDialog } from './RotateDialog';

/** The living keys first; what was ended stays to be seen, without anything to do about it. */
export function KeyList({ keys }: { readonly keys: readonly ApiKey[] }) {
  const { t } = useText();
  const format = useFormat();
  // Not in the row: an ended key has no acts any more, and would take the dialog with it that shows the new one.
  const [asked, setAsked] = useState<{ readonly act: 'rotate' | 'revoke'; readonly key: ApiKey }>();
  const close = () => setAsked(undefined);
  return (
    <>
      <DataTable
        label={t('shell.keys')}
        rows={keys}
        idOf={(key) => key.id}
        columns={[
          { id: 'name', head: t('keys.name'), cell: (key) => <Name apiKey={key} /> },
          { id: 'scopes', head: t('keys.scopes'), cell: ({ scopes }) => <Scopes scopes={scopes} /> },
          { id: 'state', head: t('keys.state'), cell: (key) => <State apiKey={key} /> },
          {
            id: 'used',
            head: t('keys.used'),
            cell: ({ lastUsedAt }) => (lastUsedAt ? <Ago at={lastUsedAt} /> : t('keys.neverUsed')),
          },
          {
            id: 'made',
            head: t('keys.made'),
            from: 'lg',
            cell: ({ createdAt }) => <time dateTime={createdAt}>{format.day(createdAt)}</time>,
          },
        ]}
        actions={(key) =>
          isAlive(key) && (
            <>
              <Button size="small" onClick={() => setAsked({ act: 'rotate', key })}>
                {t('keys.rotate')}
              </Button>
              <Button size="small" look="danger" onClick={() => setAsked({ act: 'revoke', key })}>
                {t('keys.revoke')}
              </Button>
            </>
          )
        }
      />
      {asked?.act === 'rotate' && <RotateDialog apiKey={asked.key} onClose={close} />}
      {asked?.act === 'revoke' && <RevokeDialog apiKey={asked.key} onClose={close} />}
    </>
  );
}

function Name({ apiKey: { name, prefix } }: { readonly apiKey: ApiKey }) {
  return (
    <span className="flex flex-col">
      <span className="font-medium break-words">{name}</span>
      <code className="text-ink-soft font-mono text-xs">{`${prefix}…`}</code>
    </span>
  );
}

function Scopes({ scopes }: { readonly scopes: ApiKey['scopes'] }) {
  return (
    <span className="inline-flex flex-wrap justify-end gap-1 sm:justify-start">
      {scopes.map((scope) => (
        <Badge key={scope}>{scope}</Badge>
      ))}
    </span>
  );
}

function State({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useText();
  const format = useFormat();
  const { revokedAt, expiresAt } = apiKey;
  if (revokedAt) return <Badge>{t('keys.ended', { time: format.day(revokedAt) })}</Badge>;
  if (!expiresAt) return <Badge tone="good">{t('keys.good')}</Badge>;
  const time = format.moment(expiresAt);
  return isAlive(apiKey) ? (
    <Badge tone="warn">{t('keys.goodUntil', { time })}</Badge>
  ) : (
    <Badge>{t('keys.expired', { time })}</Badge>
  );
}
