import { Landmark, Plus } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { LinkButton } from '../../kit/Button';
import { DataTable } from '../../kit/list/DataTable';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { providerText } from '../../kit/say/paymentText';
import { useShopPath } from '../../kit/shop/shop';
import { CheckBadge, ModeBadge, StatusBadge, WebhookBadge } from './badges';
import { merchantOf } from './providers';

/** Checks run by themselves, and no event tells of them. */
const EVERY_MS = 15_000;

/** The shop's own accounts at providers, those first that take payments; there are twenty at most. */
export function AccountsPage() {
  const { t } = useText();
  const path = useShopPath();
  const read = useRead({
    key: ['accounts', 'list'],
    read: (api, signal) => api.GET('/v1/psp-accounts', { signal }),
    everyMs: EVERY_MS,
  });
  const add = (
    <LinkButton look="primary" to={path('accounts', 'new')} icon={<Plus size={16} aria-hidden />}>
      {t('accounts.new')}
    </LinkButton>
  );
  return (
    <Page title={t('shell.accounts')} actions={add}>
      <p className="text-ink-soft mb-4 max-w-prose">{t('accounts.lead')}</p>
      <Loaded of={read}>
        {({ accounts }) =>
          accounts.length > 0 ? (
            <DataTable
              label={t('shell.accounts')}
              rows={accounts}
              idOf={({ id }) => id}
              to={({ id }) => path('accounts', id)}
              columns={[
                { id: 'name', head: t('accounts.name'), cell: ({ name }) => name },
                {
                  ...{ id: 'provider', head: t('accounts.provider') },
                  cell: (account) => (
                    <span className="inline-flex flex-wrap items-center gap-1.5">
                      {providerText(t, account.provider)}
                      {merchantOf(account) && <code className="text-ink-soft font-mono">{merchantOf(account)}</code>}
                      <ModeBadge mode={account.mode} />
                    </span>
                  ),
                },
                { id: 'status', head: t('accounts.status'), cell: (account) => <StatusBadge account={account} /> },
                { id: 'keys', head: t('accounts.keys'), cell: (account) => <CheckBadge account={account} /> },
                { id: 'webhook', head: t('accounts.webhook'), cell: (account) => <WebhookBadge account={account} /> },
              ]}
            />
          ) : (
            <Empty icon={<Landmark aria-hidden />} title={t('accounts.none')} hint={t('accounts.noneHint')} />
          )
        }
      </Loaded>
    </Page>
  );
}
