import { useText } from '../../i18n';
import { Badge, type Tone } from '../../kit/Badge';
import type { Account, Mode } from './providers';

interface OfAccount {
  readonly account: Account;
}

/** Whether it moves real money. */
export function ModeBadge({ mode }: { readonly mode: Mode }) {
  const { t } = useText();
  return <Badge tone={mode === 'live' ? 'accent' : 'plain'}>{t(`accounts.mode_${mode}`)}</Badge>;
}

/** Whether payments are made there. */
export function StatusBadge({ account: { status, takesNewPayments } }: OfAccount) {
  const { t } = useText();
  if (takesNewPayments) return <Badge tone="good">{t('accounts.takesNew')}</Badge>;
  return <Badge tone={status === 'ACTIVE' ? 'accent' : 'plain'}>{t(`accounts.status_${status}`)}</Badge>;
}

const CHECK_TONES: Readonly<Record<Account['check']['state'], Tone>> = {
  NONE: 'plain',
  WAITING: 'accent',
  OK: 'good',
  REFUSED: 'bad',
  UNKNOWN: 'warn',
};

/** Whether the provider takes the keys. */
export function CheckBadge({ account: { check } }: OfAccount) {
  const { t } = useText();
  if (check.oldKeysStay) return <Badge tone="warn">{t('accounts.check_oldKeysStay')}</Badge>;
  return <Badge tone={CHECK_TONES[check.state]}>{t(`accounts.check_${check.state}`)}</Badge>;
}

/** Whether the provider tells us of payments. */
export function WebhookBadge({ account: { webhook } }: OfAccount) {
  const { t } = useText();
  const word = webhookWord(webhook);
  return <Badge tone={word.tone}>{t(`accounts.webhook_${word.state}`)}</Badge>;
}

/** What is best known of it: what was heard says more than what the provider says of it. */
function webhookWord(webhook: Account['webhook']): {
  readonly state: 'refused' | 'heard' | 'trial' | 'broken' | 'none';
  readonly tone: Tone;
} {
  const { lastAt, lastRefusedAt, trial, health } = webhook;
  if (lastRefusedAt !== undefined && (lastAt === undefined || lastRefusedAt > lastAt)) {
    return { state: 'refused', tone: 'bad' };
  }
  if (health === 'MISSING' || health === 'DISABLED' || health === 'DEAF') return { state: 'broken', tone: 'bad' };
  if (trial?.isHeard || lastAt !== undefined) return { state: 'heard', tone: 'good' };
  return trial ? { state: 'trial', tone: 'accent' } : { state: 'none', tone: 'plain' };
}
