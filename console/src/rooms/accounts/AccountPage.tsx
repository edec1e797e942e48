import { useParams } from 'react-router';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { BackLink } from '../../kit/BackLink';
import { Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { providerText } from '../../kit/say/paymentText';
import { useShopPath } from '../../kit/shop/shop';
import { ModeBadge, StatusBadge } from './badges';
import { KeysStep } from './KeysStep';
import type { Account } from './providers';
import { UseStep } from './UseStep';
import { WebhookStep } from './WebhookStep';

/** Somebody looks on while the provider is asked, or until its first word has come. */
const WAITING_MS = 2_000;
const USUAL_MS = 15_000;

/** One account: three steps until it takes payments, and afterwards what may be done with it. */
export function AccountPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const path = useShopPath();
  const read = useRead({
    key: ['accounts', 'account', id],
    read: (api, signal) => api.GET('/v1/psp-accounts/{id}', { params: { path: { id } }, signal }),
    everyMs: (account) => (account && isWaiting(account) ? WAITING_MS : USUAL_MS),
  });
  const account = read.data;
  return (
    <Page
      title={account?.name ?? t('accounts.one')}
      width="text"
      back={<BackLink to={path('accounts')}>{t('accounts.back')}</BackLink>}
      aside={
        account && (
          <span className="flex flex-wrap items-center gap-1.5 text-base font-normal">
            <span className="text-ink-soft">{providerText(t, account.provider)}</span>
            <ModeBadge mode={account.mode} />
            <StatusBadge account={account} />
          </span>
        )
      }
    >
      <Loaded of={read}>
        {(loaded) => (
          <ol className="flex flex-col gap-4">
            <KeysStep account={loaded} />
            <WebhookStep account={loaded} />
            <UseStep account={loaded} />
          </ol>
        )}
      </Loaded>
    </Page>
  );
}

function isWaiting({ check, webhook }: Account): boolean {
  return check.state === 'WAITING' || webhook.trial?.isHeard === false;
}
