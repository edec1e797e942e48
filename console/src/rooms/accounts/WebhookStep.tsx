import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { codeText } from '../../kit/say/codeText';
import { providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { WebhookBadge } from './badges';
import { FORMS, type Account } from './providers';
import { Step } from './Step';
import { MakeSecret, PasteSecret } from './WebhookSecret';

/** By which address and secret the provider tells of payments, and whether its word has come. */
export function WebhookStep({ account }: { readonly account: Account }) {
  const { t } = useText();
  const { id, provider, webhook } = account;
  const psp = providerText(t, provider);
  const by = FORMS[provider].webhookSecret;
  const tryIt = useChange({
    run: (api) => api.POST('/v1/psp-accounts/{id}/verify', { params: { path: { id } } }),
    touches: ['accounts'],
    says: 'accounts.trialBegun',
  });
  return (
    <Step
      number={2}
      title={t('accounts.webhook')}
      isDone={webhook.trial?.isHeard === true || webhook.lastAt !== undefined}
      actions={
        by !== 'none' && (
          <Button size="small" isPending={tryIt.isPending} onClick={() => tryIt.mutate()}>
            {t('accounts.tryWebhook')}
          </Button>
        )
      }
    >
      <p className="text-ink-soft max-w-prose">{t(`accounts.webhookLead_${provider}`, { psp })}</p>
      {by !== 'none' && <Address url={webhook.url} />}
      {by === 'ours' && <MakeSecret account={account} />}
      {by === 'theirs' && <PasteSecret account={account} />}
      <Heard account={account} />
    </Step>
  );
}

function Address({ url }: { readonly url: string }) {
  const { t } = useText();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setIsCopied(true);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium">{t('accounts.address')}</h3>
      <div className="flex flex-wrap items-center gap-2">
        <code className="bg-sunk min-w-0 flex-1 rounded-lg px-3 py-2 font-mono text-sm break-all select-all">
          {url}
        </code>
        <Button
          size="small"
          onClick={() => void copy()}
          icon={isCopied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        >
          {t(isCopied ? 'shell.copied' : 'shell.copy')}
        </Button>
      </div>
    </div>
  );
}

/** What has come from the provider, and what it says of the address. */
function Heard({ account }: { readonly account: Account }) {
  const { t } = useText();
  const format = useFormat();
  const { webhook } = account;
  const { health, lastAt, lastRefusedAt, trial } = webhook;
  const isTrying = trial !== undefined && !trial.isHeard;
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <span className="flex flex-wrap items-center gap-2">
        <WebhookBadge account={account} />
        {lastAt !== undefined && (
          <span className="text-ink-faint text-sm">{t('accounts.lastHeard', { time: format.moment(lastAt) })}</span>
        )}
      </span>
      {health !== undefined && health !== 'HEALTHY' && health !== 'UNSUPPORTED' && (
        <p className={health === 'NO_ANSWER' ? 'text-warn' : 'text-bad'}>{codeText(t, 'accounts.health', health)}</p>
      )}
      {isTrying && <p className="text-ink-soft">{t('accounts.trialWaits', { time: format.moment(trial.at) })}</p>}
      {lastRefusedAt !== undefined && (lastAt === undefined || lastRefusedAt > lastAt) && (
        <p className="text-bad">{t('accounts.refusedAt', { time: format.moment(lastRefusedAt) })}</p>
      )}
    </div>
  );
}
